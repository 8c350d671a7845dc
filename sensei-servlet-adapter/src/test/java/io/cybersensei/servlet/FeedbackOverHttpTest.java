package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feedback acts on the next recommendations, and the activity is read page by page. */
class FeedbackOverHttpTest {

  private static final String FEEDBACK = "/api/user/me/feedback/recommendation";

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String ada = academy.signIn("ada", Role.LEARNER);
  private final String bob = academy.signIn("bob", Role.LEARNER);

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) {
    return server.get(path, "Authorization", ada);
  }

  private HttpResponse<String> give(String body) {
    return server.post(FEEDBACK, body, "Authorization", ada);
  }

  @Test
  void notNowHidesTheTopicAndUndoBringsItBack() {
    JsonNode kept = json(give("{\"kind\":\"not_now\",\"topic_id\":\"tcp\",\"hours\":24}"));

    assertThat(kept.toString())
        .isEqualTo(
            "{\"topics\":[{\"topic_id\":\"tcp\",\"shown\":0,\"opened\":0,"
                + "\"hidden_until\":\"2026-03-02T12:00:00Z\"}]}");
    JsonNode recommendations = json(get("/api/recommendations"));
    assertThat(recommendations.get("recommendations")).isEmpty();
    assertThat(recommendations.at("/empty/code").asText()).isEqualTo("not_now");
    assertThat(json(get("/api/dashboard")).at("/next/status").asText()).isEqualTo("empty");
    assertThat(json(get(FEEDBACK))).isEqualTo(kept);

    assertThat(
            json(give("{\"kind\":\"undo\",\"topic_id\":\"tcp\"}"))
                .at("/topics/0")
                .has("hidden_until"))
        .isFalse();

    assertThat(json(get("/api/recommendations")).get("recommendations")).hasSize(1);
  }

  @Test
  void shownTopicsAreCountedInOneRequest() {
    JsonNode kept = json(give("{\"kind\":\"shown\",\"topic_ids\":[\"tls\",\"tcp\"]}"));

    assertThat(kept.get("topics")).hasSize(2);
    assertThat(kept.at("/topics/0/topic_id").asText()).isEqualTo("tcp");
    assertThat(kept.at("/topics/0/last_shown").asText()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void feedbackIsThatOfTheLearner() {
    assertThat(
            server
                .post(
                    "/api/user/ada/feedback/recommendation",
                    "{\"kind\":\"not_now\",\"topic_id\":\"tcp\"}",
                    "Authorization",
                    bob)
                .statusCode())
        .isEqualTo(403);
    assertThat(json(get(FEEDBACK)).get("topics")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | kind required,topic_id required",
        "{\"kind\":\"later\",\"topic_id\":\"tcp\"} | kind unknown_value",
        "{\"kind\":\"shown\",\"topic_id\":\"gone\"} | topic_id unknown_topic",
        "{\"kind\":\"shown\",\"topic_ids\":[]} | topic_ids required",
        "{\"kind\":\"shown\",\"topic_id\":\"tcp\",\"topic_ids\":[\"tls\"]} | topic_ids combined",
        "{\"kind\":\"shown\",\"topic_id\":\"tcp\",\"hours\":3} | hours combined",
        "{\"kind\":\"not_now\",\"topic_id\":\"tcp\",\"hours\":0} | hours out_of_range",
        "{\"kind\":\"not_now\",\"topic_id\":\"tcp\",\"hours\":2161} | hours out_of_range",
        "{\"kind\":\"not_now\",\"topic_id\":\"tcp\",\"hours\":\"9\"} | hours wrong_type",
        "{\"kind\":\"not_now\",\"topic_id\":\"tcp\",\"day\":9} | day unknown_field",
      })
  void wrongFeedbackIsRefused(String body, String violations) {
    HttpResponse<String> response = give(body);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(violations(json(response))).containsExactly(violations.split(","));
    assertThat(json(get(FEEDBACK)).get("topics")).isEmpty();
  }

  @Test
  void activityIsReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      academy.sensei.log(
          InteractionDraft.answered("ada", "tcp", 1)
              .item("q" + i)
              .at(Academy.NOW.minusSeconds(9 - i)));
    }
    academy.sensei.log(InteractionDraft.answered("bob", "tcp", 1));

    List<String> items = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      JsonNode page =
          json(
              get(
                  "/api/user/me/activity?count=2"
                      + next.filter(c -> !c.isEmpty()).map(c -> "&cursor=" + c).orElse("")));
      page.get("items").forEach(item -> items.add(item.get("item_id").asText()));
      next = Optional.ofNullable(page.get("next")).map(JsonNode::asText);
    }

    assertThat(items).containsExactly("q4", "q3", "q2", "q1", "q0");
    JsonNode page = json(get("/api/activity"));
    assertThat(page.has("next")).isFalse();
    assertThat(page.at("/items/0/title").asText()).isEqualTo("TCP");
    assertThat(page.at("/items/0").has("learner_id")).isFalse();
    assertThat(violations(json(get("/api/activity?cursor=x&count=101"))))
        .containsExactly("cursor malformed", "count out_of_range");
  }
}
