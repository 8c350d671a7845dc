package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.goals.Goal;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call has everything that a start page shows. */
class DashboardOverHttpTest {

  private final Academy academy = Academy.open();
  private final Uploads uploads = academy.sensei.uploads(FileStore.inMemory()).build();
  private final ApiServer server = ApiServer.of(academy.builder().uploads(uploads).build());
  private final String ada = academy.signIn("ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) {
    return server.get(path, "Authorization", ada);
  }

  @Test
  void newLearnerSeesEveryPart() {
    JsonNode body = json(get("/api/user/me/dashboard"));

    assertThat(names(body))
        .containsExactly(
            "learner_id",
            "as_of",
            "zone",
            "resume",
            "progress",
            "goals",
            "week",
            "streak",
            "heatmap",
            "next",
            "path",
            "mastery",
            "quizzes",
            "activity",
            "level_ups",
            "uploads");
    assertThat(body.at("/resume").toString()).isEqualTo("{\"status\":\"empty\"}");
    assertThat(body.at("/streak").toString())
        .isEqualTo(
            "{\"status\":\"empty\",\"days\":0,\"longest\":0,\"studied_today\":false,"
                + "\"at_risk\":false}");
    assertThat(body.at("/next/recommendations/0/topic_id").asText()).isEqualTo("tcp");
    assertThat(body.at("/progress/topics").asInt()).isEqualTo(3);
    assertThat(statuses(body)).containsOnly("ok", "empty");
  }

  private static Set<String> statuses(JsonNode body) {
    Set<String> statuses = new TreeSet<>();
    body.forEach(
        part -> {
          if (part.isObject()) {
            statuses.add(part.get("status").asText());
          }
        });
    return statuses;
  }

  @Test
  void everyPartHasItsContent() throws IOException {
    academy.sensei.goals().keep("ada", "exam", Goal.ofTopic("http"));
    academy.sensei.log(
        InteractionDraft.answered("ada", "tcp", 0).item("q1").metadata(Map.of("secret", "x")));
    uploads.receive(
        "ada", "notes.txt", new ByteArrayInputStream("A note.".getBytes(StandardCharsets.UTF_8)));
    uploads.receive(
        "bob", "other.txt", new ByteArrayInputStream("No note.".getBytes(StandardCharsets.UTF_8)));

    HttpResponse<String> response = get("/api/user/me/dashboard?count=1&zone=Europe/Berlin");
    JsonNode body = json(response);

    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(body.at("/zone").asText()).isEqualTo("Europe/Berlin");
    assertThat(body.at("/resume/topic_id").asText()).isEqualTo("tcp");
    assertThat(body.at("/resume/kind").asText()).isEqualTo("topic");
    assertThat(body.at("/resume/state").asText()).isEqualTo("ready");
    assertThat(body.at("/resume/estimated_minutes").asInt()).isPositive();
    assertThat(body.at("/goals/items/0/id").asText()).isEqualTo("exam");
    assertThat(body.at("/path/goal/id").asText()).isEqualTo("exam");
    assertThat(body.at("/path/steps")).hasSize(3);
    assertThat(body.at("/next/recommendations")).hasSize(1);
    assertThat(body.at("/next/recommendations/0/path/goal_id").asText()).isEqualTo("exam");
    assertThat(body.at("/week/days")).hasSize(7);
    assertThat(body.at("/week/days/6").toString())
        .isEqualTo(
            "{\"day\":\"2026-03-01\",\"state\":\"studied\",\"intensity\":1,\"interactions\":1,"
                + "\"answers\":1,\"right_answers\":0,\"minutes\":0}");
    assertThat(body.at("/heatmap/days")).hasSize(84);
    assertThat(body.at("/streak/studied_today").asBoolean()).isTrue();
    assertThat(body.at("/mastery/topics/0/level").asText()).isEqualTo("started");
    assertThat(body.at("/quizzes/answers").asInt()).isEqualTo(1);
    assertThat(body.at("/quizzes/weeks")).hasSize(12);
    assertThat(names(body.at("/activity/items/0")))
        .containsExactly("id", "type", "topic_id", "item_id", "score", "occurred_at", "title");
    assertThat(body.at("/level_ups/items/0/to").asText()).isEqualTo("started");
    assertThat(
            StreamSupport.stream(body.at("/uploads/items").spliterator(), false)
                .map(each -> each.get("name").asText()))
        .containsExactly("notes.txt");
  }

  @Test
  void parameterNamesTheLearner() {
    assertThat(json(get("/api/dashboard?count=1")))
        .isEqualTo(json(get("/api/user/ada/dashboard?count=1")));
    assertThat(get("/api/dashboard?learner=bob").statusCode()).isEqualTo(403);
  }

  @Test
  void wrongParametersAreNamed() {
    HttpResponse<String> response =
        get(
            "/api/user/me/dashboard?zone=Mars%2FOlympus&since=yesterday&first_day=8&count=0"
                + "&learner=ada");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response)))
        .containsExactly(
            "zone unknown_zone", "since malformed", "first_day out_of_range", "count out_of_range");
    assertThat(violations(json(get("/api/user/me/dashboard?count=1&count=2&zone=UTC&zone=UTC"))))
        .containsExactly("zone repeated", "count repeated");
  }

  @Test
  void withoutUploadsThePartIsAbsent() {
    try (ApiServer without = academy.serve()) {
      assertThat(json(without.get("/api/dashboard", "Authorization", ada)).has("uploads"))
          .isFalse();
    }
  }
}
