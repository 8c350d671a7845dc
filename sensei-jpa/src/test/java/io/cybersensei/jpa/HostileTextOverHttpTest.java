package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cybersensei.auth.account.Role;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestApi;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that databases refuse or shorten, in every place where a request can have text. */
@Tag("slow")
@ParameterizedClass
@MethodSource("databases")
@Timeout(120)
class HostileTextOverHttpTest {

  private static final List<String> HOSTILE =
      List.of(
          "\\u0000",
          "a\\u0000b",
          "ada\\u0000",
          "\\uffff",
          "\\u0085",
          "\\ud83d\\ude00",
          "\\u202eada",
          "a\\u0301\\u0301\\u0301",
          "\\u1e9e".repeat(200),
          "\\ufdfa".repeat(300),
          "x".repeat(7_000),
          "'; DROP TABLE sensei_account; --",
          "\\\\",
          "%");

  static Stream<Arguments> databases() {
    return TestDatabase.present().stream()
        .flatMap(
            where ->
                TestProvider.presentFor(where).stream()
                    .map(provider -> arguments(where, provider)));
  }

  @Parameter(0)
  TestDatabase where;

  @Parameter(1)
  TestProvider provider;

  private EmptyDatabase database;
  private JpaStorage storage;
  private TestApi api;

  @BeforeEach
  void serve() throws Exception {
    database = where.empty();
    storage = provider.open(JpaStorage.builder().dataSource(database.dataSource()));
    api = new TestApi(storage, Role.INSTRUCTOR);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
    storage.close();
    database.close();
  }

  @Test
  void hostileTextIsNoFault() throws Exception {
    for (String text : HOSTILE) {
      for (HttpRequest request : requests(text)) {
        HttpResponse<String> response = api.send(request);

        assertThat(response.statusCode())
            .as("%s %s: %s", text, request, response.body())
            .isLessThan(500);
      }
    }
    assertThat(api.send(api.get("/api/recommendations")).statusCode()).isEqualTo(200);
  }

  private List<HttpRequest> requests(String text) {
    return List.of(
        login(text, TestApi.PASSWORD),
        login(text + "@example.org", TestApi.PASSWORD),
        login("ada", text),
        api.post(
            "/api/auth/login",
            "{\"username\":\"ada\",\"password\":\"x\",\"device_token\":\"" + text + "\"}"),
        api.post(
            "/api/auth/register",
            "{\"username\":\"%1$s\",\"email\":\"%1$s@example.org\",\"full_name\":\"%1$s\",\"password\":\"%2$s\"}"
                .formatted(text.length() > 1_000 ? "x".repeat(300) : text, TestApi.PASSWORD)),
        api.post(
            "/api/auth/register",
            "{\"username\":\"grace\",\"email\":\"grace@example.org\",\"password\":\"%s\"}"
                .formatted(text)),
        api.post("/api/auth/confirm", "{\"confirmation\":\"" + text + "\"}"),
        api.post("/api/auth/refresh", "{\"refresh_token\":\"" + text + "\"}"),
        api.post("/api/auth/refresh", "{\"refresh_token\":\"" + api.refreshToken() + text + "\"}"),
        api.post("/api/auth/logout", "{\"refresh_token\":\"" + text + "\"}"),
        api.post(
            "/api/auth/password", "{\"current_password\":\"x\",\"new_password\":\"" + text + "\"}"),
        api.post("/api/interactions", "{\"type\":\"viewed\",\"topic_id\":\"" + text + "\"}"),
        api.post(
            "/api/interactions",
            "{\"type\":\"viewed\",\"topic_id\":\"tcp\",\"item_id\":\"" + text + "\"}"),
        api.post(
            "/api/interactions",
            "{\"type\":\"viewed\",\"topic_id\":\"tcp\",\"metadata\":{\"a\":\"" + text + "\"}}"),
        api.post(
            "/api/interactions",
            "{\"type\":\"viewed\",\"topic_id\":\"tcp\",\"metadata\":{\""
                + (text.length() > 1_000 ? "x".repeat(65) : text)
                + "\":1}}"),
        api.get("/api/recommendations?learner=" + encoded(text)),
        api.get("/api/recommendations?goal=" + encoded(text)),
        api.get("/api/learning-path?goal=" + encoded(text) + "&goal=tcp"));
  }

  private HttpRequest login(String username, String password) {
    return api.post(
        "/api/auth/login", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
  }

  /** Returns the characters of a text in JSON, encoded for a query. */
  private static String encoded(String json) {
    String text = json.startsWith("\\u0000") ? "\0" : json;
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
