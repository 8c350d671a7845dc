package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.servlet.internal.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Authentication by an access token in a cookie.
 *
 * <p>If a request has a header Authorization, only that header counts, and the checks against
 * cross-site requests are not needed: browsers add a bearer token to no request by themselves, and
 * a page of another origin can add one only if CORS allows it. Browsers do add {@code Basic}
 * credentials by themselves, but such a header identifies no caller.
 */
public final class CookieTokens implements Authenticator {

  private final ValidTokens tokens;
  private final BearerTokens bearer;
  private final CrossSiteRequests crossSite;

  public CookieTokens(ValidTokens tokens, CrossSiteRequests crossSite) {
    this.tokens = tokens;
    this.bearer = new BearerTokens(tokens);
    this.crossSite = crossSite;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ProblemException with 403 if the request changes something and may be cross-site
   */
  @Override
  public Optional<Identity> identify(HttpServletRequest request) {
    if (request.getHeader("Authorization") != null) {
      return bearer.identify(request);
    }
    Optional<AccessTokenClaims> claims = SessionCookies.ACCESS.in(request).flatMap(tokens::claims);
    claims.ifPresent(valid -> crossSite.check(request, valid.sessionId()));
    return claims.map(BearerTokens::identity);
  }
}
