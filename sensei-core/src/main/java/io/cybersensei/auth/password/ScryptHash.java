package io.cybersensei.auth.password;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * A hash of scrypt in the format of the Ruby gem {@code scrypt}, which Canvas uses: {@code
 * N$r$p$salt$digest}, all five in hexadecimal. The gem leaves out leading zero bytes of the salt
 * when it hashes.
 */
final class ScryptHash implements VerifiableHash {

  private static final int MAX_N = 1 << 20;
  private static final int MAX_R = 64;
  private static final int MAX_P = 1 << 10;
  private static final long MAX_BYTES = 1L << 28;
  private static final long MAX_WORK = 1L << 25;

  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9a-f]{1,8})\\$([0-9a-f]{1,8})\\$([0-9a-f]{1,8})"
              + "\\$((?:[0-9a-f]{2}){8,32})\\$((?:[0-9a-f]{2}){16,128})");

  /** The length of salts in an old format of the gem, whose digest is hashed once more. */
  private static final int OLD_SALT_DIGITS = 40;

  private final int n;
  private final int r;
  private final int p;
  private final byte[] salt;
  private final byte[] digest;
  private final byte[] afterPassword;

  private ScryptHash(int n, int r, int p, byte[] salt, byte[] digest, byte[] afterPassword) {
    this.n = n;
    this.r = r;
    this.p = p;
    this.salt = salt;
    this.digest = digest;
    this.afterPassword = afterPassword;
  }

  /** Returns whether a text has the form of such a hash. */
  static boolean looksLikeOne(String encoded) {
    return SHAPE.matcher(encoded).matches();
  }

  /**
   * Reads a hash.
   *
   * @param afterPassword the bytes that the other system appends to the password
   */
  static ScryptHash read(String encoded, byte[] afterPassword) {
    Matcher parts = SHAPE.matcher(encoded);
    if (!parts.matches() || parts.group(4).length() == OLD_SALT_DIGITS) {
      throw new IllegalArgumentException(
          "A password hash of scrypt must be N$r$p$salt$digest in lower-case hexadecimal, with 8 to"
              + " 32 bytes of salt, but not 20.");
    }
    int n = HashFormats.cost("scrypt N", parts.group(1), 16, 2, MAX_N);
    int r = HashFormats.cost("scrypt r", parts.group(2), 16, 1, MAX_R);
    int p = HashFormats.cost("scrypt p", parts.group(3), 16, 1, MAX_P);
    if (Integer.bitCount(n) != 1 || 128L * n * r > MAX_BYTES || (long) n * r * p > MAX_WORK) {
      throw new IllegalArgumentException(
          "The scrypt N of a password hash must be a power of two, the memory 128 * N * r at most"
              + " 256 MiB, and the work N * r * p at most 2^25.");
    }
    String saltDigits = parts.group(4).replaceFirst("^(?:00)+", "");
    HexFormat hex = HexFormat.of();
    return new ScryptHash(
        n, r, p, hex.parseHex(saltDigits), hex.parseHex(parts.group(5)), afterPassword);
  }

  @Override
  public boolean matches(byte[] password) {
    ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    hashed.writeBytes(password);
    hashed.writeBytes(afterPassword);
    return MessageDigest.isEqual(
        digest, SCrypt.generate(hashed.toByteArray(), salt, n, r, p, digest.length));
  }

  @Override
  public String scheme() {
    return "scrypt N=%s,r=%s,p=%s".formatted(n, r, p);
  }

  @Override
  public double strength() {
    return Strength.ofMemory(Math.max(1, n * r / 8), p);
  }
}
