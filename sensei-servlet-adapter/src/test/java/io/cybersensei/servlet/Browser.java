package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser with a page of one origin: it keeps cookies and sends the headers of the origin. */
final class Browser {

  static final String ORIGIN = "https://learn.example.org";

  private final ApiServer server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Map<String, String> from = Map.of("Origin", ORIGIN);
  private Optional<String> csrfToken = Optional.empty();

  Browser(ApiServer server) {
    this.server = server;
  }

  /** Sends these headers instead of Origin from now on, and returns this browser. */
  Browser from(String... headers) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      changed.put(headers[i], headers[i + 1]);
    }
    from = changed;
    return this;
  }

  /** Sends another CSRF token or none from now on, and returns this browser. */
  Browser showing(Optional<String> token) {
    csrfToken = token;
    return this;
  }

  /** Returns another browser with the same cookies and CSRF token. */
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
    HttpResponse<String> response =
        server.send(
            method,
            path,
            Optional.of(json).filter(text -> !text.isEmpty()),
            headers.toArray(String[]::new));
    keep(response);
    return response;
  }

  String csrfToken() {
    return csrfToken.orElseThrow();
  }

  /** Returns the values of the cookies by their names. */
  Map<String, String> cookies() {
    return Map.copyOf(cookies);
  }

  private void keep(HttpResponse<String> response) {
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (cookie.contains("Max-Age=0;")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    boolean hasJson =
        response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
    if (hasJson && json(response).has("csrf_token")) {
      csrfToken = Optional.of(json(response).get("csrf_token").asText());
    }
  }
}
