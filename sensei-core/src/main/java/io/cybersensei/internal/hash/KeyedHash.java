package io.cybersensei.internal.hash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed hash: HMAC-SHA-256 with the secret of the accounts. It has the same value on every node,
 * and cannot be predicted without the secret. Thread-safe.
 */
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Creates a keyed hash.
   *
   * @param secret the key, at least one byte
   */
  public KeyedHash(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * Returns the hash of a text for a purpose. Hashes for different purposes are unrelated.
   *
   * @param purpose the purpose, without NUL characters
   * @param text any text
   * @return 32 bytes
   */
  public byte[] of(String purpose, String text) {
    try {
      Mac hmac = Mac.getInstance(ALGORITHM);
      hmac.init(key);
      // No purpose has a NUL character, so two pairs never have the same bytes.
      return hmac.doFinal((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot compute HMAC-SHA256.", e);
    }
  }

  /** Returns the first half of the hash, as 32 hexadecimal digits. */
  public String shortHex(String purpose, String text) {
    return HexFormat.of().formatHex(of(purpose, text), 0, 16);
  }

  /** Returns the hash as a number from 0 (included) to 1 (excluded). */
  public double fraction(String purpose, String text) {
    return (ByteBuffer.wrap(of(purpose, text)).getLong() >>> 11) * 0x1p-53;
  }
}
