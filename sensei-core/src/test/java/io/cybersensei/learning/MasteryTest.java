package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions of mastery, with models of high, low and random estimates. */
class MasteryTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final LearningModel OPTIMIST = TestModels.constant(Map.of("tcp", .95));
  private static final LearningModel PESSIMIST = TestModels.constant(Map.of("tcp", .5));

  private final Curriculum curriculum =
      Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS"));
  private final List<Interaction> history = new ArrayList<>();

  @Test
  void oneRightAnswerAfterTwoWrongOnesDoesNotMaster() {
    answer("tcp", 0, 0, 1);

    assertThat(tcp(OPTIMIST).estimate().mastery()).isGreaterThan(.9);
    assertThat(tcp(OPTIMIST).estimate().mastered()).isFalse();
  }

  @Test
  void threeHalfScoresDoNotMaster() {
    mixed(.5, .5, .5);

    assertThat(tcp(OPTIMIST).estimate().mastered()).isFalse();
  }

  @Test
  void wrongAnswerNeverMasters() {
    LearningModel late = TestModels.attentive(Map.of("tcp", .3));
    mixed(1, 1, 1);
    assertThat(tcp(PESSIMIST).estimate().mastered()).isFalse();

    answer("tcp", 0);
    assertThat(tcp(late).estimate().mastered()).isFalse();
    assertThat(tcp(PESSIMIST).estimate().mastered()).isFalse();
  }

  @Test
  void threeRightAnswersMasterWithAHighEnoughEstimate() {
    mixed(1, 1, 1);

    assertThat(tcp(OPTIMIST).estimate().mastered()).isTrue();
    assertThat(tcp(PESSIMIST).estimate().mastered()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {.99999, .999, .9995})
  void scoreThatLacksARoundingErrorCountsAsFull(double score) {
    LearningModel model = TestModels.attentive(Map.of("tcp", .3));
    mixed(score, 1, 1, score);
    TopicKnowledge rounded = tcp(model);
    history.clear();
    mixed(1, 1, 1, 1);

    assertThat(rounded).isEqualTo(tcp(model));
    assertThat(tcp(OPTIMIST).estimate().mastered()).isTrue();
  }

  @Test
  void firstScoreOfThreeThirdsMastersWithTwoMore() {
    mixed(.99999, 1, 1);

    assertThat(tcp(OPTIMIST).estimate().mastered()).isTrue();
  }

  @Test
  void scoreOfARoundingErrorCountsAsNone() {
    LearningModel model = TestModels.attentive(Map.of("tcp", .3));
    answer("tcp", 1, 1, 1, .00001);
    TopicKnowledge rounded = tcp(model);
    history.clear();
    answer("tcp", 1, 1, 1, 0);

    assertThat(rounded).isEqualTo(tcp(model));
  }

  @Test
  void lesserScoreIsNotFull() {
    mixed(.998, .998, .998);

    assertThat(tcp(OPTIMIST).estimate().mastered()).isFalse();
  }

  @Test
  void thirdsSumToFullScores() {
    mixed(.33333, .66667, .66667, .66667, .66666);

    assertThat(tcp(OPTIMIST).estimate().mastered()).isTrue();
  }

  @Test
  void halfScoresEndTheMasteryOnceTheEstimateIsLow() {
    LearningModel model = TestModels.attentive(Map.of("tcp", .5));
    mixed(1, 1, 1);
    assertThat(tcp(model).estimate().mastered()).isTrue();

    answer("tcp", .5, .5, .5, .5, .5, .5, .5, .5, .5, .5);
    assertThat(tcp(model).estimate().mastery()).isLessThan(.55);
    assertThat(tcp(model).estimate().mastered()).isFalse();
  }

  @Test
  void answersOnAnotherTopicDoNotMaster() {
    answer("tls", 1, 1, 1, 1, 1, 1);

    assertThat(tcp(OPTIMIST).estimate().mastery()).isZero();
    assertThat(tcp(OPTIMIST).estimate().mastered()).isFalse();
  }

  @Test
  void rightAnswerNeverLowersMasteryAndWrongNeverRaisesIt() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      LearningModel strange = TestModels.random(random);
      history.clear();
      double before = 0;
      for (int i = 0; i < 30; i++) {
        double score = random.nextBoolean() ? random.nextDouble() : random.nextInt(2);
        boolean here = random.nextInt(3) > 0;
        answer(here ? "tcp" : "tls", score);
        double mastery = tcp(strange).estimate().mastery();
        if (!here) {
          assertThat(mastery).as("seed %d, elsewhere", seed).isEqualTo(before);
        } else if (score == 1) {
          assertThat(mastery).as("seed %d, right", seed).isGreaterThanOrEqualTo(before);
        } else if (score == 0) {
          assertThat(mastery).as("seed %d, wrong", seed).isLessThanOrEqualTo(before);
        }
        before = mastery;
      }
    }
  }

  @Test
  void firstWrongAnswerLeavesMasteryAtZero() {
    answer("tcp", 0);

    assertThat(tcp(OPTIMIST).estimate().mastery()).isZero();
  }

  private TopicKnowledge tcp(LearningModel model) {
    Instant now = START.plusSeconds(60L * history.size());
    return new KnowledgeTracer(model, MasteryRule.standard())
        .trace(history, curriculum, now)
        .topic("tcp");
  }

  /** Answers questions on TCP in turn with one on TLS. */
  private void mixed(double... scores) {
    for (double score : scores) {
      answer("tcp", score);
      answer("tls", 0);
    }
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      history.add(
          Interaction.builder()
              .id(UUID.randomUUID())
              .learnerId("ada")
              .type(InteractionType.ANSWERED)
              .topicId(topic)
              .score(score)
              .occurredAt(START.plusSeconds(60L * history.size()))
              .build());
    }
  }
}
