package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The effect of an interaction on each of its topics, by weight. */
class SeveralTopicsTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final LearningModel OPTIMIST = TestModels.constant(Map.of("tcp", .95, "tls", .95));

  private final Curriculum curriculum =
      Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS"));
  private final List<Interaction> history = new ArrayList<>();

  @Test
  void answerCountsOnEachTopicAndOnceInAll() {
    answer(Map.of("tcp", 1.0, "tls", 1.0), 1, 0);

    LearnerKnowledge knowledge = knowledge(LearningModel.untrained());

    assertThat(knowledge.answers()).isEqualTo(2);
    assertThat(knowledge.topic("tcp").history().answers()).isEqualTo(2);
    assertThat(knowledge.topic("tls").history().answers()).isEqualTo(2);
    assertThat(knowledge.topic("tls").history().rightAnswers()).isEqualTo(1);
    assertThat(knowledge.topic("tls").history().lastAnswered())
        .isEqualTo(knowledge.topic("tcp").history().lastAnswered());
  }

  @Test
  void masteryTakesTheSumOfTheWeights() {
    answer(Map.of("tcp", 1.0, "tls", .5), 1, 1);
    answer(Map.of("other", 1.0), 0);
    answer(Map.of("tcp", 1.0, "tls", .5), 1);
    assertThat(mastered("tcp")).isTrue();
    assertThat(mastered("tls")).isFalse();

    answer(Map.of("tcp", 1.0, "tls", .5), 1, 1, 1);
    assertThat(mastered("tls")).isTrue();
  }

  @Test
  void answerMovesTheMasteryByItsWeight() {
    LearningModel model = TestModels.constant(Map.of("tcp", .8, "tls", .8));
    answer(Map.of("tcp", 1.0, "tls", .25), 1);

    assertThat(knowledge(model).topic("tcp").estimate().mastery()).isCloseTo(.8, within(1e-6));
    assertThat(knowledge(model).topic("tls").estimate().mastery()).isCloseTo(.2, within(1e-6));
  }

  @Test
  void answerNeverMovesAMasteryAgainstItself() {
    Random random = new Random(3);
    LearningModel model = TestModels.attentive(Map.of("tcp", .3, "tls", .6));
    double[] before = {0, 0};
    for (int i = 0; i < 200; i++) {
      double score = random.nextInt(2);
      answer(Map.of("tcp", 1 - random.nextDouble(), "tls", 1 - random.nextDouble()), score);
      double[] after = {
        knowledge(model).topic("tcp").estimate().mastery(),
        knowledge(model).topic("tls").estimate().mastery()
      };
      for (int topic = 0; topic < after.length; topic++) {
        assertThat((after[topic] - before[topic]) * (score - .5)).isGreaterThanOrEqualTo(-1e-9);
      }
      before = after;
    }
  }

  @Test
  void dismissalAndViewAreOnEachTopic() {
    log(InteractionType.VIEWED, Map.of("tcp", 1.0, "tls", 1.0));
    log(InteractionType.DISMISSED, Map.of("tcp", 1.0, "tls", 1.0));

    LearnerKnowledge knowledge = knowledge(LearningModel.untrained());

    assertThat(knowledge.topic("tls").history().lastDismissed()).contains(START.plusSeconds(60));
    answer(Map.of("tls", 1.0), 1);
    knowledge = knowledge(LearningModel.untrained());
    assertThat(knowledge.topic("tls").history().lastDismissed()).isEmpty();
    assertThat(knowledge.topic("tcp").history().lastDismissed()).isPresent();
  }

  @Test
  void oneTopicOfWeightOneIsLikeAPlainAnswer() {
    ContentIndex index = new ContentIndex();
    LearnerState plain = new LearnerState(Difficulties.uniform(.6), true);
    LearnerState several = new LearnerState(Difficulties.uniform(.6), true);
    for (int i = 0; i < 30; i++) {
      int topic = index.topic("t" + i % 3);
      plain.answered(topic, ContentIndex.NO_ITEM, i % 2, i * 60);
      several.observe(
          InteractionType.ANSWERED,
          new int[] {topic},
          new double[] {1},
          ContentIndex.NO_ITEM,
          OptionalDouble.of(i % 2),
          i * 60);
    }

    assertThat(row(several, 1)).isEqualTo(row(plain, 1));
    assertThat(row(several, 2)).isEqualTo(row(plain, 2));
  }

  @Test
  void twoHalvesWeighAsMuchAsOneAnswer() {
    ContentIndex index = new ContentIndex();
    LearnerState whole = new LearnerState(Difficulties.uniform(.6), false);
    LearnerState halves = new LearnerState(Difficulties.uniform(.6), false);
    whole.observe(answered(Map.of("tcp", 1.0), 1), index);
    halves.observe(answered(Map.of("tcp", .5), 1), index);
    halves.observe(answered(Map.of("tcp", .5), 1), index);

    for (Feature feature :
        List.of(
            Feature.TOPIC_TRIES,
            Feature.TOPIC_SUCCESSES,
            Feature.TOPIC_FAILURES,
            Feature.TOPIC_RATE,
            Feature.TOPIC_RATE_70,
            Feature.TOPIC_RESIDUAL_70)) {
      assertThat(row(halves, 0)[feature.column()])
          .as(feature.toString())
          .isCloseTo(row(whole, 0)[feature.column()], within(1e-6));
    }
    assertThat(halves.all().tries()).isEqualTo(2);
  }

  @Test
  void interactionIsOneStepOfTheTopicsMet() {
    ContentIndex index = new ContentIndex();
    LearnerState state = new LearnerState(Difficulties.uniform(.6), false);
    state.observe(answered(Map.of("a", 1.0, "b", 1.0, "c", 1.0), 1), index);
    assertThat(state.recentTopics().size()).isEqualTo(1);
    assertThat(state.recentTopics().topic(0)).isEqualTo(index.topic("a"));
    assertThat(state.recentTopics().hasMet(index.topic("c"))).isTrue();

    state.observe(answered(Map.of("a", 1.0, "d", 1.0), 1), index);
    assertThat(state.recentTopics().topic(0)).isEqualTo(index.topic("d"));
    assertThat(state.recentTopics().size()).isEqualTo(2);
  }

  private static double[] row(LearnerState state, int topic) {
    double[] row = new double[Feature.COUNT];
    Features.write(state, topic, ContentIndex.NO_ITEM, 3_600, row);
    return row;
  }

  private boolean mastered(String topic) {
    return knowledge(OPTIMIST).topic(topic).estimate().mastered();
  }

  private LearnerKnowledge knowledge(LearningModel model) {
    return new KnowledgeTracer(model, MasteryRule.standard())
        .trace(history, curriculum, START.plusSeconds(history.size() * 60L));
  }

  private void answer(Map<String, Double> topics, double... scores) {
    for (double score : scores) {
      history.add(
          answered(topics, score).toBuilder()
              .occurredAt(START.plusSeconds(history.size() * 60L))
              .build());
    }
  }

  private void log(InteractionType type, Map<String, Double> topics) {
    history.add(
        Interaction.builder()
            .id(new UUID(7, history.size()))
            .learnerId("ada")
            .type(type)
            .topics(topics)
            .occurredAt(START.plusSeconds(history.size() * 60L))
            .build());
  }

  private static Interaction answered(Map<String, Double> topics, double score) {
    return Interaction.builder()
        .id(UUID.randomUUID())
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topics(topics)
        .score(score)
        .occurredAt(START)
        .build();
  }
}
