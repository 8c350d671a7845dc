package io.cybersensei.servlet.internal.auth;

import io.cybersensei.servlet.internal.http.Response;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Tells browsers which other origins' pages may read our answers and send more than a form could
 * (Cross-Origin Resource Sharing, Fetch standard).
 *
 * @param origins each to the letter; none turns it off
 * @param credentials whether browsers send our cookies with the requests of these pages
 */
public record Cors(Set<String> origins, boolean credentials) {

  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, " + CrossSiteRequests.TOKEN_HEADER;
  private static final String ANSWER_HEADERS = "Retry-After, WWW-Authenticate";

  /** In seconds; how long a browser need not ask again. */
  private static final String PREFLIGHT_IS_GOOD_FOR = "600";

  public Cors {
    origins = Set.copyOf(origins);
  }

  /** The answer to a request, with what the browser wants to know. */
  public Response addTo(Response answer, HttpServletRequest request) {
    if (origins.isEmpty()) {
      return answer;
    }
    // Whatever the origin, so that no cache gives one page the answer that is meant for another.
    Response varying = answer.with("Vary", "Origin");
    return Optional.ofNullable(request.getHeader("Origin"))
        .filter(origins::contains)
        .map(origin -> allow(varying.with("Access-Control-Allow-Origin", origin), request))
        .orElse(varying);
  }

  private Response allow(Response answer, HttpServletRequest request) {
    Response allowed =
        credentials ? answer.with("Access-Control-Allow-Credentials", "true") : answer;
    if (!isPreflight(request)) {
      return allowed.with("Access-Control-Expose-Headers", ANSWER_HEADERS);
    }
    return allowed
        .with("Access-Control-Allow-Methods", answer.headers().getOrDefault("Allow", ""))
        .with("Access-Control-Allow-Headers", REQUEST_HEADERS)
        .with("Access-Control-Max-Age", PREFLIGHT_IS_GOOD_FOR);
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
