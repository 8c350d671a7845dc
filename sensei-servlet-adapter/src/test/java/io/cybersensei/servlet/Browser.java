package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser with a page of one origin in it: keeps cookies, and says where requests come from. */
final class Browser {

  static final String ORIGIN = "https://learn.example.org";

  private final ApiServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Map<String, String> from = Map.of("Origin", ORIGIN);
  private Optional<String> csrfToken = Optional.empty();

  Browser(ApiServer server) {
    this.server = server;
  }

  /** The same browser, which now sends these headers in place of Origin. */
  Browser from(String... headers) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      changed.put(headers[i], headers[i + 1]);
    }
    from = changed;
    return this;
  }

  /** The same browser, whose page shows another CSRF token, or none. */
  Browser showing(Optional<String> token) {
    csrfToken = token;
    return this;
  }

  /** Another browser with the same cookies and token. */
  Browser copy(ApiServer otherServer) {
    Browser copy = new Browser(otherServer);
    copy.cookies.putAll(cookies);
    copy.csrfToken = csrfToken;
    return copy;
  }

  HttpResponse<String> login(String username, String password) {
    return send(
        "POST",
        "/api/auth/login",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> post(String path, String... headers) {
    return send("POST", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String json, String... more) {
    List<String> headers = new ArrayList<>(List.of(more));
    from.forEach((name, value) -> Collections.addAll(headers, name, value));
    csrfToken.ifPresent(token -> Collections.addAll(headers, "X-CSRF-Token", token));
    if (!cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      Collections.addAll(headers, "Cookie", String.join("; ", pairs));
    }
    if (!json.isEmpty()) {
      Collections.addAll(headers, "Content-Type", "application/json");
    }
    HttpResponse<String> answer =
        server.send(
            method,
            path,
            Optional.of(json).filter(text -> !text.isEmpty()),
            headers.toArray(String[]::new));
    keep(answer);
    return answer;
  }

  String csrfToken() {
    return csrfToken.orElseThrow();
  }

  /** The values of the cookies by their names. */
  Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  private void keep(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (cookie.contains("Max-Age=0;")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    boolean hasJson =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    if (hasJson && json(answer).has("csrf_token")) {
      csrfToken = Optional.of(json(answer).get("csrf_token").asText());
    }
  }
}
