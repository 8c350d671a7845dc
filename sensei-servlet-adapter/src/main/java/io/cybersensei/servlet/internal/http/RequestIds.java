package io.cybersensei.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids of requests, which are in their responses and, by the MDC, in the log. */
final class RequestIds {

  static final String HEADER = "X-Request-Id";

  /** The name in the MDC. */
  static final String IN_LOG = "request_id";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String ATTRIBUTE = RequestIds.class.getName();

  private RequestIds() {}

  /**
   * Returns the id of a request: that of the client or its proxy if it is short and plain, and
   * otherwise a new one. It stays the same when the request is handled again.
   */
  static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String given = request.getHeader(HEADER);
    String id =
        given != null && VALID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }
}
