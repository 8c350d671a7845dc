package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostileHeaderTest {

  private static final String OWN = "/api/user/me/recommendations";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"b",
        "de\"",
        "\"",
        "de;q=x",
        "\u00ff",
        "*;;",
        "-",
        "de_DE",
        ";q=1",
        "a b",
        ",,,",
        "\\",
        "de;q=1e400",
        "de;q=-1",
        "de;q=NaN",
        "x-\"-y",
        "\t",
        "fr;q=0",
        "de;q=0",
      })
  void malformedLanguageIsIgnored(String value) throws IOException {
    String response = get(OWN, "Accept-Language: " + value);

    assertThat(response).startsWith("HTTP/1.1 200 ").contains("No model has been trained yet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Es wurde noch kein Modell trainiert",
        "de-AT,en;q=0.8 | Es wurde noch kein Modell trainiert",
        "fr, en;q=0.1, de;q=0.2 | Es wurde noch kein Modell trainiert",
        "en;q=0.9, DE;q=0.8 | No model has been trained yet",
        "a\"b, de | Es wurde noch kein Modell trainiert",
        "de;q=x, en | No model has been trained yet",
      })
  void preferredLanguageIsThatWithTheHighestWeight(String value, String text) {
    assertThat(server.get(OWN, "Authorization", ada, "Accept-Language", value).body())
        .contains(text);
  }

  @Test
  void longLanguageListIsIgnored() throws IOException {
    assertThat(get(OWN, "Accept-Language: " + "de,".repeat(2_000)))
        .startsWith("HTTP/1.1 200 ")
        .contains("No model has been trained yet");
  }

  @Test
  void nameOf201CharactersIsNoFault() {
    String ivy = academy.signIn("ivy", Role.INSTRUCTOR);
    String path = "/api/user/" + "a".repeat(201) + "/recommendations";

    assertThat(server.get(path, "Authorization", ada).statusCode()).isEqualTo(403);
    assertThat(server.get(path, "Authorization", ivy).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " ada", "a\tb"})
  void invalidIdOfTheHostsUserIsNoFault(String id) {
    assertThatIdIsForbidden(id);
  }

  @Test
  void longIdOfTheHostsUserIsNoFault() {
    assertThat(violations(json(assertThatIdIsForbidden("a".repeat(201)))))
        .containsExactly("learnerId too_long");
  }

  private HttpResponse<String> assertThatIdIsForbidden(String id) {
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei)
            .callers(request -> Optional.of(new Caller(id, Role.LEARNER)))
            .build();
    try (ApiServer other = ApiServer.of(servlet)) {
      HttpResponse<String> response = other.get(OWN);
      assertThat(response.statusCode()).isEqualTo(403);
      return response;
    }
  }

  private String get(String path, String header) throws IOException {
    return server.sendRaw(
        ("GET "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
                + ada
                + "\r\n"
                + header
                + "\r\n\r\n")
            .getBytes(ISO_8859_1));
  }
}
