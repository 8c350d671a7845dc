package io.cybersensei.internal.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum SHA-256. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Returns the checksum of the first bytes of an array.
   *
   * @param length the number of bytes to read
   * @return 32 bytes
   */
  public static byte[] of(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime cannot compute SHA-256.", e);
    }
  }

  /** Returns the checksum of an array, as 64 hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes, bytes.length));
  }
}
