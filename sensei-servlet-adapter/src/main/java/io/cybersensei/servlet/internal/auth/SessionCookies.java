package io.cybersensei.servlet.internal.auth;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The cookies that hold the tokens of a session. By their prefix {@code __Host-} a browser takes
 * and sends them over a secure connection only, and for this host only; no other host of the domain
 * can put its own in their place. The price is that they go to every path.
 */
enum SessionCookies {
  ACCESS("__Host-sensei-access"),
  REFRESH("__Host-sensei-refresh");

  private final String cookieName;

  SessionCookies(String cookieName) {
    this.cookieName = cookieName;
  }

  /** What the request has in this cookie; nothing if it has two, which could mean two people. */
  Optional<String> in(HttpServletRequest request) {
    Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
    List<String> values =
        Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(cookieName))
            .map(Cookie::getValue)
            .toList();
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** A header Set-Cookie, written here because Cookie of Servlet 5 knows no SameSite. */
  String set(String value, Duration lifetime) {
    return "%s=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Strict"
        .formatted(cookieName, value, lifetime.toSeconds());
  }

  /** A header Set-Cookie that has the browser forget it. */
  String clear() {
    return set("", Duration.ZERO);
  }
}
