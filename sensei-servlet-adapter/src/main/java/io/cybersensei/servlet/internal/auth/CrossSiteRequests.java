package io.cybersensei.servlet.internal.auth;

import io.cybersensei.auth.Accounts;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Protection against cross-site request forgery (CSRF): requests that a page of another site makes
 * a browser send with its cookies. A request must pass two checks: its origin must be allowed, and
 * it must have a token that only pages that can read the API's responses know.
 */
public final class CrossSiteRequests {

  /** The request header with the CSRF token of the session. */
  static final String TOKEN_HEADER = "X-CSRF-Token";

  private static final String ORIGIN = "Origin";
  private static final String FETCH_SITE = "Sec-Fetch-Site";
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Accounts accounts;
  private final Set<String> origins;

  /**
   * @param origins the origins whose pages may call the API
   */
  public CrossSiteRequests(Accounts accounts, Set<String> origins) {
    this.accounts = accounts;
    this.origins = Set.copyOf(origins);
  }

  /** Returns the CSRF token of a session. */
  String token(String sessionId) {
    return accounts.csrfToken(sessionId);
  }

  /**
   * Checks a request that a cookie authenticates.
   *
   * @throws ProblemException with 403 if the request changes something and may be cross-site
   */
  void check(HttpServletRequest request, String sessionId) {
    if (!SAFE_METHODS.contains(request.getMethod())) {
      checkOrigin(request);
      checkToken(request, sessionId);
    }
  }

  /**
   * Checks only the origin of a request, for a request without a session.
   *
   * @throws ProblemException with 403 if the origin is not allowed or unknown
   */
  void checkOrigin(HttpServletRequest request) {
    Optional<String> origin = Optional.ofNullable(request.getHeader(ORIGIN));
    if (origin.isPresent()) {
      if (!origins.contains(origin.get())) {
        throw forbidden(ORIGIN, "not_allowed", "Pages of this origin must not call the API.");
      }
      return;
    }
    String site =
        Optional.ofNullable(request.getHeader(FETCH_SITE))
            .orElseThrow(
                () -> forbidden(ORIGIN, "required", "The request must have the header Origin."));
    // For a request that changes something, pages of other origins always send an Origin.
    if (!site.equals("same-origin")) {
      throw forbidden(
          FETCH_SITE,
          "not_allowed",
          "Without the header Origin, only pages of the same origin may call the API.");
    }
  }

  private void checkToken(HttpServletRequest request, String sessionId) {
    String token =
        Optional.ofNullable(request.getHeader(TOKEN_HEADER))
            .orElseThrow(
                () ->
                    forbidden(
                        TOKEN_HEADER, "required", "The CSRF token of the session is missing."));
    if (!MessageDigest.isEqual(bytes(token), bytes(token(sessionId)))) {
      throw forbidden(TOKEN_HEADER, "wrong", "The CSRF token is not that of the session.");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ProblemException forbidden(String header, String rule, String message) {
    return new ProblemException(
        Problem.of(403, message, List.of(new Violation(header, rule, message))));
  }
}
