package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.token.AccessTokens;
import java.util.Optional;

/** A verification of access tokens. */
@FunctionalInterface
public interface ValidTokens {

  /** Returns the claims of a token, or nothing if the token is not valid. */
  Optional<AccessTokenClaims> claims(String token);

  /** Returns a verification that accepts tokens until they expire. */
  static ValidTokens of(AccessTokens tokens) {
    return token ->
        tokens
            .verify(token)
            .match(valid -> Optional.of(valid.claims()), invalid -> Optional.empty());
  }

  /** Returns a verification that also rejects the tokens of sessions that have ended. */
  static ValidTokens of(AccessTokens tokens, Accounts accounts) {
    ValidTokens ofAnySession = of(tokens);
    return token ->
        ofAnySession.claims(token).filter(claims -> accounts.isOpen(claims.sessionId()));
  }
}
