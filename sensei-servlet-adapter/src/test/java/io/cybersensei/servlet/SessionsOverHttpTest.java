package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.SigningKey;
import io.cybersensei.auth.token.TokenSettings;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsOverHttpTest {

  private static final String OTHER_PASSWORD = "seven copper lanterns";

  private Instant now = Academy.NOW;
  private final Academy academy = Academy.open(() -> now);
  private final ApiServer server = academy.serve();

  @BeforeEach
  void register() {
    academy.signIn("ada", Role.LEARNER);
    academy.accounts.endSessions("ada");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void refreshTokenIsExchangedForTheNextTokens() {
    JsonNode first = login(PASSWORD);
    now = now.plusSeconds(900);
    JsonNode second = json(refresh(first));

    assertThat(names(second))
        .containsExactlyElementsOf(
            names(first).stream().filter(name -> !name.equals("device_token")).toList());
    assertThat(second.get("expires_in").asInt()).isEqualTo(600);
    assertThat(second.get("refresh_expires_in").asInt()).isEqualTo(604_800);
    assertThat(sessions(first).statusCode()).isEqualTo(401);
    assertThat(sessions(second).statusCode()).isEqualTo(200);
  }

  @Test
  void reusedRefreshTokenEndsTheSession() {
    JsonNode first = login(PASSWORD);
    JsonNode second = json(refresh(first));
    assertThat(json(refresh(first)).get("refresh_token")).isEqualTo(second.get("refresh_token"));
    JsonNode third = json(refresh(second));

    HttpResponse<String> replayed = refresh(first);
    assertThat(replayed.statusCode()).isEqualTo(401);
    assertThat(replayed.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(replayed.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"invalid_token\"");
    assertThat(refresh(third).statusCode()).isEqualTo(401);
  }

  @Test
  void erasureClosesTheSessionOnItsNodeAtOnce() {
    JsonNode session = login(PASSWORD);
    String authorization = "Bearer " + session.get("access_token").asText();
    assertThat(sessions(session).statusCode()).isEqualTo(200);

    academy.sensei.learnerRights().erase("ada");

    assertThat(sessions(session).statusCode()).isEqualTo(401);
    HttpResponse<String> late =
        server.post(
            "/api/interactions",
            "{\"type\":\"viewed\",\"topic_id\":\"tcp\"}",
            "Authorization",
            authorization);
    assertThat(late.statusCode()).isEqualTo(401);
    assertThat(refresh(session).statusCode()).isEqualTo(401);
    academy.signIn("ada", Role.LEARNER);
    assertThat(academy.storage.interactions().recent("ada", 1)).isEmpty();
  }

  @Test
  void logoutInvalidatesTheTokenAndCanBeRepeated() {
    JsonNode session = login(PASSWORD);

    assertThat(post("logout", session).statusCode()).isEqualTo(204);
    assertThat(post("logout", session).statusCode()).isEqualTo(204);
    assertThat(refresh(session).statusCode()).isEqualTo(401);
    assertThat(sessions(session).statusCode()).isEqualTo(401);
  }

  @Test
  void missingRefreshTokenIsReported() {
    for (String path : new String[] {"refresh", "logout"}) {
      HttpResponse<String> response = server.post("/api/auth/" + path, "{}");
      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(violations(json(response))).containsExactly("refresh_token required");
    }
  }

  @Test
  void passwordChangeLeavesOneNewSession() {
    JsonNode before = login(PASSWORD);
    HttpResponse<String> changed = changePassword(before, PASSWORD, OTHER_PASSWORD);

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(refresh(before).statusCode()).isEqualTo(401);
    assertThat(refresh(json(changed)).statusCode()).isEqualTo(200);
    assertThat(names(login(OTHER_PASSWORD))).contains("refresh_token");
  }

  @Test
  void failedPasswordChangeChangesNothing() {
    JsonNode session = login(PASSWORD);

    assertThat(changePassword(session, "wrong", OTHER_PASSWORD).statusCode()).isEqualTo(403);
    HttpResponse<String> weak = changePassword(session, PASSWORD, "short");
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(violations(json(weak))).containsExactly("new_password too_short");
    assertThat(violations(json(server.post("/api/auth/password", "{}", bearer(session)))))
        .containsExactly("current_password required", "new_password required");
    assertThat(server.post("/api/auth/password", "{}").statusCode()).isEqualTo(401);
    assertThat(refresh(session).statusCode()).isEqualTo(200);
  }

  @Test
  void callersListAndEndTheirSessions() {
    JsonNode first = login(PASSWORD);
    now = now.plusSeconds(60);
    JsonNode second = login(PASSWORD);
    JsonNode sessions = json(sessions(second)).get("sessions");

    assertThat(sessions).hasSize(2);
    assertThat(names(sessions.get(0)))
        .containsExactly("id", "created_at", "last_used_at", "expires_at");
    String oldest = sessions.get(1).get("id").asText();
    assertThat(end(oldest, second).statusCode()).isEqualTo(204);
    assertThat(end(oldest, second).statusCode()).isEqualTo(404);
    assertThat(refresh(first).statusCode()).isEqualTo(401);
    assertThat(refresh(second).statusCode()).isEqualTo(200);
  }

  @Test
  void callersCannotListOrEndSessionsOfOthers() {
    JsonNode ofAda = login(PASSWORD);
    String id = json(sessions(ofAda)).at("/sessions/0/id").asText();
    String bob = academy.signIn("bob", Role.ADMIN);

    assertThat(
            server
                .send("DELETE", "/api/auth/sessions/" + id, Optional.empty(), "Authorization", bob)
                .statusCode())
        .isEqualTo(404);
    assertThat(server.get("/api/auth/sessions").statusCode()).isEqualTo(401);
    assertThat(refresh(ofAda).statusCode()).isEqualTo(200);
  }

  @Test
  void publicKeysNeedNoCredentials() {
    HttpResponse<String> response = server.get("/.well-known/jwks.json");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=30");
    JsonNode key = json(response).at("/keys/0");
    assertThat(names(key)).containsExactlyInAnyOrder("kty", "crv", "x", "kid", "use", "alg");
    assertThat(key.get("crv").asText()).isEqualTo("Ed25519");
  }

  @Test
  void publicKeysCanBeAtAnotherPath() {
    SenseiServlet servlet = academy.builder().keysPath("/keys/tokens.json").build();
    try (ApiServer other = ApiServer.of(servlet)) {
      assertThat(other.get("/keys/tokens.json").body())
          .isEqualTo(server.get("/.well-known/jwks.json").body());
      assertThat(other.get("/.well-known/jwks.json").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "keys",
        "/keys/",
        "//keys",
        "/{id}",
        "/a b",
        "/keys?x",
        "/api/keys",
        "/health"
      })
  void invalidKeysPathIsRefused(String path) {
    SenseiServlet.Builder builder = academy.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.keysPath(path))
        .withMessageStartingWith("keysPath must ");
  }

  @Test
  void secretIsNotAmongThePublicKeys() {
    SigningKey secret = SigningKey.hs256("qL8vT3xN5bR0wZ7yK2mD9fH4jC6gP1sA");
    AccessTokens tokens =
        new AccessTokens(
            TokenSettings.builder().audience("school").signingKey(secret).build(), () -> now);
    SenseiServlet servlet =
        SenseiServlet.builder(academy.sensei).accounts(academy.accounts, tokens).build();
    try (ApiServer other = ApiServer.of(servlet)) {
      HttpResponse<String> response = other.get("/.well-known/jwks.json");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"keys\":[]}");
    }
  }

  private JsonNode login(String password) {
    return json(
        server.post("/api/auth/login", "{\"username\":\"ada\",\"password\":\"" + password + "\"}"));
  }

  private HttpResponse<String> refresh(JsonNode tokens) {
    return post("refresh", tokens);
  }

  private HttpResponse<String> post(String path, JsonNode tokens) {
    return server.post(
        "/api/auth/" + path,
        "{\"refresh_token\":\"" + tokens.get("refresh_token").asText() + "\"}");
  }

  private HttpResponse<String> changePassword(JsonNode tokens, String current, String replacement) {
    return server.post(
        "/api/auth/password",
        "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(current, replacement),
        bearer(tokens));
  }

  private HttpResponse<String> sessions(JsonNode tokens) {
    return server.get("/api/auth/sessions", bearer(tokens));
  }

  private HttpResponse<String> end(String id, JsonNode tokens) {
    return server.send("DELETE", "/api/auth/sessions/" + id, Optional.empty(), bearer(tokens));
  }

  private static String[] bearer(JsonNode tokens) {
    return new String[] {"Authorization", "Bearer " + tokens.get("access_token").asText()};
  }
}
