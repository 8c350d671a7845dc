package io.cybersensei.servlet;

import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.session.RefreshToken;
import io.cybersensei.auth.token.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tokens in cookies that no script can read, and a CSRF token in JSON bodies. */
final class TokensInCookies implements TokenCarrier {

  private static final String CSRF_TOKEN = "csrf_token";

  private final Accounts accounts;
  private final CrossSiteRequests crossSite;

  TokensInCookies(Accounts accounts, CrossSiteRequests crossSite) {
    this.accounts = accounts;
    this.crossSite = crossSite;
  }

  @Override
  public void admit(Exchange exchange) {
    // Else a stranger's page could sign the browser in as the stranger, who then reads along.
    crossSite.refuseForeign(exchange.request());
  }

  @Override
  public Optional<String> replaced(Exchange exchange) {
    return SessionCookies.REFRESH.in(exchange.request());
  }

  @Override
  public Answer answer(AccessToken access, RefreshToken refresh, JsonObject more) {
    return Answer.json(
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
  public Optional<String> refreshToken(Exchange exchange) {
    HttpServletRequest request = exchange.request();
    Optional<String> token = SessionCookies.REFRESH.in(request);
    Optional<String> session = token.flatMap(accounts::sessionOf);
    session.ifPresentOrElse(
        id -> crossSite.refuse(request, id), () -> crossSite.refuseForeign(request));
    return session.flatMap(id -> token);
  }

  @Override
  public Answer signedOut() {
    return Answer.empty(204)
        .withCookie(SessionCookies.ACCESS.clear())
        .withCookie(SessionCookies.REFRESH.clear());
  }

  /** Tells a page that was loaded anew the CSRF token of the session that its cookies are of. */
  Answer csrfToken(Exchange exchange) {
    return SessionCookies.REFRESH
        .in(exchange.request())
        .flatMap(accounts::sessionOf)
        .map(id -> Answer.json(200, new JsonObject().with(CSRF_TOKEN, crossSite.token(id))))
        .orElseGet(
            () ->
                Problem.of(401, "There is no session: please sign in.")
                    .with("WWW-Authenticate", BearerTokens.CHALLENGE));
  }
}
