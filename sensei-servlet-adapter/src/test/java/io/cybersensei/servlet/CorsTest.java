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
  void byDefaultNoOtherOriginIsAnswered() {
    try (ApiServer server = academy.serve()) {
      HttpResponse<String> answer = preflight(server, LOGIN, PARTNER);
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(accessControl(answer)).isEmpty();
      assertThat(answer.headers().firstValue("Vary")).isEmpty();
    }
  }

  @Test
  void aBrowserThatAsksFirstIsToldMethodsAndHeaders() {
    try (ApiServer server = serve()) {
      HttpResponse<String> answer = preflight(server, LOGIN, PARTNER);
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(header(answer, ALLOWED)).isEqualTo(PARTNER);
      assertThat(header(answer, "Access-Control-Allow-Methods")).isEqualTo("OPTIONS, POST");
      assertThat(header(answer, "Access-Control-Allow-Headers"))
          .isEqualTo("Authorization, Content-Type, X-CSRF-Token");
      assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
      assertThat(header(answer, "Vary")).isEqualTo("Origin");
      assertThat(answer.headers().firstValue(CREDENTIALS)).isEmpty();
    }
  }

  @Test
  void answersAndRefusalsCanBeReadByPagesOnTheList() {
    try (ApiServer server = serve()) {
      for (String path : List.of("/health", "/api/auth/sessions", "/nowhere")) {
        HttpResponse<String> answer = server.get(path, "Origin", PARTNER);
        assertThat(header(answer, ALLOWED)).isEqualTo(PARTNER);
        assertThat(header(answer, "Access-Control-Expose-Headers"))
            .isEqualTo("Retry-After, WWW-Authenticate");
        assertThat(header(answer, "Vary")).isEqualTo("Origin");
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
  void allOtherOriginsGetNoPermission(String origin) {
    try (ApiServer server = serve()) {
      for (HttpResponse<String> answer :
          List.of(preflight(server, LOGIN, origin), server.get("/health", "Origin", origin))) {
        assertThat(accessControl(answer)).isEmpty();
        assertThat(header(answer, "Vary")).isEqualTo("Origin");
      }
    }
  }

  @Test
  void withoutAnOriginNothingIsAllowedAndCachesAreToldSo() {
    try (ApiServer server = serve()) {
      HttpResponse<String> answer = server.get("/.well-known/jwks.json");
      assertThat(accessControl(answer)).isEmpty();
      assertThat(header(answer, "Vary")).isEqualTo("Origin");
    }
  }

  @Test
  void cookiesGoToPagesOnTheListByName() {
    SenseiServlet servlet =
        academy.builder().cookies(Browser.ORIGIN).allowedOrigins(PARTNER).build();
    try (ApiServer server = ApiServer.of(servlet)) {
      academy.signIn("ada", Role.LEARNER);
      HttpResponse<String> answer =
          new Browser(server).from("Origin", PARTNER).login("ada", PASSWORD);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, ALLOWED)).isEqualTo(PARTNER);
      assertThat(header(answer, CREDENTIALS)).isEqualTo("true");
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

  private static String header(HttpResponse<String> answer, String name) {
    return String.join(" and ", answer.headers().allValues(name));
  }

  private static List<String> accessControl(HttpResponse<String> answer) {
    return answer.headers().map().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
        .toList();
  }
}
