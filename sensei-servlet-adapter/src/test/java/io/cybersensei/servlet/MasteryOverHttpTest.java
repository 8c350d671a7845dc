package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MasteryOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void masteryHasEachTopicAndCountsLevels() {
    academy.sensei.log(InteractionDraft.answered("ada", "tls", 1));
    academy.sensei.log(InteractionDraft.answered("ada", "tls", 0));

    JsonNode body = json(get("/api/user/me/mastery"));

    assertThat(body.get("topics")).hasSize(3);
    assertThat(body.at("/topics/0/topic_id").asText()).isEqualTo("tcp");
    assertThat(body.at("/topics/0/level").asText()).isEqualTo("not_started");
    assertThat(body.at("/topics/0").has("retention")).isFalse();
    assertThat(body.at("/topics/1/answers").asInt()).isEqualTo(2);
    assertThat(body.at("/topics/1/right_answers").asInt()).isEqualTo(1);
    assertThat(body.at("/topics/1/last_answered").asText()).isNotEmpty();
    assertThat(body.at("/levels/not_started").asInt()).isEqualTo(2);
    assertThat(body.get("levels")).hasSize(7);
    assertThat(json(get("/api/mastery"))).isEqualTo(body);
  }

  @Test
  void retiredTopicKeepsItsTitleAndAnswers() {
    academy.sensei.log(InteractionDraft.answered("ada", "tls", 1));
    String title = academy.sensei.curriculum().topic("tls").orElseThrow().title();
    academy.sensei.teach(Curriculum.of(Topic.of("new", "New")));

    JsonNode body = json(get("/api/user/me/mastery"));

    assertThat(body.get("topics")).hasSize(1);
    assertThat(body.get("retired")).hasSize(1);
    assertThat(body.at("/retired/0/topic_id").asText()).isEqualTo("tls");
    assertThat(body.at("/retired/0/title").asText()).isEqualTo(title);
    assertThat(body.at("/retired/0/answers").asInt()).isEqualTo(1);
  }

  @Test
  void timeToMasteryHasQuestionsAndMinutes() {
    JsonNode time = json(get("/api/user/ada/time-to-mastery/tcp"));

    assertThat(time.get("chance").asDouble()).isBetween(0.0, 1.0);
    assertThat(time.at("/questions/low").asInt())
        .isLessThanOrEqualTo(time.at("/questions/median").asInt());
    assertThat(time.at("/minutes/high").asInt()).isPositive();
    assertThat(json(get("/api/time-to-mastery?topic=tcp"))).isEqualTo(time);
    assertThat(get("/api/user/ada/time-to-mastery/none").statusCode()).isEqualTo(404);
    assertThat(violations(json(get("/api/time-to-mastery")))).containsExactly("topic required");
  }

  @Test
  void nextQuestionIsChosenAmongTheGivenOnes() {
    JsonNode question = json(get("/api/learning/topic/tcp/next-question?item=q1&item=q2"));

    assertThat(question.get("item_id").asText()).isIn("q1", "q2");
    assertThat(question.get("reason").asText()).isEqualTo("new");
    assertThat(question.get("text").asText()).isNotEmpty();
    assertThat(json(get("/api/next-question?topic=tcp&item=q1&item=q2"))).isEqualTo(question);
    assertThat(get("/api/learning/topic/tcp/next-question").statusCode()).isEqualTo(409);
    assertThat(get("/api/learning/topic/none/next-question?item=q").statusCode()).isEqualTo(404);
  }

  @Test
  void difficultyOfASittingIsSuggested() {
    JsonNode practice = json(get("/api/learning/topic/tcp/difficulty/suggest"));

    assertThat(practice.get("difficulty").asText()).isEqualTo("medium");
    assertThat(practice.at("/success/medium").asDouble()).isBetween(0.0, 1.0);
    assertThat(practice.get("questions").asInt()).isBetween(3, 12);
    assertThat(json(get("/api/difficulty/suggest?topic=tcp"))).isEqualTo(practice);
    assertThat(get("/api/difficulty/suggest?topic=none").statusCode()).isEqualTo(404);
  }

  @Test
  void exportIsAFileWithAllData() {
    academy.sensei.log(InteractionDraft.answered("ada", "tls", 1));

    HttpResponse<String> export = get("/api/user/me/export");

    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(export.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode body = json(export);
    assertThat(body.at("/learner/learner_id").asText()).isEqualTo("ada");
    assertThat(body.get("interactions")).hasSize(1);
    assertThat(body.get("accounts")).hasSize(1);
    assertThat(json(get("/api/export"))).isEqualTo(body);
    HttpResponse<String> head =
        server.send("HEAD", "/api/export", Optional.empty(), "Authorization", ada);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  private HttpResponse<String> get(String path) {
    return server.get(path, "Authorization", ada);
  }
}
