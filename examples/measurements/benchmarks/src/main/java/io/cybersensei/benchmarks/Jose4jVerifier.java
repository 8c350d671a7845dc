package io.cybersensei.benchmarks;

import io.cybersensei.auth.token.AccessTokenClaims;
import java.security.Key;
import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** A verifier that uses plain jose4j. */
final class Jose4jVerifier implements TokenVerifier {

  private final JwtConsumer consumer;

  Jose4jVerifier(String algorithm, Key key) {
    this.consumer =
        new JwtConsumerBuilder()
            .setVerificationKey(key)
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithm)
            .setExpectedType(true, "at+jwt")
            .setExpectedIssuer(true, TokenBenchmark.PARTY)
            .setExpectedAudience(true, TokenBenchmark.PARTY)
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
            .setRequireJwtId()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds((int) TokenBenchmark.SKEW.toSeconds())
            .build();
  }

  @Override
  public AccessTokenClaims verify(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      return new AccessTokenClaims(
          claims.getSubject(),
          TokenVerifier.role(claims.getStringClaimValue("role")),
          claims.getStringClaimValue("sid"),
          claims.getJwtId(),
          instant(claims.getIssuedAt()),
          instant(claims.getExpirationTime()));
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant instant(NumericDate date) {
    return Instant.ofEpochSecond(date.getValue());
  }
}
