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
 * Refuses requests that a page of somebody else has a browser send with its cookies (CSRF). Two
 * things must be right: where the browser says the request comes from, and a token that only pages
 * that may read our answers can know.
 */
public final class CrossSiteRequests {

  /** In which a page sends the token of its session. */
  static final String TOKEN_HEADER = "X-CSRF-Token";

  private static final String ORIGIN = "Origin";
  private static final String FETCH_SITE = "Sec-Fetch-Site";
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Accounts accounts;
  private final Set<String> origins;

  /**
   * @param origins the origins whose pages may call
   */
  public CrossSiteRequests(Accounts accounts, Set<String> origins) {
    this.accounts = accounts;
    this.origins = Set.copyOf(origins);
  }

  /** The token of a session. */
  String token(String sessionId) {
    return accounts.csrfToken(sessionId);
  }

  /**
   * Looks at a request that a cookie authenticates.
   *
   * @throws ProblemException with 403 if it changes something and may be a stranger's
   */
  void refuse(HttpServletRequest request, String sessionId) {
    if (!SAFE_METHODS.contains(request.getMethod())) {
      refuseForeign(request);
      refuseWithoutToken(request, sessionId);
    }
  }

  /**
   * Looks only at where a request comes from, where there is no session yet.
   *
   * @throws ProblemException with 403 if that is elsewhere, or unknown
   */
  void refuseForeign(HttpServletRequest request) {
    Optional<String> origin = Optional.ofNullable(request.getHeader(ORIGIN));
    if (origin.isPresent()) {
      if (!origins.contains(origin.get())) {
        throw refusal(ORIGIN, "not_allowed", "Pages of this origin may not call.");
      }
      return;
    }
    String site =
        Optional.ofNullable(request.getHeader(FETCH_SITE))
            .orElseThrow(
                () ->
                    refusal(
                        ORIGIN, "required", "The request must say from which origin it comes."));
    // Pages of other origins on the list send an Origin whenever they change something.
    if (!site.equals("same-origin")) {
      throw refusal(FETCH_SITE, "not_allowed", "Only pages of the same origin may call.");
    }
  }

  private void refuseWithoutToken(HttpServletRequest request, String sessionId) {
    String token =
        Optional.ofNullable(request.getHeader(TOKEN_HEADER))
            .orElseThrow(
                () -> refusal(TOKEN_HEADER, "required", "The session's CSRF token is missing."));
    if (!MessageDigest.isEqual(bytes(token), bytes(token(sessionId)))) {
      throw refusal(TOKEN_HEADER, "wrong", "This is not the CSRF token of the session.");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ProblemException refusal(String header, String rule, String message) {
    return new ProblemException(
        Problem.of(403, message, List.of(new Violation(header, rule, message))));
  }
}
