package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.token.AccessTokenClaims;
import io.cybersensei.servlet.internal.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Callers whose browser sends an access token in a cookie.
 *
 * <p>A header Authorization goes before the cookie, and needs no look at where the request comes
 * from: a browser adds a bearer token to no request by itself, and lets no page of another origin
 * add one without having asked us. What browsers do add by themselves, {@code Basic}, is no token
 * and so nobody's.
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
   * @throws ProblemException with 403 if the request changes something and may be a stranger's
   */
  @Override
  public Optional<Identity> identify(HttpServletRequest request) {
    if (request.getHeader("Authorization") != null) {
      return bearer.identify(request);
    }
    Optional<AccessTokenClaims> claims = SessionCookies.ACCESS.in(request).flatMap(tokens::claims);
    claims.ifPresent(valid -> crossSite.refuse(request, valid.sessionId()));
    return claims.map(BearerTokens::caller);
  }
}
