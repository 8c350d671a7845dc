package io.cybersensei.benchmarks;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.cybersensei.auth.token.AccessTokenClaims;
import java.security.Key;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** A verifier that uses Nimbus as Spring Security does. */
final class SpringSecurityVerifier implements TokenVerifier {

  private final NimbusJwtDecoder decoder;

  SpringSecurityVerifier(String algorithm, Key key) {
    DefaultJWTProcessor<SecurityContext> processor = NimbusVerifier.processor(algorithm, key);
    // Spring's validators check the claims, as with its own builders, which do not know EdDSA.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    this.decoder = new NimbusJwtDecoder(processor);
    OAuth2TokenValidator<Jwt> times = new JwtTimestampValidator(TokenBenchmark.SKEW);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            times,
            new JwtIssuerValidator(TokenBenchmark.PARTY),
            new JwtClaimValidator<List<String>>(
                "aud", audience -> List.of(TokenBenchmark.PARTY).equals(audience))));
  }

  @Override
  public AccessTokenClaims verify(String token) {
    Jwt jwt = decoder.decode(token);
    return new AccessTokenClaims(
        present(jwt.getSubject()),
        TokenVerifier.role(present(jwt.getClaimAsString("role"))),
        present(jwt.getClaimAsString("sid")),
        present(jwt.getId()),
        present(jwt.getIssuedAt()),
        present(jwt.getExpiresAt()));
  }

  private static <T> T present(@Nullable T claim) {
    return Objects.requireNonNull(claim);
  }
}
