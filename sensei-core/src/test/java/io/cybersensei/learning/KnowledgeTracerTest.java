package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.model.TestNextTopics;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Logit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnowledgeTracerTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Curriculum curriculum =
      Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp"));
  private final KnowledgeTracer tracer =
      new KnowledgeTracer(LearningModel.untrained(), MasteryRule.standard());
  private final List<Interaction> history = new ArrayList<>();

  @Test
  void newLearnerGetsTheTypicalEstimate() {
    TopicKnowledge tcp = trace("tcp");

    assertThat(tcp.estimate().successProbability()).isCloseTo(.65, within(1e-7));
    assertThat(tcp.history().isStarted()).isFalse();
    assertThat(tcp.estimate().mastery()).isZero();
    assertThat(tcp.estimate().mastered()).isFalse();
  }

  @Test
  void thirdRightAnswerMastersTheTopicAfterAnother() {
    answer("tcp", 1, 1);
    assertThat(trace("tcp").estimate().mastered()).isFalse();

    answer("tls", 0);
    answer("tcp", 1);
    assertThat(trace("tcp").estimate().mastered()).isTrue();
    assertThat(trace("tls").estimate().mastered()).isFalse();
  }

  @Test
  void masterySurvivesOneWrongAnswerButNotThree() {
    answer("tcp", 1, 1, 1, 1, 1, 1, 0);
    assertThat(trace("tcp").estimate().mastered()).isTrue();

    answer("tcp", 0, 0);
    assertThat(trace("tcp").estimate().mastered()).isFalse();
  }

  @Test
  void rightAnswersMasterATopicAfterABadStart() {
    answer("tcp", 0, 0, 0, 0);
    assertThat(trace("tcp").estimate().successProbability()).isLessThan(.4);

    answer("tcp", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(trace("tcp").estimate().mastered()).isTrue();
  }

  @Test
  void rightAnswerNeverLowersMasteryAndWrongNeverRaisesIt() {
    Random random = new Random(1);
    LearningModel strange = modelWithRandomWeights(random);
    for (int learner = 0; learner < 50; learner++) {
      history.clear();
      double before = 0;
      boolean first = true;
      for (int i = 0; i < 40; i++) {
        double score = random.nextInt(2);
        answer(random.nextBoolean() ? "tcp" : "tls", score);
        Interaction last = history.get(history.size() - 1);
        if (!last.topicId().equals("tcp")) {
          continue;
        }
        double mastery =
            new KnowledgeTracer(strange, MasteryRule.standard())
                .trace(history, curriculum, last.occurredAt())
                .topic("tcp")
                .estimate()
                .mastery();
        if (score == 1) {
          assertThat(mastery).isGreaterThanOrEqualTo(before);
        } else if (!first) {
          assertThat(mastery).isLessThanOrEqualTo(before);
        }
        before = mastery;
        first = false;
      }
    }
  }

  @Test
  void confidenceGrowsWithTheAnswers() {
    double before = trace("tcp").estimate().confidence();
    answer("tcp", 1, 0, 1, 1, 0, 1, 1, 0, 1, 1);

    assertThat(trace("tcp").estimate().confidence()).isGreaterThan(before).isLessThan(1);
  }

  @Test
  void contributionsAndBaselineSumToTheLogit() {
    answer("tcp", 1, 0, 1);
    TopicKnowledge tcp = trace("tcp");

    double sum =
        tcp.estimate().baseline()
            + tcp.estimate().contributions().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    assertThat(sum).isCloseTo(Logit.of(tcp.estimate().successProbability()), within(1e-9));
  }

  @Test
  void dismissalIsKnownWithItsTime() {
    history.add(interaction(InteractionType.VIEWED, "tcp", OptionalDouble.empty(), START));
    history.add(
        interaction(
            InteractionType.DISMISSED, "tcp", OptionalDouble.empty(), START.plusSeconds(9)));

    assertThat(trace("tcp").history().lastDismissed()).hasValue(START.plusSeconds(9));
    assertThat(trace("tcp").history().lastSeen()).hasValue(START.plusSeconds(9));
    assertThat(trace("tcp").history().answers()).isZero();
  }

  @Test
  void removedTopicIsEvidenceButGetsNoEstimate() {
    double before = trace("tcp").estimate().successProbability();
    answer("removed", 0, 0, 0, 0);

    assertThat(trace("tcp").estimate().successProbability()).isLessThan(before);
    assertThatThrownBy(() -> trace("removed")).hasMessageContaining("'removed'");
  }

  @Test
  void untrainedModelExpectsNoNextTopic() {
    answer("tcp", 1);

    assertThat(trace("tcp").estimate().nextTopicProbability()).isZero();
    assertThat(trace("tls").estimate().nextTopicProbability()).isZero();
  }

  @Test
  void nextTopicProbabilityIsOverTheCurriculumAlone() {
    List<Topic> topics = Stream.of("a", "b", "c", "d").map(id -> Topic.of(id, id)).toList();
    history.add(interaction(InteractionType.VIEWED, "b", OptionalDouble.empty(), START));
    LearningModel model = modelOfOneAfterTheOther(topics);

    LearnerKnowledge all = trace(model, curriculum(topics));
    LearnerKnowledge some = trace(model, curriculum(topics.subList(1, 3)));

    assertThat(all.topic("c").estimate().nextTopicProbability()).isGreaterThan(.9);
    assertThat(all.topic("d").estimate().nextTopicProbability()).isLessThan(.1);
    assertThat(some.topic("c").estimate().nextTopicProbability()).isEqualTo(1);
  }

  @Test
  void itemsAreForgottenInTheOrderOfTheirLastAnswers() {
    Stream<Interaction> answers =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    interaction(
                            InteractionType.ANSWERED,
                            "tcp",
                            OptionalDouble.of(1),
                            START.plusSeconds(i))
                        .toBuilder()
                        .itemId("q" + i)
                        .build());

    TracedLearner learner = tracer.follow(answers, START.plusSeconds(20_000));

    assertThat(learner.topic("tcp").history().answers()).isEqualTo(20_000);
    assertThat(learner.item("tcp", "q19999").answers()).isEqualTo(1);
    assertThat(learner.item("tcp", "q17000").answersSince()).hasValue(2_999);
    assertThat(learner.item("tcp", "q0").answers()).isZero();
  }

  private static Curriculum curriculum(List<Topic> topics) {
    return Curriculum.of(topics.toArray(Topic[]::new));
  }

  private LearnerKnowledge trace(LearningModel model, Curriculum taught) {
    return new KnowledgeTracer(model, MasteryRule.standard()).trace(history, taught, START);
  }

  private static LearningModel modelOfOneAfterTheOther(List<Topic> topics) {
    LearningModel untrained = LearningModel.untrained();
    ContentIndex content = new ContentIndex();
    topics.forEach(topic -> content.topic(topic.id()));
    double[] zeroes = new double[topics.size()];
    return untrained.toBuilder()
        .content(content)
        .difficulties(new Difficulties(0, zeroes, zeroes, new double[0]))
        .topicAnswers(new long[topics.size()])
        .answerSeconds(zeroes)
        .nextTopics(TestNextTopics.oneAfterTheOther(topics.size()))
        .build();
  }

  private static LearningModel modelWithRandomWeights(Random random) {
    return LearningModel.untrained().toBuilder()
        .scorer(TestModels.random(random).scorer())
        .clocked(true)
        .build();
  }

  private TopicKnowledge trace(String topic) {
    return tracer.trace(history, curriculum, START.plusSeconds(10_000)).topic(topic);
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      history.add(
          interaction(
              InteractionType.ANSWERED,
              topic,
              OptionalDouble.of(score),
              START.plusSeconds(60L * history.size())));
    }
  }

  private static Interaction interaction(
      InteractionType type, String topic, OptionalDouble score, Instant at) {
    Interaction.Builder interaction =
        Interaction.builder()
            .id(UUID.randomUUID())
            .learnerId("ada")
            .type(type)
            .topicId(topic)
            .occurredAt(at);
    score.ifPresent(interaction::score);
    return interaction.build();
  }
}
