package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The evidence of answers on related topics in the estimates for people. */
class RelatedTopicsTest {

  private static final LearningModel MODEL =
      TestModels.attentive(Map.of("a", .6, "a2", .6, "b", .6, "b2", .6));
  private static final Curriculum CURRICULUM =
      Curriculum.of(
          Topic.of("a", "A").in("A"),
          Topic.of("a2", "A 2").in("A"),
          Topic.of("b", "B").in("B"),
          Topic.of("b2", "B 2").in("B").requiring("b"));

  private final List<Interaction> history = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void strongModuleRanksAboveAWeakOne() {
    answer("a", 1, 1, 1);
    answer("b", 0, 0, 0);

    assertThat(success("a2")).isGreaterThan(.6).isGreaterThan(success("b2"));
    assertThat(success("b2")).isLessThan(.6);
  }

  @Test
  void relatedAnswersCountMoreThanOthers() {
    answer("a", 1, 1, 1);

    assertThat(success("a2")).isGreaterThan(success("b2"));
    assertThat(success("b2")).isGreaterThan(.6);
  }

  @Test
  void rightAnswerAfterALongTimeLowersNoOtherTopic() {
    answer("a", 1, 1, 1, 1, 1, 1);
    now = now.plus(Duration.ofDays(400));
    double before = success("a2");
    double other = success("b2");

    answer("a", 1);

    assertThat(success("a2")).isGreaterThan(before);
    assertThat(success("b2")).isGreaterThan(other);
  }

  @Test
  void timeAloneLowersAndWrongAnswersDoNotRaise() {
    answer("a", 1, 1, 1);
    double fresh = success("a");
    now = now.plus(Duration.ofDays(100));
    double faded = success("a");

    answer("a", 0);

    assertThat(faded).isLessThan(fresh);
    assertThat(success("a")).isLessThan(faded);
  }

  private double success(String topic) {
    return new KnowledgeTracer(MODEL, MasteryRule.standard())
        .trace(history, CURRICULUM, now)
        .topic(topic)
        .estimate()
        .successProbability();
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      history.add(
          Interaction.builder()
              .id(new UUID(0, history.size()))
              .learnerId("ada")
              .type(InteractionType.ANSWERED)
              .topicId(topic)
              .score(score)
              .occurredAt(now)
              .build());
    }
  }
}
