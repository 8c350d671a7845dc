package io.cybersensei.auth.token;

import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/** A check of the signatures of one key with one algorithm. Immutable and thread-safe. */
@FunctionalInterface
interface SignatureCheck {

  /** Returns whether the key has signed the content; false for all other bytes. */
  boolean passes(byte[] content, byte[] signature);

  /**
   * Returns a check for a secret or a public key.
   *
   * @param algorithm an algorithm of RFC 7518 or RFC 8037 that fits the key
   * @throws IllegalArgumentException if no private key can belong to the public one
   */
  static SignatureCheck of(String algorithm, Key key) {
    int length = signatureBytes(algorithm, key);
    SignatureCheck check =
        algorithm.equals(AlgorithmIdentifiers.EDDSA) ? ed25519(key) : jose4j(algorithm, key);
    // Without this check of the length, Ed25519 ignores bytes after the signature.
    return (content, signature) -> signature.length == length && check.passes(content, signature);
  }

  /**
   * Returns a check by Bouncy Castle, which is several times as fast as the JDK, and decodes the
   * point of the key only once.
   */
  private static SignatureCheck ed25519(Key key) {
    byte[] encoded = key.getEncoded();
    Ed25519PublicKeyParameters point =
        new Ed25519PublicKeyParameters(encoded, encoded.length - Ed25519.PUBLIC_KEY_SIZE);
    return (content, signature) ->
        point.verify(Ed25519.Algorithm.Ed25519, null, content, 0, content.length, signature, 0);
  }

  private static SignatureCheck jose4j(String name, Key key) {
    try {
      JsonWebSignatureAlgorithm algorithm =
          AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getAlgorithm(name);
      algorithm.validateVerificationKey(key);
      ProviderContext providers = new ProviderContext();
      return (content, signature) -> passes(algorithm, key, content, signature, providers);
    } catch (JoseException e) {
      throw new IllegalArgumentException("The key is not for " + name + ".", e);
    }
  }

  private static boolean passes(
      JsonWebSignatureAlgorithm algorithm,
      Key key,
      byte[] content,
      byte[] signature,
      ProviderContext providers) {
    try {
      return algorithm.verifySignature(signature, key, content, providers);
    } catch (JoseException impossibleSignature) {
      return false;
    }
  }

  /** Returns the length of a signature. */
  private static int signatureBytes(String algorithm, Key key) {
    return switch (algorithm) {
      case "HS256" -> 32;
      case "HS384" -> 48;
      case "HS512", "EdDSA", "ES256" -> 64;
      case "ES384" -> 96;
      case "ES512" -> 132;
      default -> (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
    };
  }
}
