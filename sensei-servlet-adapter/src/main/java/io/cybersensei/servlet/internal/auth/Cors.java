package io.cybersensei.servlet.internal.auth;

import io.cybersensei.servlet.internal.http.Response;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Cross-Origin Resource Sharing (Fetch standard): headers that allow pages of other origins to call
 * the API and to read the responses.
 *
 * @param origins the allowed origins, compared exactly; none turns CORS off
 * @param credentials whether the requests of these pages may have cookies
 */
public record Cors(Set<String> origins, boolean credentials) {

  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
          + CrossSiteRequests.TOKEN_HEADER;
  private static final String RESPONSE_HEADERS =
      "ETag, Idempotent-Replayed, Retry-After, WWW-Authenticate, X-Request-Id";

  /** The header of every response of the protocol tus, whose clients need further headers. */
  private static final String TUS = "Tus-Resumable";

  private static final String TUS_REQUEST_HEADERS =
      ", Tus-Resumable, Upload-Checksum, Upload-Length, Upload-Metadata, Upload-Offset,"
          + " X-HTTP-Method-Override";
  private static final String TUS_RESPONSE_HEADERS =
      ", Location, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version,"
          + " Upload-Expires, Upload-Length, Upload-Metadata, Upload-Offset";

  /** The seconds for which a browser may cache the response to a preflight. */
  private static final String PREFLIGHT_MAX_AGE = "600";

  public Cors {
    origins = Set.copyOf(origins);
  }

  /** Returns a response with the headers of CORS. */
  public Response addTo(Response response, HttpServletRequest request) {
    if (origins.isEmpty()) {
      return response;
    }
    // For each origin, so that no cache serves the response for one origin to another.
    Response varying = response.with("Vary", "Origin");
    return Optional.ofNullable(request.getHeader("Origin"))
        .filter(origins::contains)
        .map(origin -> allow(varying.with("Access-Control-Allow-Origin", origin), request))
        .orElse(varying);
  }

  private Response allow(Response response, HttpServletRequest request) {
    Response allowed =
        credentials ? response.with("Access-Control-Allow-Credentials", "true") : response;
    boolean tus = response.headers().containsKey(TUS);
    if (!isPreflight(request)) {
      return allowed.with(
          "Access-Control-Expose-Headers", RESPONSE_HEADERS + (tus ? TUS_RESPONSE_HEADERS : ""));
    }
    return allowed
        .with("Access-Control-Allow-Methods", response.headers().getOrDefault("Allow", ""))
        .with("Access-Control-Allow-Headers", REQUEST_HEADERS + (tus ? TUS_REQUEST_HEADERS : ""))
        .with("Access-Control-Max-Age", PREFLIGHT_MAX_AGE);
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
