package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decisions are read page by page, by the learner and by those who may see the learner. */
class DecisionsOverHttpTest {

  private final Academy academy = Academy.keepingDecisions();
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

  @Test
  void decisionsComeWithTheirOutcome() {
    get("/api/recommendations?count=2");
    server.post(
        "/api/user/me/feedback/recommendation",
        "{\"kind\":\"shown\",\"topic_id\":\"tcp\"}",
        "Authorization",
        ada);
    server.post(
        "/api/interactions",
        "{\"type\":\"answered\",\"topic_id\":\"tcp\",\"score\":1}",
        "Authorization",
        ada);

    JsonNode page = json(get("/api/user/me/decisions"));

    assertThat(page.get("recorded").asBoolean()).isTrue();
    assertThat(page.get("items")).hasSize(1);
    JsonNode decision = page.at("/items/0");
    assertThat(decision.at("/recommendations/0/topic_id").asText()).isEqualTo("tcp");
    assertThat(decision.at("/recommendations/0/reasons/0/text").asText()).isNotEmpty();
    assertThat(decision.at("/feedback/0/kind").asText()).isEqualTo("shown");
    assertThat(decision.at("/uptake").asText()).isEqualTo("followed");
    assertThat(decision.at("/next_answers/0/score").asDouble()).isEqualTo(1);
    assertThat(decision.at("/policy/weights/order").asDouble()).isEqualTo(2);
    assertThat(json(get("/api/decisions"))).isEqualTo(page);
  }

  @Test
  void pagesGoOnAtTheCursor() {
    for (int i = 0; i < 3; i++) {
      get("/api/recommendations");
    }

    JsonNode first = json(get("/api/decisions?count=2"));
    JsonNode second = json(get("/api/decisions?count=2&cursor=" + first.get("next").asText()));

    assertThat(first.get("items")).hasSize(2);
    assertThat(second.get("items")).hasSize(1);
    assertThat(second.has("next")).isFalse();
    assertThat(violations(json(get("/api/decisions?cursor=x")))).contains("cursor malformed");
  }

  @Test
  void strangersReadNothing() {
    assertThat(server.get("/api/user/ada/decisions", "Authorization", bob).statusCode())
        .isEqualTo(403);
    assertThat(server.get("/api/user/ada/decisions").statusCode()).isEqualTo(401);
  }
}
