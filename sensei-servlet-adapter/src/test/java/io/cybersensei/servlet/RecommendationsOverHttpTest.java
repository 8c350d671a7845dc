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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationsOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("Ada", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void newLearnerGetsFirstTopicsWithReasons() {
    HttpResponse<String> response = recommendations("me", "");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode first = json(response).get("recommendations").get(0);
    assertThat(first.get("topic_id").asText()).isEqualTo("tcp");
    assertThat(first.get("module").asText()).isEqualTo("Networks");
    assertThat(first.get("estimated_minutes").asInt()).isEqualTo(20);
    assertThat(first.get("reasons").findValuesAsText("code")).contains("no_model", "unlocks");
    // Steps are counted on the way to a kept goal only.
    assertThat(first.has("path")).isFalse();
    assertThat(json(response).get("model").toString()).isEqualTo("{\"trained\":false}");
  }

  @Test
  void evidenceOfAReasonIsStructured() {
    for (int i = 0; i < 6; i++) {
      academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    }

    JsonNode reasons = json(recommendations("me", "")).get("recommendations").get(0).get("reasons");

    assertThat(reasons)
        .anySatisfy(
            reason -> {
              assertThat(reason.get("code").asText()).isEqualTo("prerequisites_mastered");
              assertThat(reason.get("text").asText()).contains("TCP");
              assertThat(reason.get("evidence").toString())
                  .isEqualTo("{\"topics\":[\"TCP\"],\"topic_ids\":[\"tcp\"]}");
            });
  }

  @Test
  void dueTopicIsRecommendedWithItsRetention() {
    AtomicReference<Instant> now = new AtomicReference<>(Academy.NOW);
    Academy later = Academy.open(now::get);
    for (int i = 0; i < 6; i++) {
      later.sensei.log(InteractionDraft.answered("grace", "tcp", 1));
    }
    now.set(Academy.NOW.plus(Duration.ofDays(7)));
    String teacher = later.signIn("valerie", Role.INSTRUCTOR);
    try (ApiServer school = later.serve()) {
      JsonNode all = json(school.get("/api/user/grace/recommendations", "Authorization", teacher));
      JsonNode path = json(school.get("/api/user/grace/learning-path", "Authorization", teacher));

      assertThat(all.get("recommendations"))
          .anySatisfy(
              tcp -> {
                assertThat(tcp.get("topic_id").asText()).isEqualTo("tcp");
                assertThat(tcp.get("due").asBoolean()).isTrue();
                assertThat(tcp.get("review_due").asText()).isEqualTo("2026-03-03T04:00:00Z");
                assertThat(tcp.get("retention").asDouble()).isBetween(.7, .9);
                assertThat(tcp.at("/reasons/0/code").asText()).isEqualTo("review_due");
                assertThat(tcp.at("/reasons/0/evidence/days_ago").asInt()).isEqualTo(7);
              })
          .anySatisfy(
              tls -> {
                assertThat(tls.get("topic_id").asText()).isEqualTo("tls");
                assertThat(tls.has("due")).isFalse();
                assertThat(tls.has("review_due")).isFalse();
                assertThat(tls.has("retention")).isFalse();
              });
      assertThat(path.at("/steps/0/state").asText()).isEqualTo("mastered");
      assertThat(path.at("/steps/0/due").asBoolean()).isTrue();
      assertThat(path.at("/mastered").asInt()).isEqualTo(1);
    }
  }

  @Test
  void countLimitsRecommendationsAndDefaultsToThree() {
    academy.sensei.teach(
        Curriculum.of(
            IntStream.range(0, 150).mapToObj(i -> Topic.of("t" + i, "T")).toArray(Topic[]::new)));

    assertThat(json(recommendations("me", "")).get("recommendations")).hasSize(3);
    assertThat(json(recommendations("me", "?count=1")).get("recommendations")).hasSize(1);
    assertThat(json(recommendations("me", "?count=100")).get("recommendations")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "", "x", "1.5", "99999999999999999999", "+3", "%00"})
  void badCountIsReported(String count) {
    HttpResponse<String> response = recommendations("me", "?count=" + count);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly("count out_of_range");
  }

  @Test
  void goalDirectsRecommendations() {
    HttpResponse<String> response = recommendations("me", "?goal=tls");

    JsonNode first = json(response).at("/recommendations/0");
    assertThat(first.at("/reasons/0/evidence").toString())
        .isEqualTo("{\"goal\":\"TLS\",\"goal_id\":\"tls\"}");
    assertThat(first.has("path")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latin", "", "%0Atls", "TLS"})
  void unknownGoalIsReported(String goal) {
    HttpResponse<String> response = recommendations("me", "?goal=" + goal);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly("goal unknown_topic");
  }

  @Test
  void modelIsDescribed() {
    Academy trained = Academy.trained();
    String grace = trained.signIn("grace", Role.LEARNER);
    try (ApiServer school = trained.serve()) {
      JsonNode model =
          json(school.get("/api/user/me/recommendations", "Authorization", grace)).get("model");

      assertThat(model.toString())
          .isEqualTo(
              "{\"trained\":true,\"trained_at\":\"2026-03-01T12:00:00Z\",\"rows\":10,"
                  + "\"learners\":2,\"metrics\":{\"auc\":0.75},\"trainer\":\"hand 1\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"en-GB,de;q=0.5", "en", "*", "xx-invalid-,,;q=", "../../etc/passwd", "tlh"})
  void anyAcceptLanguageGetsASupportedLanguage(String wish) {
    HttpResponse<String> response =
        server.get("/api/user/me/recommendations", "Authorization", ada, "Accept-Language", wish);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).at("/recommendations/0/reasons/0/text").asText())
        .startsWith("No model has been trained yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"de", "de-CH,en;q=0.5", "en;q=0.5,de-AT", "fr,tlh;q=0.9,de;q=0.8,en;q=0.7"})
  void reasonsAreInThePreferredSupportedLanguage(String wish) {
    HttpResponse<String> response =
        server.get("/api/user/me/recommendations", "Authorization", ada, "Accept-Language", wish);

    assertThat(json(response).at("/recommendations/0/reasons/0/text").asText())
        .isEqualTo(
            "Es wurde noch kein Modell trainiert, deshalb gilt die Reihenfolge des Lehrplans.");
  }

  @Test
  void learnersReadTheirOwnUnderAnyCaseOfTheirName() {
    for (String name : List.of("me", "ada", "ADA", "%EF%BC%A1da")) {
      assertThat(recommendations(name, "").statusCode()).as(name).isEqualTo(200);
    }
  }

  @Test
  void learnersCannotReadRecommendationsOfOthers() {
    academy.signIn("grace", Role.LEARNER);

    for (String name : List.of("grace", "nobody", "ME", "Me", "ada%20", "ad")) {
      HttpResponse<String> response = recommendations(name, "");
      assertThat(response.statusCode()).as(name).isEqualTo(403);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
  }

  @Test
  void instructorsAndAdminsReadThoseOfEveryLearner() {
    academy.sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    for (Role role : List.of(Role.INSTRUCTOR, Role.ADMIN)) {
      String teacher = academy.signIn("valerie-" + role.name().length(), role);
      HttpResponse<String> response =
          server.get("/api/user/Ada/recommendations", "Authorization", teacher);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\"started\"");
    }
  }

  @Test
  void impossibleNameIsNotFound() {
    String teacher = academy.signIn("valerie", Role.INSTRUCTOR);

    for (String name : List.of("x".repeat(201), "%20ada")) {
      assertThat(
              server
                  .get("/api/user/" + name + "/recommendations", "Authorization", teacher)
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void undecodableQueryIsABadRequest() {
    assertThat(
            server
                .get("/api/user/me/recommendations?count=%C3%28", "Authorization", ada)
                .statusCode())
        .isIn(400, 422);
  }

  private HttpResponse<String> recommendations(String name, String query) {
    return server.get("/api/user/" + name + "/recommendations" + query, "Authorization", ada);
  }
}
