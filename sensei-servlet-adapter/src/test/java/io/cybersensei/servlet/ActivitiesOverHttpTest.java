package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Activities over HTTP. */
class ActivitiesOverHttpTest {

  private static final String TEXT =
      """
      {"topic_id": "tcp", "activity_id": "text", "title": "Text", "kind": "reading"}
      """;

  private static final String VIDEO =
      """
      {"topic_id": "tcp", "activity_id": "video", "title": "How TCP works", "kind": "video",
       "link": "https://media.example.org/tcp", "duration_seconds": 90.5, "language": "en",
       "level": 3, "available_from": "2026-01-01T01:00:00+01:00",
       "available_until": "2026-03-02T00:00:00Z"}
      """;

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String teacher = academy.signIn("grace", Role.INSTRUCTOR);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void importedActivitiesAreReturned() {
    assertThat(json(put("", "[" + VIDEO + "," + TEXT + "]")).get("activities").asInt())
        .isEqualTo(2);

    JsonNode all = json(server.get("/api/activities?topic=tcp", "Authorization", teacher));
    assertThat(all.get("activities").findValuesAsText("activity_id"))
        .containsExactly("video", "text");
    assertThat(all.at("/activities/0").toString())
        .isEqualTo(
            "{\"topic_id\":\"tcp\",\"activity_id\":\"video\",\"title\":\"How TCP works\","
                + "\"kind\":\"video\",\"link\":\"https://media.example.org/tcp\","
                + "\"duration_seconds\":90.5,\"language\":\"en\",\"level\":3,"
                + "\"available_from\":\"2026-01-01T00:00:00Z\","
                + "\"available_until\":\"2026-03-02T00:00:00Z\"}");
  }

  @Test
  void recommendationEndsInAnActivity() {
    assertThat(recommended().has("activity")).isFalse();
    put("", "[" + VIDEO + "," + TEXT + "]");

    JsonNode activity = recommended().get("activity");
    assertThat(activity.get("activity_id").asText()).isEqualTo("video");
    assertThat(activity.get("link").asText()).isEqualTo("https://media.example.org/tcp");
    assertThat(activity.get("estimated_minutes").asInt()).isEqualTo(2);
    assertThat(activity.get("reasons").findValuesAsText("code"))
        .containsExactly("unseen", "study_first", "right_level", "ends_soon");
    assertThat(activity.at("/reasons/0/text").asText()).isEqualTo("You have not opened it yet.");

    academy.sensei.log(InteractionDraft.viewed("ada", "tcp").item("video"));
    assertThat(recommended().at("/activity/activity_id").asText()).isEqualTo("text");
  }

  @Test
  void replacementOfOneTopicLeavesTheOthers() {
    put("", "[" + TEXT + "]");
    assertThat(
            put(
                    "?topic=tls",
                    "[{\"activity_id\": \"a/b\", \"title\": \"A\", \"kind\": \"quiz\","
                        + " \"groups\": [\"7b\"]}]")
                .statusCode())
        .isEqualTo(200);

    assertThat(academy.sensei.activities().current().onTopic("tls").get(0).groups())
        .containsExactly("7b");
    assertThat(academy.sensei.activities().current().onTopic("tcp")).hasSize(1);
    put("?topic=tcp", "[]");
    assertThat(academy.sensei.activities().current().topicIds()).containsExactly("tls");
  }

  @Test
  void eachFaultNamesItsPlaceAndRuleAndNothingIsStored() {
    HttpResponse<String> refused =
        put(
            "",
            "["
                + TEXT
                + """
                , {"activity_id": "x", "title": "X", "kind": "game", "colour": "red"},
                {"topic_id": "tcp", "activity_id": "y", "title": "Y", "kind": "quiz",
                 "link": "javascript:alert(1)", "level": 2.5, "duration_seconds": 1e99,
                 "available_from": "tomorrow", "groups": [1]},
                7]
                """);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(ApiServer.violations(json(refused)))
        .containsExactly(
            "[1].colour unknown_field",
            "[1].topic_id required",
            "[1].kind not_allowed",
            "[2].level out_of_range",
            "[2].available_from malformed",
            "[2].groups wrong_type",
            "[2].link not_allowed",
            "[2].duration_seconds out_of_range",
            "[3] wrong_type");
    assertThat(academy.sensei.activities().current().isEmpty()).isTrue();
  }

  @Test
  void duplicateIdsAndUnknownTopicsAreRefused() {
    assertThat(ApiServer.violations(json(put("", "[" + TEXT + "," + TEXT + "]"))))
        .containsExactly("activity_id duplicate");
    assertThat(ApiServer.violations(json(put("", "[" + TEXT.replace("tcp", "latin") + "]"))))
        .containsExactly("topic_id unknown_topic");
    assertThat(ApiServer.violations(json(put("?topic=tls", "[" + TEXT + "]"))))
        .containsExactly("topic_id not_allowed");
  }

  @Test
  void learnersCanNeitherReadNorReplaceTheList() {
    assertThat(server.get("/api/activities?topic=tcp", "Authorization", ada).statusCode())
        .isEqualTo(403);
    assertThat(send("", "[]", ada).statusCode()).isEqualTo(403);
    assertThat(server.get("/api/activities?topic=tcp").statusCode()).isEqualTo(401);
  }

  @Test
  void listNeedsATopic() {
    HttpResponse<String> refused = server.get("/api/activities", "Authorization", teacher);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(ApiServer.violations(json(refused))).containsExactly("topic required");
  }

  private JsonNode recommended() {
    return json(server.get("/api/user/me/recommendations?count=1", "Authorization", ada))
        .at("/recommendations/0");
  }

  private HttpResponse<String> put(String query, String body) {
    return send(query, body, teacher);
  }

  private HttpResponse<String> send(String query, String body, String bearer) {
    return server.send(
        "PUT",
        "/api/activities" + query,
        Optional.of(body),
        "Content-Type",
        "application/json",
        "Authorization",
        bearer);
  }
}
