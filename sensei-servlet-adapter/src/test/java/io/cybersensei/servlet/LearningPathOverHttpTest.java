package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearningPathOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void pathWithoutGoalCoversTheCurriculum() {
    JsonNode path = json(path("me", ""));

    assertThat(path.has("goal")).isFalse();
    assertThat(path.get("steps").findValuesAsText("topic_id"))
        .containsExactly("tcp", "tls", "http");
    assertThat(path.get("steps").findValuesAsText("state"))
        .containsExactly("ready", "locked", "locked");
    assertThat(path.get("remaining_minutes").asInt()).isEqualTo(40);
    assertThat(path.get("mastered").asInt()).isZero();
  }

  @Test
  void pathLeadsToTheGoal() {
    for (int i = 0; i < 6; i++) {
      academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    }

    JsonNode path = json(path("ada", "?goal=tls"));

    assertThat(path.get("goal_id").asText()).isEqualTo("tls");
    assertThat(path.get("goal").asText()).isEqualTo("TLS");
    assertThat(path.get("steps").findValuesAsText("state")).containsExactly("mastered", "ready");
    assertThat(path.at("/steps/0/estimated_minutes").asInt()).isZero();
    assertThat(path.get("mastered").asInt()).isEqualTo(1);
  }

  @Test
  void pathLeadsToAllGoals() {
    JsonNode path = json(path("me", "?goal=http&goal=tcp"));

    assertThat(path.get("goals").findValuesAsText("goal_id")).containsExactly("http", "tcp");
    assertThat(path.get("goals").findValuesAsText("goal")).containsExactly("HTTP", "TCP");
    assertThat(path.has("goal")).isFalse();
    assertThat(path.get("steps").findValuesAsText("topic_id"))
        .startsWith("tcp")
        .contains("http")
        .doesNotHaveDuplicates();
  }

  @Test
  void eachUnknownGoalIsReported() {
    HttpResponse<String> response = path("me", "?goal=latin&goal=tls&goal=greek");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).get("detail").asText())
        .isEqualTo("These goals are not topics of the curriculum: latin, greek.");
  }

  @Test
  void unknownGoalIsNotFound() {
    HttpResponse<String> response = path("me", "?goal=latin");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void learnersCannotReadPathsOfOthers() {
    assertThat(path("grace", "").statusCode()).isEqualTo(403);
  }

  @Test
  void unknownCallersCannotRead() {
    assertThat(server.get("/api/user/ada/learning-path").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> path(String name, String query) {
    return server.get("/api/user/" + name + "/learning-path" + query, "Authorization", ada);
  }
}
