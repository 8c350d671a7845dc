package io.cybersensei.auth.token;

import io.cybersensei.auth.internal.rules.SecretRules;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption of signing keys for a store: AES-256-GCM with a key that is derived from the
 * host's secret. It authenticates the id and the time of activation as well. Thread-safe.
 */
final class KeySeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a seal.
   *
   * @throws IllegalArgumentException if the secret is short, predictable or published
   */
  KeySeal(String secret) {
    SecretRules.requireRandom("keyEncryptionSecret", secret);
    this.key = derived(secret);
  }

  /**
   * The content of a stored key.
   *
   * @param key the key
   * @param revoked the keys that were revoked before this one was made
   */
  record Opened(SigningKey key, RevokedKeys revoked) {}

  /** Encrypts both halves of a key pair, and the keys that were revoked before it was made. */
  StoredSigningKey seal(KeyPair pair, String id, Instant activeFrom, RevokedKeys revoked) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] publicHalf = pair.getPublic().getEncoded();
    byte[] privateHalf = pair.getPrivate().getEncoded();
    byte[] others = revoked.bytes();
    byte[] content =
        ByteBuffer.allocate(2 + publicHalf.length + privateHalf.length + others.length)
            .put((byte) publicHalf.length)
            .put(publicHalf)
            .put((byte) privateHalf.length)
            .put(privateHalf)
            .put(others)
            .array();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, content, id, activeFrom);
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return new StoredSigningKey(
        id, activeFrom, Base64.getUrlEncoder().withoutPadding().encodeToString(all));
  }

  /**
   * Decrypts a key.
   *
   * @throws IllegalStateException if it was sealed with another secret, or was changed
   */
  Opened open(StoredSigningKey stored) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(stored.sealed());
      ByteBuffer content =
          ByteBuffer.wrap(
              crypt(
                  Cipher.DECRYPT_MODE,
                  Arrays.copyOf(all, NONCE_BYTES),
                  Arrays.copyOfRange(all, NONCE_BYTES, all.length),
                  stored.id(),
                  stored.activeFrom()));
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      KeyPair pair =
          new KeyPair(
              factory.generatePublic(new X509EncodedKeySpec(take(content, content.get()))),
              factory.generatePrivate(new PKCS8EncodedKeySpec(take(content, content.get()))));
      return new Opened(
          SigningKey.ed25519(pair), RevokedKeys.of(take(content, content.remaining())));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException(
          "The signing key "
              + stored.id()
              + " cannot be opened: it was sealed with another keyEncryptionSecret or changed.",
          e);
    }
  }

  private static byte[] take(ByteBuffer content, int length) {
    byte[] taken = new byte[length];
    content.get(taken);
    return taken;
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] input, String id, Instant activeFrom) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD((id + "@" + activeFrom).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A signing key could not be sealed or opened.", e);
    }
  }

  private static SecretKeySpec derived(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] bytes = mac.doFinal("sensei signing keys".getBytes(StandardCharsets.US_ASCII));
      return new SecretKeySpec(bytes, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot compute HMAC-SHA256.", e);
    }
  }
}
