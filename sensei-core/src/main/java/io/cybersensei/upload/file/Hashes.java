package io.cybersensei.upload.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of files, for implementations of {@link FileStore}. */
public final class Hashes {

  private static final int BUFFER_BYTES = 256 << 10;

  private Hashes() {}

  /** Returns a new SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /**
   * Reads a file to its end and closes it.
   *
   * @return the SHA-256 of the bytes, as 64 hexadecimal digits in lower case
   */
  public static String of(SeekableByteChannel file) {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (file) {
      while (file.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
