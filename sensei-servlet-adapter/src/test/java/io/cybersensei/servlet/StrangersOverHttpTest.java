package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditEvent;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that strangers spend no budget of a user, and that no request can be repeated at will. */
@Timeout(60)
class StrangersOverHttpTest {

  private static final String ADDRESS = "X-Client-Address";
  private static final String OTHER_PASSWORD = "seven copper lanterns";

  private final Academy academy = Academy.open();
  private final List<AuditEvent.Type> events = new CopyOnWriteArrayList<>();
  private final Accounts accounts =
      new Accounts(
          academy.storage.auth(),
          academy.tokens,
          AuthSettings.builder().audience("school").bcryptCost(4).build(),
          AccountProtection.builder().audit(event -> events.add(event.type())).build(),
          () -> Academy.NOW);
  private final ApiServer server =
      ApiServer.of(
          SenseiServlet.builder(academy.sensei)
              .accounts(accounts, academy.tokens)
              .clientAddress(request -> Optional.ofNullable(request.getHeader(ADDRESS)))
              .build());

  @BeforeEach
  void registerAlice() {
    ApiServer.signIn(accounts, "alice", Role.LEARNER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void guessesOfStrangersDoNotKeepUsersFromChangingTheirPassword() {
    JsonNode alice = json(login("alice", PASSWORD, "203.0.113.5"));
    for (int i = 0; i < 10; i++) {
      assertThat(login("alice", "wrong", "192.0.2." + i).statusCode()).isEqualTo(401);
    }
    assertThat(login("alice", PASSWORD, "203.0.113.5").statusCode()).isEqualTo(429);

    assertThat(changePassword(alice).statusCode()).isEqualTo(200);
  }

  @Test
  void knownDeviceSignsInWhateverStrangersDo() {
    JsonNode alice = json(login("alice", PASSWORD, "2001:db8:1::7"));
    IntStream.range(0, 2_100)
        .parallel()
        .forEach(i -> login("nobody" + i, "wrong", "2001:db8:1:" + Integer.toHexString(i) + "::1"));
    HttpResponse<String> unknown = login("alice", PASSWORD, "2001:db8:1::7");
    HttpResponse<String> known =
        server.post(
            "/api/auth/login",
            "{\"username\":\"alice\",\"password\":\"%s\",\"device_token\":\"%s\"}"
                .formatted(PASSWORD, alice.get("device_token").asText()),
            ADDRESS,
            "2001:db8:1::7");

    assertThat(unknown.statusCode()).isEqualTo(429);
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(login("alice", PASSWORD, "2001:db8:2::7").statusCode()).isEqualTo(200);
  }

  @Test
  void refreshesOfOneSessionAreLimited() {
    JsonNode tokens = json(login("alice", PASSWORD, "203.0.113.5"));
    for (int i = 0; i < 60; i++) {
      tokens = json(refresh(tokens));
    }

    HttpResponse<String> refused = refresh(tokens);

    assertLater(refused, "5");
    assertThat(refresh(json(login("alice", PASSWORD, "203.0.113.5"))).statusCode()).isEqualTo(200);
  }

  @Test
  void deniedRequestsAreLimitedAndSoAreTheirEvents() {
    JsonNode tokens = json(login("alice", PASSWORD, "203.0.113.5"));
    String path = "/api/user/grace/recommendations";
    for (int i = 0; i < 60; i++) {
      assertThat(server.get(path, bearer(tokens)).statusCode()).isEqualTo(403);
    }

    for (int i = 0; i < 60; i++) {
      assertLater(server.get(path, bearer(tokens)), "10");
    }
    assertThat(events).filteredOn(AuditEvent.Type.ACCESS_DENIED::equals).hasSize(60);
    assertThat(server.get("/api/user/me/recommendations", bearer(tokens)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void sessionThatEndsNothingIsLimitedAlone() {
    JsonNode thief = json(login("alice", PASSWORD, "192.0.2.1"));
    JsonNode alice = json(login("alice", PASSWORD, "203.0.113.5"));
    for (int i = 0; i < 60; i++) {
      assertThat(end("none" + i, thief).statusCode()).isEqualTo(404);
    }
    assertLater(end("none", thief), "10");

    String sessionOfTheThief =
        json(server.get("/api/auth/sessions", bearer(thief))).at("/sessions/0/id").asText();
    assertThat(end(sessionOfTheThief, alice).statusCode()).isEqualTo(204);
  }

  @Test
  void classBehindOneAddressSignsInAtOnce() {
    IntStream.range(0, 40).forEach(i -> ApiServer.signIn(accounts, "pupil" + i, Role.LEARNER));

    List<Integer> statuses =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> login("pupil" + i, PASSWORD, "203.0.113.5").statusCode())
            .toList();

    assertThat(statuses).hasSize(40).containsOnly(200);
  }

  private static void assertLater(HttpResponse<String> response, String seconds) {
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains(seconds);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  private HttpResponse<String> login(String username, String password, String address) {
    return server.post(
        "/api/auth/login",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password),
        ADDRESS,
        address);
  }

  private HttpResponse<String> changePassword(JsonNode tokens) {
    return server.post(
        "/api/auth/password",
        "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(PASSWORD, OTHER_PASSWORD),
        bearer(tokens));
  }

  private HttpResponse<String> refresh(JsonNode tokens) {
    return server.post(
        "/api/auth/refresh",
        "{\"refresh_token\":\"" + tokens.get("refresh_token").asText() + "\"}");
  }

  private HttpResponse<String> end(String id, JsonNode tokens) {
    return server.send("DELETE", "/api/auth/sessions/" + id, Optional.empty(), bearer(tokens));
  }

  private static String[] bearer(JsonNode tokens) {
    return new String[] {"Authorization", "Bearer " + tokens.get("access_token").asText()};
  }
}
