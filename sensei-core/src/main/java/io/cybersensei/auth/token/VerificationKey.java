package io.cybersensei.auth.token;

import java.math.BigInteger;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A secret or a public key that can verify signatures.
 *
 * @param checks the check for each of its algorithms, by the names of RFC 7518 and RFC 8037; only
 *     one if the key names its algorithm
 */
record VerificationKey(Map<String, SignatureCheck> checks) {

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 16_384;
  private static final Set<String> RSA =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
  private static final Map<String, String> OF_CURVE =
      Map.of("P-256", "ES256", "P-384", "ES384", "P-521", "ES512");

  /**
   * Reads a JSON Web Key.
   *
   * @throws IllegalArgumentException if the text is no key that can verify; the message does not
   *     repeat it
   */
  static VerificationKey of(String json) {
    Map<String, Object> members = members(json);
    requirePermission(members);
    JsonWebKey jwk = parsed(members);
    // For key pairs this is the public half.
    Key key = jwk.getKey();
    return new VerificationKey(
        narrowed(algorithmsOf(jwk, key, members), members).stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> check(name, key))));
  }

  private static Map<String, Object> members(String json) {
    return StrictJson.object(json)
        .orElseThrow(() -> refusal("must be a JSON object with unique members"));
  }

  private static JsonWebKey parsed(Map<String, Object> members) {
    try {
      return JsonWebKey.Factory.newJwk(members);
    } catch (JoseException | RuntimeException mayQuoteTheKey) {
      throw refusal("must be a complete and valid JSON Web Key");
    }
  }

  private static SignatureCheck check(String algorithm, Key key) {
    try {
      return SignatureCheck.of(algorithm, key);
    } catch (IllegalArgumentException unsound) {
      throw refusal("must have a possible private key");
    }
  }

  private static void requirePermission(Map<String, Object> members) {
    Object use = members.get("use");
    if (members.containsKey("use") && !"sig".equals(use)) {
      throw refusal("must be for signatures: its use is not sig");
    }
    if (members.containsKey("key_ops")
        && !(members.get("key_ops") instanceof List<?> operations
            && operations.contains("verify")
            && Set.copyOf(operations).size() == operations.size())) {
      throw refusal("must be for verification: its key_ops lack verify, or repeat a value");
    }
  }

  private static Set<String> algorithmsOf(JsonWebKey jwk, Key key, Map<String, Object> members) {
    if (jwk instanceof OctetSequenceJsonWebKey) {
      int bytes = key.getEncoded().length;
      if (bytes < 32) {
        throw refusal("must have at least 256 bits");
      }
      return bytes >= 64
          ? Set.of("HS256", "HS384", "HS512")
          : bytes >= 48 ? Set.of("HS256", "HS384") : Set.of("HS256");
    }
    if (jwk instanceof OctetKeyPairJsonWebKey && "Ed25519".equals(members.get("crv"))) {
      return Set.of("EdDSA");
    }
    if (jwk instanceof EllipticCurveJsonWebKey curve
        && key instanceof ECPublicKey point
        && OF_CURVE.containsKey(curve.getCurveName())) {
      if (!isOnItsCurve(point)) {
        throw refusal("must be a point on its curve");
      }
      return Set.of(OF_CURVE.get(curve.getCurveName()));
    }
    if (jwk instanceof RsaJsonWebKey && key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      BigInteger exponent = rsa.getPublicExponent();
      if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
        throw refusal("must be an RSA key of 2048 to 16384 bits");
      }
      if (!exponent.testBit(0) || exponent.bitLength() < 2) {
        throw refusal("must be an RSA key with an odd exponent of at least 3");
      }
      return RSA;
    }
    throw refusal("must be of kty oct, OKP on Ed25519, EC on P-256, P-384 or P-521, or RSA");
  }

  /** Returns whether a key is a point of its curve, which neither jose4j nor the JDK checks. */
  private static boolean isOnItsCurve(ECPublicKey key) {
    EllipticCurve curve = key.getParams().getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
    return x.compareTo(p) < 0
        && y.compareTo(p) < 0
        && y.multiply(y).subtract(right).mod(p).signum() == 0;
  }

  /** Returns the algorithms that remain if the key names its own. */
  private static Set<String> narrowed(Set<String> possible, Map<String, Object> members) {
    if (!members.containsKey("alg")) {
      return possible;
    }
    if (members.get("alg") instanceof String own) {
      if (possible.contains(own)) {
        return Set.of(own);
      }
      // Some keys on P-521 name their curve here, for example in public test vectors.
      if (own.equals("ES521") && possible.equals(Set.of("ES512"))) {
        return possible;
      }
    }
    throw refusal("must be for signatures: its alg is none of such a key");
  }

  private static IllegalArgumentException refusal(String rule) {
    return new IllegalArgumentException("jwk %s.".formatted(rule));
  }

  /** Returns the algorithms, without the key. */
  @Override
  public String toString() {
    return "VerificationKey" + checks.keySet();
  }
}
