package io.cybersensei.servlet.internal.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cookies with the tokens of a session. With the prefix {@code __Host-}, a browser accepts and
 * sends them only over secure connections and only for this host. Another host of the domain cannot
 * replace them. A consequence of the prefix is that they are sent to every path.
 */
enum SessionCookies {
  ACCESS("__Host-sensei-access"),
  REFRESH("__Host-sensei-refresh");

  private final String cookieName;

  SessionCookies(String cookieName) {
    this.cookieName = cookieName;
  }

  /**
   * Returns the value of this cookie in a request. Returns nothing if the request has two such
   * cookies, because they could be of two callers.
   */
  Optional<String> in(HttpServletRequest request) {
    List<String> values =
        Arrays.stream(cookies(request))
            .filter(cookie -> cookie.getName().equals(cookieName))
            .map(Cookie::getValue)
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  private static Cookie[] cookies(HttpServletRequest request) {
    try {
      return Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
    } catch (RuntimeException e) {
      // Each container has its own exception for a header Cookie that it cannot parse.
      return new Cookie[0];
    }
  }

  /**
   * Returns the value of a header Set-Cookie. It is written here because the class Cookie of
   * Servlet 5 does not support SameSite.
   */
  String set(String value, Duration lifetime) {
    return "%s=%s; Path=/; Max-Age=%s; Secure; HttpOnly; SameSite=Strict"
        .formatted(cookieName, value, lifetime.toSeconds());
  }

  /** Returns the value of a header Set-Cookie that deletes this cookie. */
  String clear() {
    return set("", Duration.ZERO);
  }
}
