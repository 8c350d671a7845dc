package io.cybersensei.servlet.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file of the jar, in memory, as it is and compressed. Immutable. */
final class Asset {

  /** The number of hexadecimal digits that tell one content from another in a path. */
  private static final int TAG_LENGTH = 16;

  private final String type;
  private final byte[] plain;
  private final byte[] compressed;
  private final byte[] digest;

  private Asset(String type, byte[] plain) {
    this.type = type;
    this.plain = plain;
    this.compressed = compressed(plain);
    this.digest = digest(plain);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalStateException if the jar does not have it
   */
  static Asset read(String name, String type) {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The jar of sensei-servlet-adapter has no file " + name + ".");
      }
      return new Asset(type, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + name + " cannot be read.", e);
    }
  }

  String type() {
    return type;
  }

  byte[] bytes(boolean gzip) {
    return gzip ? compressed : plain;
  }

  /** Returns hexadecimal digits that change with the content. */
  String tag() {
    return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
  }

  /** Returns the value of the HTML attribute {@code integrity}. */
  String integrity() {
    return "sha384-" + Base64.getEncoder().encodeToString(digest);
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] digest(byte[] plain) {
    try {
      return MessageDigest.getInstance("SHA-384").digest(plain);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-384.", e);
    }
  }

  /** Compresses once and as much as it can, because it serves many requests. */
  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
