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
 * Makes refresh tokens of 256 bits, and what may be kept of them.
 *
 * <p>A successor is the HMAC of a random salt under its parent. Whoever shows the parent again can
 * so be given the same successor, and yet the successor is nowhere: a reader of the database has
 * the salt and lacks the parent, a thief of the parent lacks the salt.
 */
final class RefreshTokens {

  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();

  /** A new token, or a new salt. */
  String random() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return encode(bytes);
  }

  /** Whether a text could be a token at all. */
  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** The SHA-256 of a token: slow hashing protects guessable secrets, and 256 bits are not. */
  static String hash(String token) {
    try {
      return encode(MessageDigest.getInstance("SHA-256").digest(ascii(token)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot compute SHA-256", e);
    }
  }

  /** The one token that follows a parent under a salt. */
  static String successor(String parent, String salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ascii(parent), "HmacSHA256"));
      return encode(mac.doFinal(ascii(salt)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot compute HMAC-SHA256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
