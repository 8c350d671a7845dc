package io.cybersensei.auth.token;

import io.cybersensei.auth.internal.rules.SecretRules;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * A key that signs access tokens, with its one algorithm. Immutable. Two keys are equal only if
 * they are the same object.
 */
public final class SigningKey {

  private static final byte[] PROBE = "sensei".getBytes(StandardCharsets.US_ASCII);

  private final String id;
  private final String algorithm;
  private final Key signingKey;
  private final Key verificationKey;
  private final SignatureCheck check;

  private SigningKey(String id, String algorithm, Key signingKey, Key verificationKey) {
    this.id = id;
    this.algorithm = algorithm;
    this.signingKey = signingKey;
    this.verificationKey = verificationKey;
    SignatureCheck each = SignatureCheck.of(algorithm, verificationKey);
    // An HMAC costs no more than the digest by which it would be remembered.
    this.check = verificationKey instanceof PublicKey ? new RememberedSignatures(each) : each;
  }

  /**
   * Returns a new Ed25519 key. No other process has it: after a restart and on other nodes, tokens
   * that it has signed are refused.
   */
  public static SigningKey generate() {
    try {
      return ed25519(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot generate Ed25519 keys.", e);
    }
  }

  /**
   * Returns an Ed25519 key (JWS algorithm {@code EdDSA}). Its id is the thumbprint of the public
   * half (RFC 7638).
   *
   * @param pair both halves
   * @throws IllegalArgumentException if the halves are not Ed25519 or do not belong together
   */
  public static SigningKey ed25519(KeyPair pair) {
    if (!isEd25519(pair.getPublic())) {
      throw new IllegalArgumentException("signingKey must be an Ed25519 key pair.");
    }
    if (!belongTogether(pair)) {
      throw new IllegalArgumentException(
          "The private and the public half of signingKey must belong together.");
    }
    return new SigningKey(
        thumbprint(pair.getPublic()),
        AlgorithmIdentifiers.EDDSA,
        pair.getPrivate(),
        pair.getPublic());
  }

  /**
   * Returns an HMAC key (JWS algorithm {@code HS256}). Its id is computed from the secret by HMAC.
   *
   * @param secret at least 32 random bytes in any text encoding; the UTF-8 bytes of the text are
   *     the key. In configurations this setting is called {@code JWT_SECRET_KEY}.
   * @throws IllegalArgumentException if the secret is short, predictable or published; the message
   *     names {@code JWT_SECRET_KEY} and does not repeat the secret
   */
  public static SigningKey hs256(String secret) {
    SecretRules.requireRandom("JWT_SECRET_KEY", secret);
    HmacKey key = new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    return new SigningKey(hmacKeyId(key), AlgorithmIdentifiers.HMAC_SHA256, key, key);
  }

  /** Returns the id, the {@code kid} header of its tokens; not secret. */
  public String id() {
    return id;
  }

  /** Returns the JWS algorithm, {@code EdDSA} or {@code HS256}. */
  public String algorithm() {
    return algorithm;
  }

  Key signingKey() {
    return signingKey;
  }

  /** Returns the check of signatures of this key. */
  SignatureCheck check() {
    return check;
  }

  /**
   * Returns the public half as a JWK (RFC 8037), with the id, use and algorithm; empty for a
   * secret.
   */
  Optional<Map<String, Object>> publicJwk() {
    if (!(verificationKey instanceof PublicKey publicHalf)) {
      return Optional.empty();
    }
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(publicHalf);
      jwk.setKeyId(id);
      jwk.setUse("sig");
      jwk.setAlgorithm(algorithm);
      return Optional.of(jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    } catch (JoseException e) {
      throw new IllegalStateException("The public half of " + this + " cannot be written.", e);
    }
  }

  /** Returns the algorithm and the id, without the key. */
  @Override
  public String toString() {
    return "SigningKey[" + algorithm + ", id=" + id + "]";
  }

  private static boolean isEd25519(PublicKey key) {
    return key instanceof EdECPublicKey edwards
        && edwards.getParams().getName().equalsIgnoreCase("Ed25519");
  }

  private static boolean belongTogether(KeyPair pair) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(pair.getPublic());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String thumbprint(PublicKey key) {
    try {
      return PublicJsonWebKey.Factory.newPublicJwk(key)
          .calculateBase64urlEncodedThumbprint("SHA-256");
    } catch (JoseException e) {
      throw new IllegalArgumentException("signingKey must be an Ed25519 key pair.", e);
    }
  }

  private static String hmacKeyId(HmacKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] digest = mac.doFinal("sensei key id".getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot compute HMAC-SHA256.", e);
    }
  }
}
