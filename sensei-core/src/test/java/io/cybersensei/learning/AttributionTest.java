package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.Logit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contributions of the groups of features to an estimate. */
class AttributionTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Curriculum CURRICULUM =
      Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS"), Topic.of("new", "New"));
  private static final List<String> TOPICS = List.of("tcp", "tls", "new", "removed");
  private static final int CASES = 10_000;

  @Test
  void contributionsSumToTheEstimate() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      LearningModel model = model(random);

      LearnerKnowledge knowledge =
          new KnowledgeTracer(model, MasteryRule.standard())
              .trace(history(random), CURRICULUM, START.plusSeconds(random.nextInt(10_000_000)));

      for (TopicKnowledge topic : knowledge.topics()) {
        assertThat(topic.estimate().contributions()).containsOnlyKeys(FeatureGroup.values());
        double sum =
            topic.estimate().baseline()
                + topic.estimate().contributions().values().stream()
                    .mapToDouble(part -> part)
                    .sum();
        // A probability this close to 0 or 1 has no more digits of its logit.
        double told = Math.max(-Logit.MAX, Math.min(Logit.MAX, sum));
        assertThat(Logit.of(topic.estimate().successProbability()))
            .as("seed %d, %s", seed, topic.topicId())
            .isCloseTo(told, within(1e-6));
      }
    }
  }

  private static LearningModel model(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> LearningModel.untrained();
      case 1 ->
          TestModels.questions(
              Map.of("tcp", List.of(random.nextDouble(), .5), "tls", List.of(.3, .6, .9)), true);
      default -> TestModels.random(random);
    };
  }

  private static List<Interaction> history(Random random) {
    List<Interaction> history = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      Interaction.Builder answer =
          Interaction.builder()
              .id(new UUID(0, i))
              .learnerId("ada")
              .type(InteractionType.ANSWERED)
              .topicId(TOPICS.get(random.nextInt(TOPICS.size())));
      if (random.nextBoolean()) {
        answer.itemId("q" + random.nextInt(4));
      }
      history.add(
          answer
              .score(random.nextInt(3) / 2.0)
              .occurredAt(START.minusSeconds(10_000L * i + random.nextInt(10_000)))
              .build());
    }
    return history;
  }
}
