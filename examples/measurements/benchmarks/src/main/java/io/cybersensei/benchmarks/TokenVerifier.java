package io.cybersensei.benchmarks;

import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokenClaims;
import java.util.Locale;

/** A verifier of access tokens that takes the place of Sensei's. */
@FunctionalInterface
interface TokenVerifier {

  /**
   * Verifies the signature, the type, the issuer, the audience and the times, and checks that the
   * other claims are present.
   *
   * @throws IllegalStateException if the token is not valid
   */
  AccessTokenClaims verify(String token);

  static Role role(Object name) {
    return Role.valueOf(name.toString().toUpperCase(Locale.ROOT));
  }
}
