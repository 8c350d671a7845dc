package io.cybersensei.auth.internal.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refresh tokens of 256 bits, and the hashes of them that are stored. Thread-safe.
 *
 * <p>A successor is the HMAC of a random salt, with the parent token as the key. The same parent
 * and salt give the same successor again, but the successor itself is stored nowhere: a reader of
 * the database has the salt without the parent, and a thief of the parent has no salt.
 */
final class RefreshTokens {

  private static final int BYTES = 32;
  private static final int SESSION_ID_BYTES = 16;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();

  /** Returns a new token, or a new salt, of 256 bits. */
  String random() {
    return random(BYTES);
  }

  /** Returns a new id of a session, of 128 bits: 22 characters of base64url. */
  String newSessionId() {
    return random(SESSION_ID_BYTES);
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return encode(bytes);
  }

  /** Returns whether a text has the form of a token. */
  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Returns the SHA-256 of a token. A token of 256 random bits needs no slow hash. */
  static String hash(String token) {
    try {
      return encode(MessageDigest.getInstance("SHA-256").digest(ascii(token)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot compute SHA-256.", e);
    }
  }

  /** Returns the successor of a parent token with a salt. */
  static String successor(String parent, String salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ascii(parent), "HmacSHA256"));
      return encode(mac.doFinal(ascii(salt)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot compute HMAC-SHA256.", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
