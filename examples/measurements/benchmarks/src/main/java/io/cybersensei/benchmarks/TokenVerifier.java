package io.cybersensei.benchmarks;

import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.account.Role;
import java.util.Locale;

/** What verifies access tokens in place of Sensei. */
@FunctionalInterface
interface TokenVerifier {

  /**
   * Verifies the signature, the type, issuer, audience and times, and that the other claims are
   * there.
   *
   * @throws IllegalStateException if the token is not valid
   */
  AccessTokenClaims verify(String token);

  static Role role(Object name) {
    return Role.valueOf(name.toString().toUpperCase(Locale.ROOT));
  }
}
