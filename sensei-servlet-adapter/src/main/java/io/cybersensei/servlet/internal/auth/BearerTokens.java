package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.token.AccessTokenClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Authentication by an access token in the header Authorization (RFC 6750, section 2.1). */
public final class BearerTokens implements Authenticator {

  /** The challenge of a 401. */
  public static final String CHALLENGE = "Bearer";

  private final ValidTokens tokens;

  public BearerTokens(ValidTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Optional<Identity> identify(HttpServletRequest request) {
    return tokenIn(request).flatMap(tokens::claims).map(BearerTokens::identity);
  }

  /** Returns the only bearer token of a request. */
  static Optional<String> tokenIn(HttpServletRequest request) {
    List<String> headers = authorization(request);
    // Two headers are ambiguous: they could be of two callers.
    return headers.size() != 1 || !isBearer(headers.get(0))
        ? Optional.empty()
        : Optional.of(headers.get(0).substring(CHALLENGE.length()).strip());
  }

  /** Returns the identity of the bearer of a token. */
  static Identity identity(AccessTokenClaims claims) {
    return new Identity(claims.learnerId(), claims.role(), Optional.of(claims.sessionId()));
  }

  /** Returns whether the request has a bearer token, valid or not. */
  static boolean isPresentedIn(HttpServletRequest request) {
    return authorization(request).stream().anyMatch(BearerTokens::isBearer);
  }

  private static List<String> authorization(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeaders("Authorization"))
        .map(headers -> (List<String>) Collections.list(headers))
        .orElse(List.of());
  }

  private static boolean isBearer(String header) {
    String lowerCase = header.toLowerCase(Locale.ROOT);
    return lowerCase.equals("bearer") || lowerCase.startsWith("bearer ");
  }
}
