package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsOverHttpTest {

  private static final String ADA =
      "{\"username\":\"Ada\",\"email\":\"ada@example.org\",\"password\":\"" + PASSWORD + "\"}";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void registeredUserCanSignInAndUseTheToken() {
    HttpResponse<String> registered = server.post("/api/auth/register", ADA);
    HttpResponse<String> signedIn = login("ada", PASSWORD);
    String token = json(signedIn).get("access_token").asText();
    HttpResponse<String> own =
        server.get("/api/user/me/recommendations", "Authorization", "Bearer " + token);

    assertThat(registered.statusCode()).isEqualTo(201);
    assertThat(json(registered).get("username").asText()).isEqualTo("Ada");
    assertThat(signedIn.statusCode()).isEqualTo(200);
    assertThat(signedIn.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(json(signedIn).get("expires_in").isNumber()).isTrue();
    assertThat(own.statusCode()).isEqualTo(200);
  }

  @Test
  void registrationMakesALearnerAndAcceptsNoRole() {
    HttpResponse<String> response =
        server.post("/api/auth/register", ADA.replace("{", "{\"role\":\"admin\","));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly("role unknown_field");
    assertThat(json(server.post("/api/auth/register", ADA)).get("role").asText())
        .isEqualTo("learner");
  }

  @Test
  void fullNameIsReturnedIfPresent() {
    HttpResponse<String> response =
        server.post("/api/auth/register", ADA.replace("{", "{\"full_name\":\"Ada Lovelace\","));

    assertThat(json(response).get("full_name").asText()).isEqualTo("Ada Lovelace");
  }

  @Test
  void takenUsernameIsAConflictOfItsField() {
    server.post("/api/auth/register", ADA);

    HttpResponse<String> response =
        server.post("/api/auth/register", ADA.replace("Ada", "ADA").replace("ada@", "other@"));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(violations(json(response))).containsExactly("username taken");
  }

  @Test
  void takenEmailIsAConflictOfItsField() {
    server.post("/api/auth/register", ADA);

    HttpResponse<String> response = server.post("/api/auth/register", ADA.replace("Ada", "Grace"));

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(violations(json(response))).containsExactly("email taken");
  }

  @Test
  void allBrokenRulesAreReportedTogether() {
    HttpResponse<String> response =
        server.post(
            "/api/auth/register",
            "{\"username\":\"a\",\"email\":\"nowhere\",\"password\":\"short\",\"full_name\":\"\\n.\\n.\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response)))
        .contains(
            "username too_short",
            "email invalid_format",
            "password too_short",
            "full_name invalid_character");
  }

  @Test
  void missingFieldsAreReportedTogetherWithBrokenRules() {
    HttpResponse<String> response =
        server.post("/api/auth/register", "{\"username\":\"a\",\"email\":null}");

    assertThat(violations(json(response)))
        .containsExactlyInAnyOrder("username too_short", "email required", "password required");
  }

  @Test
  void fieldOfTheWrongTypeIsReported() {
    HttpResponse<String> response = server.post("/api/auth/register", ADA.replace("\"Ada\"", "7"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly("username wrong_type");
  }

  @Test
  void lineBreakInANameIsRefused() {
    HttpResponse<String> response =
        server.post("/api/auth/register", ADA.replace("Ada", "ada\\nadmin"));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly("username invalid_character");
  }

  @Test
  void allFailedSignInsGetTheSameResponse() {
    academy.signIn("ada", Role.LEARNER);
    List<HttpResponse<String>> failures =
        List.of(
            login("ada", "wrong"),
            login("ada", ""),
            login("ada", "x".repeat(5_000)),
            login("nobody", PASSWORD),
            login("", PASSWORD),
            login("a\\u0000\\n", PASSWORD));

    assertThat(failures)
        .allSatisfy(
            response -> {
              assertThat(response.statusCode()).isEqualTo(401);
              assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
              assertThat(response.body()).isEqualTo(failures.get(0).body());
            });
  }

  @Test
  void guessesAreThrottledButAKnownDeviceIsNot() {
    academy.signIn("ada", Role.LEARNER);
    String device = json(login("ada", PASSWORD)).get("device_token").asText();
    for (int i = 0; i < 10; i++) {
      login("ada", "wrong");
    }

    HttpResponse<String> response = login("ada", PASSWORD);
    HttpResponse<String> known =
        server.post(
            "/api/auth/login",
            "{\"username\":\"ada\",\"password\":\"%s\",\"device_token\":\"%s\"}"
                .formatted(PASSWORD, device));

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("300");
    assertThat(json(response).get("title").asText()).isEqualTo("Too Many Requests");
    assertThat(known.statusCode()).isEqualTo(200);
  }

  @Test
  void missingFieldOfASignInIsReported() {
    HttpResponse<String> response = server.post("/api/auth/login", "{\"username\":\"ada\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly("password required");
  }

  @Test
  void bodyThatIsNoObjectIsRefused() {
    HttpResponse<String> response = server.post("/api/auth/login", "[]");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly(" wrong_type");
  }

  private HttpResponse<String> login(String username, String password) {
    return server.post(
        "/api/auth/login", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}");
  }
}
