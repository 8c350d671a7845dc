package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tokens in cookies that no script can read, with a CSRF token in JSON bodies. */
public final class TokensInCookies implements TokenCarrier {

  private static final String CSRF_TOKEN = "csrf_token";

  private final Accounts accounts;
  private final CrossSiteRequests crossSite;

  public TokensInCookies(Accounts accounts, CrossSiteRequests crossSite) {
    this.accounts = accounts;
    this.crossSite = crossSite;
  }

  @Override
  public void checkSignIn(Request request) {
    // Otherwise a page of an attacker could sign the browser in to the attacker's account.
    crossSite.checkOrigin(request.servletRequest());
  }

  @Override
  public Optional<String> replacedToken(Request request) {
    return SessionCookies.REFRESH.in(request.servletRequest());
  }

  @Override
  public Response withTokens(AccessToken access, RefreshToken refresh, JsonObject more) {
    return Response.json(
            200,
            new JsonObject()
                .with("expires_in", access.expiresIn().toSeconds())
                .with("refresh_expires_in", refresh.expiresIn().toSeconds())
                .with(CSRF_TOKEN, crossSite.token(access.sessionId()))
                .withAll(more))
        .withCookie(SessionCookies.ACCESS.set(access.value(), access.expiresIn()))
        .withCookie(SessionCookies.REFRESH.set(refresh.value(), refresh.expiresIn()));
  }

  @Override
  public Optional<String> refreshToken(Request request) {
    HttpServletRequest servletRequest = request.servletRequest();
    Optional<String> token = SessionCookies.REFRESH.in(servletRequest);
    Optional<String> session = token.flatMap(accounts::sessionOf);
    session.ifPresentOrElse(
        id -> crossSite.check(servletRequest, id), () -> crossSite.checkOrigin(servletRequest));
    return session.flatMap(id -> token);
  }

  @Override
  public Response signedOut() {
    return Response.empty(204)
        .withCookie(SessionCookies.ACCESS.clear())
        .withCookie(SessionCookies.REFRESH.clear());
  }

  /** Returns the CSRF token of the session in the cookies, for a page that was reloaded. */
  public Response csrfToken(Request request) {
    return SessionCookies.REFRESH
        .in(request.servletRequest())
        .flatMap(accounts::sessionOf)
        .map(id -> Response.json(200, new JsonObject().with(CSRF_TOKEN, crossSite.token(id))))
        .orElseGet(
            () ->
                Problem.of(401, "There is no session. Please sign in.")
                    .with("WWW-Authenticate", BearerTokens.CHALLENGE));
  }
}
