package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Optional;

/** The transport of a session's tokens to the client, and of the refresh token back. */
public sealed interface TokenCarrier permits TokensInBody, TokensInCookies {

  /**
   * Checks a request to sign in before its body is read.
   *
   * @throws ProblemException with 403 if the request may be cross-site
   */
  void checkSignIn(Request request);

  /** Returns the refresh token of the session, if any, that a new session replaces. */
  Optional<String> replacedToken(Request request);

  /**
   * Returns a response with the tokens of a session.
   *
   * @param more further members of the body
   */
  Response withTokens(AccessToken access, RefreshToken refresh, JsonObject more);

  /**
   * Returns the refresh token in a request, or nothing if there is none or it belongs to no
   * session.
   *
   * @throws ProblemException if the request is malformed or may be cross-site
   */
  Optional<String> refreshToken(Request request);

  /** Returns the response to a client whose session has ended. */
  Response signedOut();
}
