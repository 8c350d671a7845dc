package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StuckOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server = academy.serve();
  private final String teacher = academy.signIn("valerie", Role.INSTRUCTOR);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tenAnswersWithoutProgressAreListedWithTheEvidence() {
    answers(9);
    assertThat(stuck("/api/stuck?learner=ada")).isEmpty();

    answers(2);
    JsonNode stuck = stuck("/api/stuck?learner=ada");
    assertThat(stuck).hasSize(1);
    assertThat(stuck.at("/0/topic_id").asText()).isEqualTo("tcp");
    assertThat(stuck.at("/0/title").asText()).isEqualTo("TCP");
    assertThat(stuck.at("/0/level").asText()).isEqualTo("started");
    assertThat(stuck.at("/0/answers").asInt()).isEqualTo(11);
    assertThat(stuck.at("/0/right_answers").asInt()).isZero();
    assertThat(stuck.at("/0/answers_without_progress").asInt()).isEqualTo(11);
    assertThat(stuck.at("/0/without_progress_since").asText()).isNotEmpty();
    assertThat(stuck.at("/0/last_answered").asText()).isNotEmpty();
    assertThat(stuck("/api/user/ada/stuck")).isEqualTo(stuck);
  }

  @Test
  void learnerCannotSeeAnother() {
    String bob = academy.signIn("bob", Role.LEARNER);

    assertThat(server.get("/api/stuck?learner=ada", "Authorization", bob).statusCode())
        .isEqualTo(403);
    assertThat(server.get("/api/stuck", "Authorization", bob).statusCode()).isEqualTo(200);
  }

  private void answers(int count) {
    for (int i = 0; i < count; i++) {
      academy.sensei.log(InteractionDraft.answered("ada", "tcp", 0));
    }
  }

  private JsonNode stuck(String path) {
    return json(server.get(path, "Authorization", teacher)).get("stuck");
  }
}
