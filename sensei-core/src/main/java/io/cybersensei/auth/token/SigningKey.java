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
 * The key that signs access tokens, with the one algorithm it is used for. Immutable; two keys are
 * equal only if they are the same object.
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
    this.check = SignatureCheck.of(algorithm, verificationKey);
  }

  /**
   * A new Ed25519 key that nobody else has. Tokens signed with it are worthless after a restart and
   * to other nodes.
   */
  public static SigningKey generate() {
    try {
      return ed25519(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot generate Ed25519 keys", e);
    }
  }

  /**
   * An Ed25519 key (JWS algorithm {@code EdDSA}); its id is the RFC 7638 thumbprint of the public
   * half.
   *
   * @throws IllegalArgumentException if the halves are not Ed25519 or do not belong together
   */
  public static SigningKey ed25519(KeyPair pair) {
    if (!isEd25519(pair.getPublic())) {
      throw new IllegalArgumentException("signingKey must be an Ed25519 key pair");
    }
    if (!belongTogether(pair)) {
      throw new IllegalArgumentException(
          "the private and the public half of signingKey must belong together");
    }
    return new SigningKey(
        thumbprint(pair.getPublic()),
        AlgorithmIdentifiers.EDDSA,
        pair.getPrivate(),
        pair.getPublic());
  }

  /**
   * An HMAC key (JWS algorithm {@code HS256}); its id is derived from the secret by HMAC.
   *
   * @param secret at least 32 random bytes, written in any way as text; the UTF-8 bytes of the text
   *     are the key. In configurations this setting is called {@code JWT_SECRET_KEY}.
   * @throws IllegalArgumentException if the secret is short, predictable or published; the message
   *     names {@code JWT_SECRET_KEY} and does not repeat the secret
   */
  public static SigningKey hs256(String secret) {
    SecretRules.complaintAbout(secret)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(
                  "JWT_SECRET_KEY "
                      + complaint
                      + "; make one with, for example, openssl rand -base64 32");
            });
    HmacKey key = new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    return new SigningKey(hmacKeyId(key), AlgorithmIdentifiers.HMAC_SHA256, key, key);
  }

  /** What a token's {@code kid} header says; not secret. */
  public String id() {
    return id;
  }

  /** The JWS algorithm, {@code EdDSA} or {@code HS256}. */
  public String algorithm() {
    return algorithm;
  }

  Key signingKey() {
    return signingKey;
  }

  /** Tells whether this key has signed something. */
  SignatureCheck check() {
    return check;
  }

  /** The public half as a JWK (RFC 8037), with its id, use and algorithm; none of a secret. */
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

  /** The algorithm and the id; the key itself stays out of logs. */
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
      throw new IllegalArgumentException("signingKey must be an Ed25519 key pair", e);
    }
  }

  private static String hmacKeyId(HmacKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] digest = mac.doFinal("sensei key id".getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime cannot compute HMAC-SHA256", e);
    }
  }
}
