package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.TokenResult;
import java.util.Optional;

/** Reads the access tokens that are worth something. */
@FunctionalInterface
public interface ValidTokens {

  /** What a token says, if it is valid. */
  Optional<AccessTokenClaims> claims(String token);

  static ValidTokens of(AccessTokens tokens) {
    return token ->
        tokens.verify(token) instanceof TokenResult.Valid valid
            ? Optional.of(valid.claims())
            : Optional.empty();
  }

  /** Only those of sessions that go on. */
  static ValidTokens of(AccessTokens tokens, Accounts accounts) {
    ValidTokens ofAnySession = of(tokens);
    return token ->
        ofAnySession.claims(token).filter(claims -> accounts.isOpen(claims.sessionId()));
  }
}
