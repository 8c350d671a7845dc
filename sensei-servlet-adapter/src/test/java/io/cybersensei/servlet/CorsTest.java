package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

  private static final String PARTNER = "https://app.example.org";
  private static final String LOGIN = "/api/auth/login";
  private static final String ALLOWED = "Access-Control-Allow-Origin";
  private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

  private final Academy academy = Academy.open();

  @Test
  void noOriginIsAllowedByDefault() {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> response = preflight(server, LOGIN, PARTNER);
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(accessControl(response)).isEmpty();
      assertThat(response.headers().firstValue("Vary")).isEmpty();
    }
  }

  @Test
  void preflightGetsMethodsAndHeaders() {
    try (ApiServer server = serve()) {
      HttpResponse<String> response = preflight(server, LOGIN, PARTNER);
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(header(response, ALLOWED)).isEqualTo(PARTNER);
      assertThat(header(response, "Access-Control-Allow-Methods")).isEqualTo("OPTIONS, POST");
      assertThat(header(response, "Access-Control-Allow-Headers"))
          .isEqualTo(
              "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-CSRF-Token");
      assertThat(header(response, "Access-Control-Max-Age")).isEqualTo("600");
      assertThat(header(response, "Vary")).isEqualTo("Origin");
      assertThat(response.headers().firstValue(CREDENTIALS)).isEmpty();
    }
  }

  @Test
  void allowedOriginsCanReadResponsesAndProblems() {
    try (ApiServer server = serve()) {
      for (String path : List.of("/health", "/api/auth/sessions", "/nowhere")) {
        HttpResponse<String> response = server.get(path, "Origin", PARTNER);
        assertThat(header(response, ALLOWED)).isEqualTo(PARTNER);
        assertThat(header(response, "Access-Control-Expose-Headers"))
            .isEqualTo("ETag, Idempotent-Replayed, Retry-After, WWW-Authenticate, X-Request-Id");
        assertThat(header(response, "Vary")).isEqualTo("Origin");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://app.example.org.evil.example",
        "http://app.example.org",
        "https://app.example.org:8443",
        "https://APP.example.org",
        "null",
        "*"
      })
  void otherOriginsAreNotAllowed(String origin) {
    try (ApiServer server = serve()) {
      for (HttpResponse<String> response :
          List.of(preflight(server, LOGIN, origin), server.get("/health", "Origin", origin))) {
        assertThat(accessControl(response)).isEmpty();
        assertThat(header(response, "Vary")).isEqualTo("Origin");
      }
    }
  }

  @Test
  void requestWithoutOriginGetsOnlyVary() {
    try (ApiServer server = serve()) {
      HttpResponse<String> response = server.get("/.well-known/jwks.json");
      assertThat(accessControl(response)).isEmpty();
      assertThat(header(response, "Vary")).isEqualTo("Origin");
    }
  }

  @Test
  void credentialsAreAllowedForNamedOriginsOnly() {
    SenseiServlet servlet =
        academy.builder().cookies(Browser.ORIGIN).allowedOrigins(PARTNER).build();
    try (ApiServer server = ApiServer.of(servlet)) {
      academy.signIn("ada", Role.LEARNER);
      HttpResponse<String> response =
          new Browser(server).from("Origin", PARTNER).login("ada", PASSWORD);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(header(response, ALLOWED)).isEqualTo(PARTNER);
      assertThat(header(response, CREDENTIALS)).isEqualTo("true");
      assertThat(header(preflight(server, LOGIN, PARTNER), CREDENTIALS)).isEqualTo("true");
      assertThat(accessControl(preflight(server, LOGIN, "https://evil.example"))).isEmpty();
    }
  }

  private ApiServer serve() {
    return ApiServer.of(
        academy.builder().allowedOrigins(PARTNER, "https://other.example.org", PARTNER).build());
  }

  private static HttpResponse<String> preflight(ApiServer server, String path, String origin) {
    return server.send(
        "OPTIONS",
        path,
        Optional.empty(),
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "content-type");
  }

  private static String header(HttpResponse<String> response, String name) {
    return String.join(" and ", response.headers().allValues(name));
  }

  private static List<String> accessControl(HttpResponse<String> response) {
    return response.headers().map().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
        .toList();
  }
}
