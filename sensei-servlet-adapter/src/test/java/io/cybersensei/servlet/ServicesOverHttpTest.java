package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.NoSecretsInLogs;
import io.cybersensei.auth.account.Role;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditTrail;
import io.cybersensei.auth.service.ServiceCredentials;
import io.cybersensei.auth.service.ServiceScope;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.servlet.internal.http.Access;
import io.cybersensei.servlet.internal.http.Route;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServicesOverHttpTest {

  private final Academy academy = Academy.open();
  private final ServiceCredentials services =
      new ServiceCredentials(
          academy.storage.services(), academy.storage.auth().audit(), () -> Academy.NOW);
  private final SenseiServlet servlet = academy.builder().services(services).build();
  private final ApiServer server = ApiServer.of(servlet);
  private final String grace = academy.signIn("grace", Role.ADMIN);
  private final String lms = bearer(EnumSet.allOf(ServiceScope.class));

  @AfterEach
  void stop() {
    server.close();
  }

  private String bearer(Set<ServiceScope> scopes) {
    String secret = services.issue("LMS", scopes, Duration.ofDays(1)).secret();
    NoSecretsInLogs.secret(secret);
    return "Bearer " + secret;
  }

  @Test
  void serviceLogsForManyLearners() {
    HttpResponse<String> response =
        server.post(
            "/api/learners/interactions",
            """
            [{"learner_id": "ada", "type": "answered", "topic_id": "tcp", "score": 1},
             {"learner_id": "Ünï / 7", "type": "viewed", "topic_id": "tls"},
             {"type": "viewed", "topic_id": "tls"},
             {"learner_id": "ada", "type": "viewed", "topic_id": "unknown"}]
            """,
            "Authorization",
            lms);

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode body = json(response);
    assertThat(body.at("/stored/0/index").asInt()).isZero();
    assertThat(body.at("/stored/1/index").asInt()).isEqualTo(1);
    assertThat(violations(body.at("/refused/0"))).containsExactly("learner_id required");
    assertThat(body.at("/refused/1/index").asInt()).isEqualTo(3);
    assertThat(academy.storage.interactions().recent("ada", 9)).hasSize(1);
    assertThat(academy.storage.interactions().recent("Ünï / 7", 9)).hasSize(1);
  }

  @Test
  void atomicBatchOfManyLearnersIsAllOrNothing() {
    HttpResponse<String> response =
        server.post(
            "/api/learners/interactions?atomic=true",
            """
            [{"learner_id": "ada", "type": "viewed", "topic_id": "tcp"}, {"learner_id": "bob"}]
            """,
            "Authorization",
            lms);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(academy.storage.interactions().recent("ada", 9)).isEmpty();
  }

  @Test
  void serviceAsksForOneLearnerOrMany() {
    academy.sensei.log(InteractionDraft.answered("bob", "tcp", 0));

    JsonNode many =
        json(
            server.post(
                "/api/learners/recommendations?count=1",
                "{\"learners\": [\"bob\", \"nobody\", \"bob\"]}",
                "Authorization",
                lms));
    JsonNode one =
        json(server.get("/api/recommendations?learner=bob&count=1", "Authorization", lms));

    assertThat(many.get("learners")).hasSize(2);
    assertThat(many.at("/learners/0/learner_id").asText()).isEqualTo("bob");
    assertThat(many.at("/learners/0/recommendations")).isEqualTo(one.get("recommendations"));
    assertThat(many.at("/learners/1/recommendations")).hasSize(1);
    assertThat(server.get("/api/user/bob/stuck", "Authorization", lms).statusCode()).isEqualTo(200);
  }

  @Test
  void wrongRequestsOfServicesNameFieldAndRule() {
    assertThat(violations(json(server.get("/api/recommendations", "Authorization", lms))))
        .containsExactly("learner required");
    for (String body : List.of("{}", "{\"learners\":[]}", "{\"learners\":[\"\"]}")) {
      assertThat(
              violations(
                  json(server.post("/api/learners/recommendations", body, "Authorization", lms))))
          .containsExactly("learners required");
    }
    assertThat(
            violations(
                json(
                    server.post(
                        "/api/learners/recommendations?count=0",
                        "{\"learners\":[\"ada\"]}",
                        "Authorization",
                        lms))))
        .containsExactly("count out_of_range");
    assertThat(server.post("/api/learners/interactions", "[]", "Authorization", lms).statusCode())
        .isEqualTo(422);
  }

  @Test
  void scopeOpensItsRoutesAndNoOthers() {
    List<String> wrong = new ArrayList<>();
    for (ServiceScope scope : ServiceScope.values()) {
      String token = bearer(Set.of(scope));
      for (Route route : servlet.routes()) {
        boolean allowed =
            route.endpoint().access() == Access.ANYONE
                || route.endpoint().scope().equals(Optional.of(scope));
        String path = route.template().replaceAll("\\{\\w+}", "ada") + "?learner=ada";
        int status =
            server
                .send(route.method(), path, Optional.empty(), "Authorization", token)
                .statusCode();
        boolean ofSession = route.template().startsWith("/api/auth");
        if (allowed ? status == 403 && !ofSession : status != 403) {
          wrong.add(route.method() + " " + route.template() + " with " + scope + ": " + status);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void revokedOrMadeUpSecretIsA401() {
    for (String token : List.of("Bearer sensei_", "Bearer sensei_" + "A".repeat(64))) {
      HttpResponse<String> response =
          server.get("/api/recommendations?learner=ada", "Authorization", token);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer error=\"invalid_token\"");
    }
    services.all().forEach(each -> services.revoke(each.id()));
    assertThat(server.get("/api/stuck?learner=ada", "Authorization", lms).statusCode())
        .isEqualTo(401);
    assertThat(
            server
                .get("/api/stuck?learner=ada", "Authorization", lms, "Authorization", grace)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void adminIssuesRotatesAndRevokes() {
    HttpResponse<String> response =
        server.post(
            "/api/services",
            "{\"name\": \"LMS\", \"scopes\": [\"log\"], \"days\": 30}",
            "Authorization",
            grace);
    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode issued = json(response);
    NoSecretsInLogs.secret(issued.get("secret").asText());
    String path = "/api/services/" + issued.get("id").asText();
    assertThat(status(issued.get("secret").asText())).isEqualTo(422);

    JsonNode rotated =
        json(server.post(path + "/secret", "{\"overlap_minutes\": 0}", "Authorization", grace));
    NoSecretsInLogs.secret(rotated.get("secret").asText());
    assertThat(status(issued.get("secret").asText())).isEqualTo(401);
    assertThat(status(rotated.get("secret").asText())).isEqualTo(422);

    HttpResponse<String> list = server.get("/api/services", "Authorization", grace);
    assertThat(list.body()).contains("\"name\":\"LMS\"").doesNotContain("secret", "hash");
    assertThat(server.send("DELETE", path, Optional.empty(), "Authorization", grace).statusCode())
        .isEqualTo(204);
    assertThat(status(rotated.get("secret").asText())).isEqualTo(401);
    assertThat(server.send("DELETE", path, Optional.empty(), "Authorization", grace).statusCode())
        .isEqualTo(404);
    assertThat(
            violations(
                json(
                    server.post(
                        "/api/services",
                        "{\"scopes\": [\"all\"], \"days\": 1000}",
                        "Authorization",
                        grace))))
        .containsExactly("name required", "scopes unknown_value", "days out_of_range");
  }

  @Test
  void serviceRenamesALearner() {
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    String body = "{\"from\": \"ada\", \"into\": \"lms/4711\"}";

    JsonNode merged = json(server.post("/api/learners/merge", body, "Authorization", lms));
    JsonNode again = json(server.post("/api/learners/merge", body, "Authorization", lms));

    assertThat(merged.toString()).isEqualTo("{\"moved\":{\"interactions\":1}}");
    assertThat(again.toString()).isEqualTo("{\"moved\":{}}");
    assertThat(academy.storage.interactions().recent("lms/4711", 9)).hasSize(1);
    assertThat(
            AuditTrail.of(academy.storage.auth().audit())
                .page(Optional.empty(), Optional.empty(), 1)
                .items()
                .get(0)
                .merged())
        .contains(new AuditEvent.MergedLearners("ada", "lms/4711", Optional.empty()));
    assertThat(
            violations(
                json(
                    server.post(
                        "/api/learners/merge",
                        "{\"from\": \"a\", \"into\": \"a\"}",
                        "Authorization",
                        lms))))
        .containsExactly("into same");
  }

  private int status(String secret) {
    return server
        .post("/api/learners/interactions", "[]", "Authorization", "Bearer " + secret)
        .statusCode();
  }
}
