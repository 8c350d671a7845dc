package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Learners dispute estimates, and instructors decide. */
class ChallengesOverHttpTest {

  private static final String OWN = "/api/user/me/challenge";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String path, String body, String caller) {
    return server.post(path, body, "Authorization", caller);
  }

  private HttpResponse<String> decide(String id, String decision, String caller) {
    return post(
        "/api/user/ada/challenge/decision",
        "{\"id\":\"" + id + "\",\"decision\":\"" + decision + "\",\"note\":\"Fine.\"}",
        caller);
  }

  @Test
  void instructorAcceptsTheChallengeOfALearner() {
    HttpResponse<String> raised = post(OWN, "{\"topic_id\":\"tcp\",\"text\":\"I use it.\"}", ada);
    assertThat(raised.statusCode()).isEqualTo(201);
    String id = json(raised).get("id").asText();
    assertThat(json(raised).get("state").asText()).isEqualTo("open");

    assertThat(decide(id, "accepted", ada).statusCode()).isEqualTo(403);
    HttpResponse<String> decided = decide(id, "accepted", ivy);

    assertThat(decided.statusCode()).isEqualTo(200);
    assertThat(json(decided).get("decided_by").asText()).isEqualTo("ivy");
    assertThat(
            json(server.get("/api/mastery", "Authorization", ada)).at("/topics/0/level").asText())
        .isEqualTo("placed");
    JsonNode listed = json(server.get(OWN, "Authorization", ada)).get("challenges");
    assertThat(listed).containsExactly(json(decided));
    assertThat(decide(id, "accepted", ivy).statusCode()).isEqualTo(200);
    assertThat(decide(id, "rejected", ivy).statusCode()).isEqualTo(409);
  }

  @Test
  void wrongRequestsAreRefused() {
    assertThat(violations(json(post(OWN, "{}", ada)))).containsExactly("topic_id required");
    assertThat(violations(json(post(OWN, "{\"topic_id\":\"gone\"}", ada))))
        .containsExactly("topic_id unknown_topic");
    assertThat(decide("1-1-1-1-1", "accepted", ivy).statusCode()).isEqualTo(404);
    assertThat(violations(json(decide("x", "maybe", ivy))))
        .containsExactly("decision unknown_value");
    assertThat(json(server.get(OWN, "Authorization", ada)).get("challenges")).isEmpty();
  }
}
