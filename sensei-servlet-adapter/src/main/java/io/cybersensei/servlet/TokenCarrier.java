package io.cybersensei.servlet;

import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import java.io.IOException;
import java.util.Optional;

/** How the tokens of a session come to the client, and the refresh token back. */
sealed interface TokenCarrier permits TokensInBody, TokensInCookies {

  /**
   * Looks at a request to sign in before anything else does.
   *
   * @throws Refusal if it must not sign anybody in
   */
  void admit(Exchange exchange);

  /** The refresh token of the session, if any, in whose place a new one comes. */
  Optional<String> replaced(Exchange exchange);

  /** An answer with the tokens of a session; its body can be added to. */
  Answer answer(AccessToken access, RefreshToken refresh, JsonObject more);

  /**
   * The refresh token that a request shows; empty if there is none, or none of any session.
   *
   * @throws Refusal if the request is not well-formed, or a stranger's
   */
  Optional<String> refreshToken(Exchange exchange) throws IOException;

  /** The answer to a client that no longer has a session. */
  Answer signedOut();
}
