package io.cybersensei.auth.internal.session;

import io.cybersensei.internal.hash.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refresh tokens, and the hashes of them that are stored. Thread-safe.
 *
 * <p>A token is a secret of 256 bits, the id of its session, and a tag that authenticates both: 97
 * characters. A text that was made up has no right tag and costs no query, and the requests of each
 * session can be counted before its row is read.
 *
 * <p>The secret of a successor is the HMAC of a random salt, with the parent token as the key. The
 * same parent and salt give the same successor again, but the successor itself is stored nowhere: a
 * reader of the database has the salt without the parent, and a thief of the parent has no salt.
 */
final class RefreshTokens {

  private static final int BYTES = 32;
  private static final int SESSION_ID_BYTES = 16;
  private static final int SECRET_LENGTH = 43;
  private static final int TAG_AT = SECRET_LENGTH + 22;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{65}[0-9a-f]{32}");

  private final KeyedHash keyedHash;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates tokens.
   *
   * @param keyedHash the hash that authenticates them on every node
   */
  RefreshTokens(KeyedHash keyedHash) {
    this.keyedHash = keyedHash;
  }

  /** Returns a new salt, of 256 bits. */
  String newSalt() {
    return random(BYTES);
  }

  /** Returns a new id of a session, of 128 bits: 22 characters of base64url. */
  String newSessionId() {
    return random(SESSION_ID_BYTES);
  }

  /** Returns the first token of a session. */
  String first(String sessionId) {
    return tagged(random(BYTES) + sessionId);
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return encode(bytes);
  }

  /**
   * Returns the id of the session of a token, which may have ended.
   *
   * @return the id; empty if the text is no token of these accounts
   */
  Optional<String> sessionIdOf(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    String untagged = text.substring(0, TAG_AT);
    return MessageDigest.isEqual(ascii(tagged(untagged)), ascii(text))
        ? Optional.of(untagged.substring(SECRET_LENGTH))
        : Optional.empty();
  }

  private String tagged(String secretAndSession) {
    return secretAndSession + keyedHash.shortHex("refresh", secretAndSession);
  }

  /** Returns the SHA-256 of a token. A token with 256 random bits needs no slow hash. */
  static String hash(String token) {
    try {
      return encode(MessageDigest.getInstance("SHA-256").digest(ascii(token)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot compute SHA-256.", e);
    }
  }

  /** Returns the successor of a parent token with a salt. */
  String successor(String parent, String salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ascii(parent), "HmacSHA256"));
      return tagged(encode(mac.doFinal(ascii(salt))) + parent.substring(SECRET_LENGTH, TAG_AT));
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
