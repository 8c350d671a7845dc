package io.cybersensei.servlet.internal.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Credentials by the scheme Basic in the header Authorization (RFC 7617). */
final class BasicCredentials {

  private static final String SCHEME = "basic ";

  private BasicCredentials() {}

  /** Returns the password in the only header of a request. The name before it is not looked at. */
  static Optional<String> passwordIn(HttpServletRequest request) {
    List<String> headers =
        Optional.ofNullable(request.getHeaders("Authorization"))
            .map(values -> (List<String>) Collections.list(values))
            .orElse(List.of());
    if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(headers.get(0).substring(SCHEME.length()).strip()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
