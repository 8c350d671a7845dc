package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.goals.Goal;
import io.cybersensei.interaction.InteractionDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fields of each response. Later versions may add fields, but not remove or rename any. */
class ApiContractTest {

  private final Academy academy = Academy.trained();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void register() {
    JsonNode body =
        json(
            server.post(
                "/api/auth/register",
                "{\"username\":\"grace\",\"email\":\"g@example.org\",\"password\":\""
                    + PASSWORD
                    + "\",\"full_name\":\"Grace Hopper\"}"));

    assertThat(body.toString())
        .isEqualTo(
            "{\"username\":\"grace\",\"email\":\"g@example.org\",\"full_name\":\"Grace Hopper\","
                + "\"role\":\"learner\",\"created_at\":\"2026-03-01T12:00:00Z\"}");
  }

  @Test
  void login() {
    JsonNode body =
        json(
            server.post(
                "/api/auth/login", "{\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}"));

    assertThat(names(body))
        .containsExactly(
            "access_token",
            "token_type",
            "expires_in",
            "refresh_token",
            "refresh_expires_in",
            "device_token");
    assertThat(body.get("token_type").asText()).isEqualTo("bearer");
    assertThat(body.get("expires_in").asInt()).isEqualTo(600);
  }

  @Test
  void interactions() {
    JsonNode body =
        json(
            server.post(
                "/api/interactions",
                "[{\"type\":\"viewed\",\"topic_id\":\"tcp\"},{}]",
                "Authorization",
                ada));

    assertThat(names(body)).containsExactly("stored", "already_known", "refused", "not_stored");
    assertThat(names(body.at("/stored/0"))).containsExactly("index", "id");
    assertThat(names(body.at("/refused/0"))).containsExactly("index", "violations");
    assertThat(names(body.at("/refused/0/violations/0")))
        .containsExactly("field", "rule", "message");
  }

  @Test
  void recommendations() {
    academy.sensei.goals().keep("ada", "exam", Goal.ofTopic("http"));
    JsonNode body = json(server.get("/api/user/me/recommendations", "Authorization", ada));

    assertThat(names(body)).containsExactly("recommendations", "model");
    assertThat(names(body.at("/recommendations/0")))
        .containsExactly(
            "topic_id",
            "title",
            "module",
            "confidence",
            "success_probability",
            "level",
            "mastery",
            "answers",
            "difficulty",
            "difficulty_level",
            "estimated_minutes",
            "reasons",
            "path",
            "score");
    assertThat(names(body.at("/recommendations/0/reasons/0")))
        .containsExactly("code", "text", "contribution", "evidence");
    assertThat(names(body.at("/recommendations/0/path")))
        .containsExactly("goal_id", "goal", "step", "steps");
    assertThat(names(body.get("model")))
        .containsExactly("trained", "trained_at", "rows", "learners", "metrics", "trainer");
  }

  @Test
  void numbersOfARecommendationAreInTheirRanges() {
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 0));
    JsonNode first =
        json(server.get("/api/user/me/recommendations", "Authorization", ada))
            .at("/recommendations/0");

    assertThat(first.get("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(first.get("success_probability").asDouble()).isBetween(0.0, 1.0);
    assertThat(first.get("mastery").asDouble()).isBetween(0.0, 1.0);
    assertThat(first.get("difficulty").asText()).matches("very_easy|easy|medium|hard|very_hard");
    assertThat(first.get("difficulty_level").asInt()).isBetween(1, 5);
    assertThat(first.get("estimated_minutes").isIntegralNumber()).isTrue();
  }

  @Test
  void learningPath() {
    JsonNode body = json(server.get("/api/user/me/learning-path?goal=tls", "Authorization", ada));

    assertThat(names(body))
        .containsExactly("goal_id", "goal", "steps", "remaining_minutes", "mastered");
    assertThat(names(body.at("/steps/0")))
        .containsExactly(
            "topic_id",
            "title",
            "module",
            "state",
            "success_probability",
            "level",
            "mastery",
            "answers",
            "difficulty",
            "difficulty_level",
            "estimated_minutes");
    assertThat(names(body.at("/steps/1"))).doesNotContain("module");
  }

  @Test
  void problems() {
    assertThat(names(json(server.get("/nowhere"))))
        .containsExactly("type", "title", "status", "detail");
    assertThat(names(json(server.post("/api/auth/register", "{}"))))
        .containsExactly("type", "title", "status", "detail", "violations");
    assertThat(names(json(server.post("/api/interactions", "{}", "Authorization", ada))))
        .containsExactly(
            "type",
            "title",
            "status",
            "detail",
            "stored",
            "already_known",
            "refused",
            "not_stored");
  }
}
