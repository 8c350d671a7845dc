package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.names;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cybersensei.auth.account.Role;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.roster.Group;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instructors see the mastery of a group, those who need attention, and what to teach next. */
class GroupInsightsOverHttpTest {

  private final Academy academy = Academy.open();
  private final ApiServer server =
      ApiServer.of(
          academy.builder().learnerAccess(access -> !access.learnerId().equals("secret")).build());
  private final String ivy = academy.signIn("ivy", Role.INSTRUCTOR);

  {
    academy
        .sensei
        .groups()
        .put(Group.of("7b", "Class 7b").withLearners("ada", "bob", "secret").taughtBy("ivy"));
    for (int i = 0; i < 14; i++) {
      academy.sensei.log(InteractionDraft.answered("ada", "tcp", 0));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) {
    return server.get("/api/group/7b" + path, "Authorization", ivy);
  }

  @Test
  void masteryHasARowForEachLearnerWhoMayBeSeen() {
    JsonNode first = json(get("/mastery?count=1"));

    assertThat(first.get("topics")).hasSize(3);
    assertThat(first.get("learners")).hasSize(1);
    assertThat(names(first.at("/learners/0/topics/0")))
        .containsExactly("topic_id", "level", "mastery", "answers", "last_seen");
    assertThat(first.get("next").asText()).isEqualTo("ada");
    JsonNode rest = json(get("/mastery?cursor=ada"));
    assertThat(rest.get("learners")).hasSize(1);
    assertThat(rest.at("/learners/0/learner").asText()).isEqualTo("bob");
    assertThat(rest.has("next")).isFalse();
    assertThat(violations(json(get("/mastery?count=201")))).containsExactly("count out_of_range");
  }

  @Test
  void attentionHasEvidenceAndAction() {
    JsonNode body = json(get("/attention"));

    assertThat(body.get("items")).hasSize(2);
    assertThat(names(body.at("/items/0")))
        .containsExactly("learner", "reason", "action", "text", "topic", "evidence");
    assertThat(body.at("/items/0/reason").asText()).isEqualTo("stuck");
    assertThat(body.at("/items/0/evidence/answers_without_progress").asInt()).isEqualTo(14);
    assertThat(body.at("/items/1/reason").asText()).isEqualTo("idle");
    assertThat(violations(json(get("/attention?idle_days=0"))))
        .containsExactly("idle_days out_of_range");
  }

  @Test
  void teachNextNamesTheLearnersToTeachTogether() {
    JsonNode first = json(get("/teach-next")).at("/items/0");

    assertThat(names(first))
        .containsExactly(
            "topic_id",
            "title",
            "module",
            "text",
            "estimated_minutes",
            "ready",
            "stuck",
            "soon",
            "known",
            "unlocks");
    assertThat(first.get("topic_id").asText()).isEqualTo("tcp");
    assertThat(first.get("ready")).hasSize(2);
    assertThat(first.at("/stuck/0").asText()).isEqualTo("ada");
    assertThat(first.get("text").asText())
        .isEqualTo("2 learners can learn it now, one of them is stuck, and one topic needs it.");
  }

  @Test
  void questionThatOnlyOthersGetRightIsDoubtful() {
    List<String> learners = IntStream.range(0, 12).mapToObj(i -> "l" + i).toList();
    academy.sensei.groups().put(Group.of("7b", "All").withLearners(learners).taughtBy("ivy"));
    for (int place = 0; place < learners.size(); place++) {
      for (int question = 0; question < 6; question++) {
        answer(learners.get(place), "q" + question, place >= 2 * question);
      }
      answer(learners.get(place), "odd", place < 6);
    }

    JsonNode items = json(get("/questions")).get("items");

    assertThat(items).hasSize(1);
    JsonNode odd = items.get(0);
    assertThat(names(odd))
        .containsExactly(
            "question_id", "topic", "text", "learners", "right_share", "discrimination");
    assertThat(odd.get("question_id").asText()).isEqualTo("odd");
    assertThat(odd.at("/topic/topic_id").asText()).isEqualTo("tcp");
    assertThat(odd.get("learners").asInt()).isEqualTo(12);
    assertThat(odd.get("right_share").asDouble()).isEqualTo(.5);
    assertThat(odd.get("discrimination").asDouble()).isNegative();
    assertThat(violations(json(get("/questions?count=101")))).containsExactly("count out_of_range");
  }

  private void answer(String learner, String question, boolean right) {
    academy.sensei.log(InteractionDraft.answered(learner, "tcp", right ? 1 : 0).item(question));
  }

  @Test
  void largeGroupIsRefused() {
    academy
        .sensei
        .groups()
        .put(
            Group.of("7b", "All")
                .withLearners(IntStream.rangeClosed(0, 1_000).mapToObj(i -> "l" + i).toList())
                .taughtBy("ivy"));

    assertThat(violations(json(get("/teach-next")))).containsExactly("group too_large");
    assertThat(violations(json(get("/attention")))).containsExactly("group too_large");
    assertThat(violations(json(get("/questions")))).containsExactly("group too_large");
  }
}
