package io.cybersensei.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.cybersensei.auth.token.AccessTokenClaims;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Set;

/** A verifier that uses plain Nimbus. */
final class NimbusVerifier implements TokenVerifier {

  /** A factory that returns the same verifier for every token. */
  private static final class OneVerifier implements JWSVerifierFactory {

    private final JWSVerifier verifier;

    OneVerifier(JWSVerifier verifier) {
      this.verifier = verifier;
    }

    @Override
    public JWSVerifier createJWSVerifier(JWSHeader header, Key key) {
      return verifier;
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return verifier.supportedJWSAlgorithms();
    }

    @Override
    public JCAContext getJCAContext() {
      return verifier.getJCAContext();
    }
  }

  private final DefaultJWTProcessor<SecurityContext> processor;

  NimbusVerifier(String algorithm, Key key) {
    this.processor = processor(algorithm, key);
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            TokenBenchmark.PARTY,
            new JWTClaimsSet.Builder().issuer(TokenBenchmark.PARTY).build(),
            Set.of("exp", "iat", "jti", "sub", "sid", "role"));
    claims.setMaxClockSkew((int) TokenBenchmark.SKEW.toSeconds());
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** Creates a processor that verifies the signature and the type, and no claims. */
  static DefaultJWTProcessor<SecurityContext> processor(String algorithm, Key key) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(JWSAlgorithm.parse(algorithm), key));
    if (key instanceof PublicKey publicKey) {
      // The verifiers that Nimbus selects by itself are for HMAC, RSA and ECDSA.
      processor.setJWSVerifierFactory(new OneVerifier(ed25519(publicKey)));
    }
    return processor;
  }

  private static JWSVerifier ed25519(PublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    try {
      return new Ed25519Verifier(
          new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build());
    } catch (JOSEException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public AccessTokenClaims verify(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return new AccessTokenClaims(
          claims.getSubject(),
          TokenVerifier.role(claims.getStringClaim("role")),
          claims.getStringClaim("sid"),
          claims.getJWTID(),
          claims.getIssueTime().toInstant(),
          claims.getExpirationTime().toInstant());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
