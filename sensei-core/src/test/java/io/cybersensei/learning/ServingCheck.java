package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A check that a model gives valid estimates for a learner of three topics. */
public final class ServingCheck {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Curriculum CURRICULUM =
      Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS"), Topic.of("new", "New"));
  private static final List<Interaction> HISTORY =
      List.of(
          answered("tcp", "q1", 1, 0), answered("tls", "q1", 0, 60), answered("new", "q9", .5, 90));

  private ServingCheck() {}

  /**
   * Asserts that all estimates are finite and in their ranges for the topics {@code tcp}, {@code
   * tls} and one that is not in the model.
   */
  public static void assertServes(LearningModel model) {
    LearnerKnowledge knowledge =
        new KnowledgeTracer(model, MasteryRule.standard())
            .trace(HISTORY, CURRICULUM, START.plusSeconds(86_400));
    assertThat(knowledge.pace()).isFinite().isPositive();
    for (TopicKnowledge topic : knowledge.topics()) {
      assertThat(topic.estimate().successProbability()).isBetween(0.0, 1.0);
      assertThat(topic.estimate().confidence()).isBetween(0.0, 1.0);
      assertThat(topic.estimate().mastery()).isBetween(0.0, 1.0);
      assertThat(topic.schedule().retention()).isBetween(0.0, 1.0);
      assertThat(topic.estimate().contributions().values())
          .allSatisfy(part -> assertThat(part).isFinite());
      assertThat(topic.estimate().answerTime().stream()).noneMatch(Duration::isNegative);
    }
  }

  private static Interaction answered(String topic, String item, double score, int second) {
    return Interaction.builder()
        .id(new UUID(0, second))
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topicId(topic)
        .itemId(item)
        .score(score)
        .duration(Duration.ofSeconds(10))
        .occurredAt(START.plusSeconds(second))
        .build();
  }
}
