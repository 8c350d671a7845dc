package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** How the tokens of a session come to the client, and the refresh token back. */
public sealed interface TokenCarrier permits TokensInBody, TokensInCookies {

  /**
   * Looks at a request to sign in before anything else does.
   *
   * @throws ProblemException if it must not sign anybody in
   */
  void admit(Request request);

  /** The refresh token of the session, if any, in whose place a new one comes. */
  Optional<String> replaced(Request request);

  /** An answer with the tokens of a session; its body can be added to. */
  Response answer(AccessToken access, RefreshToken refresh, JsonObject more);

  /**
   * The refresh token that a request shows; empty if there is none, or none of any session.
   *
   * @throws ProblemException if the request is not well-formed, or a stranger's
   */
  Optional<String> refreshToken(Request request) throws IOException;

  /** The answer to a client that no longer has a session. */
  Response signedOut();
}
