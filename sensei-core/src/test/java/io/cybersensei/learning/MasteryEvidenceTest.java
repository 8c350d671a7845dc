package io.cybersensei.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The evidence that mastery needs beside a high estimate, and the levels on the way to it. */
class MasteryEvidenceTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final LearningModel OPTIMIST = TestModels.constant(Map.of("a", .95, "b", .95));

  private final Curriculum curriculum =
      Curriculum.of(Topic.of("a", "A"), Topic.of("b", "B"), Topic.of("c", "C").requiring("b"));
  private final List<Interaction> history = new ArrayList<>();
  private Instant now = START;

  @Test
  void oneQuestionAnsweredManyTimesInASittingDoesNotMaster() {
    for (int i = 0; i < 20; i++) {
      answer("a", "q1", 1);
      answer("b", "q1", 0);
    }

    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.PROFICIENT);
  }

  @Test
  void threeQuestionsInTwoTurnsMaster() {
    answer("a", "q1", 1);
    answer("a", "q2", 1);
    answer("a", "q3", 1);
    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.PROFICIENT);

    answer("b", "q1", 0);
    answer("a", "q1", 1);
    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void restIsATurnToo() {
    answer("a", "q1", 1);
    answer("a", "q2", 1);
    now = now.plus(Duration.ofHours(7));
    answer("a", "q3", 1);

    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void sixQuestionsMasterInOneTurn() {
    for (int i = 1; i <= 5; i++) {
      answer("a", "q" + i, 1);
    }
    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.PROFICIENT);

    answer("a", "q6", 1);
    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void onlyQuestionOfATopicMastersOnThreeDays() {
    LearningModel model = TestModels.questions(Map.of("a", List.of(.9)), false);
    for (int day = 0; day < 3; day++) {
      assertThat(level(model, "a")).isNotEqualTo(TopicLevel.MASTERED);
      answer("a", "q1", 1);
      answer("a", "q1", 1);
      now = now.plus(Duration.ofHours(20));
    }

    assertThat(knowledge(model, "a").estimate().mastered()).isTrue();
  }

  @Test
  void repeatedQuestionCountsOnceWhereThereAreOthers() {
    LearningModel model = TestModels.questions(Map.of("a", List.of(.9, .9, .9, .9)), false);
    for (int day = 0; day < 5; day++) {
      answer("a", "q1", 1);
      now = now.plus(Duration.ofHours(20));
    }

    assertThat(knowledge(model, "a").estimate().mastered()).isFalse();
  }

  @Test
  void easyQuestionsAloneDoNotMaster() {
    LearningModel model =
        TestModels.questions(Map.of("a", List.of(.95, .94, .93, .92, .9, .9, .9, .9)), false);
    for (int i = 1; i <= 3; i++) {
      answer("a", "q" + i, 1);
      answer("b", "q" + i, 0);
    }
    assertThat(level(model, "a")).isEqualTo(TopicLevel.PROFICIENT);

    answer("a", "q5", 1);
    assertThat(level(model, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void lockedTopicNeedsTwiceTheEvidence() {
    LearningModel model = TestModels.constant(Map.of("a", .95, "b", .95, "c", .95));
    for (int i = 1; i <= 5; i++) {
      answer("c", "q" + i, 1);
      answer("a", "q" + i, 0);
    }
    assertThat(level(model, "c")).isEqualTo(TopicLevel.PROFICIENT);

    answer("c", "q6", 1);
    assertThat(level(model, "c")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void openingATopicMakesItsEvidenceCount() {
    LearningModel model = TestModels.constant(Map.of("a", .95, "b", .95, "c", .95));
    for (int i = 1; i <= 3; i++) {
      answer("c", "q" + i, 1);
      answer("b", "q" + i, 1);
    }

    assertThat(level(model, "b")).isEqualTo(TopicLevel.MASTERED);
    assertThat(level(model, "c")).isEqualTo(TopicLevel.MASTERED);
    for (int i = 0; i < 30; i++) {
      answer("b", "q1", 0);
    }
    // A prerequisite that is lost later does not take away what builds on it.
    assertThat(level(model, "c")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void rapidGuessesAreCountedAndNothingElse() {
    LearningModel timed =
        TestModels.attentive(Map.of("a", .7, "b", .7)).toBuilder()
            .answerSeconds(new double[] {40, 40})
            .build();
    answer("a", "q1", 1);
    TopicKnowledge before = knowledge(timed, "a");
    for (int i = 0; i < 5; i++) {
      answerTaking(Duration.ofSeconds(3), "a", i % 2);
    }
    TopicKnowledge after = knowledge(timed, "a");

    assertThat(after.history().rapidGuesses()).isEqualTo(5);
    assertThat(after.history().answers()).isEqualTo(1);
    assertThat(after.estimate().successProbability())
        .isEqualTo(before.estimate().successProbability());
    assertThat(after.estimate().mastery()).isEqualTo(before.estimate().mastery());
    answerTaking(Duration.ofSeconds(4), "a", 1);
    assertThat(knowledge(timed, "a").history().answers()).isEqualTo(2);
  }

  @Test
  void thresholdOfARapidGuessHasLimits() {
    assertThat(RapidGuess.is(taking(499), 0)).isTrue();
    assertThat(RapidGuess.is(taking(500), 0)).isFalse();
    assertThat(RapidGuess.is(taking(0), 0)).isFalse();
    assertThat(RapidGuess.is(Optional.empty(), 60)).isFalse();
    assertThat(RapidGuess.is(taking(9_999), 3_600)).isTrue();
    assertThat(RapidGuess.is(taking(10_000), 3_600)).isFalse();
  }

  @Test
  void lostMasteryNeedsTwoRightAnswersToDifferentQuestions() {
    LearningModel model = lost();

    answer("a", "q6", 1);
    assertThat(level(model, "a")).isNotEqualTo(TopicLevel.MASTERED);
    answer("a", "q6", 1);
    answer("a", "q6", 1);
    assertThat(level(model, "a")).isEqualTo(TopicLevel.PROFICIENT);

    answer("a", "q2", 1);
    assertThat(level(model, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void lostMasteryReturnsByTheSameQuestionAfterARest() {
    LearningModel model = lost();
    answer("a", "q6", 1);
    now = now.plus(Duration.ofHours(7));
    answer("a", "q6", 1);

    assertThat(level(model, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  /** Masters the topic a and loses it again. */
  private LearningModel lost() {
    LearningModel model = TestModels.attentive(Map.of("a", .6, "b", .6));
    for (int i = 1; i <= 5; i++) {
      answer("a", "q" + i, 1);
      answer("b", "q" + i, 1);
    }
    assertThat(level(model, "a")).isEqualTo(TopicLevel.MASTERED);
    for (int i = 0; level(model, "a") == TopicLevel.MASTERED && i < 10; i++) {
      answer("a", "q" + i % 5, 0);
    }
    assertThat(knowledge(model, "a").estimate().mastered()).isFalse();
    return model;
  }

  @Test
  void wrongAnswerAmongRightOnesPutsMasteryOff() {
    for (int i = 1; i <= 6; i++) {
      answer("a", "q" + i, i % 2);
      answer("b", "q" + i, 1);
    }
    answer("a", "q7", 1);
    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.PROFICIENT);

    answer("a", "q8", 1);
    assertThat(level(OPTIMIST, "a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void knownTopicIsForgottenAndRelearnedByHalves() {
    LearningModel model = TestModels.constant(Map.of("a", .9, "b", .9));
    answer("a", "q1", 1);
    now = now.plus(Duration.ofDays(60));
    assertThat(success(model)).as("not known yet").isCloseTo(.9, within(1e-6));
    for (int i = 2; i <= 4; i++) {
      answer("a", "q" + i, 1);
    }
    assertThat(success(model)).isCloseTo(.9, within(1e-6));

    now = now.plus(Duration.ofDays(200));
    double left = knowledge(model, "a").schedule().retention();
    assertThat(left).isLessThan(.9);
    assertThat(success(model)).isCloseTo(.9 * left, within(1e-6));

    answer("a", "q5", 0);
    assertThat(success(model)).as("after a wrong answer").isCloseTo(.9 * left, within(1e-3));
    assertThat(knowledge(model, "a").estimate().mastered()).isEqualTo(.9 * left >= .55);
    answer("a", "q5", 1);
    assertThat(success(model)).isCloseTo(.9 * (1 + left) / 2, within(2e-3));
    assertThat(knowledge(model, "a").estimate().mastery()).isCloseTo(success(model), within(2e-3));
  }

  private double success(LearningModel model) {
    return knowledge(model, "a").estimate().successProbability();
  }

  @Test
  void levelsFollowTheEvidence() {
    LearningModel model = TestModels.attentive(Map.of("a", .4, "b", .4));
    assertThat(level(model, "a")).isEqualTo(TopicLevel.NOT_STARTED);
    answer("a", "q1", 0);
    assertThat(level(model, "a")).isEqualTo(TopicLevel.STARTED);

    List<TopicLevel> seen = new ArrayList<>();
    for (int i = 2; i < 20; i++) {
      answer("a", "q" + i, 1);
      answer("b", "q" + i, 1);
      seen.add(level(model, "a"));
    }
    assertThat(seen).containsSubsequence(TopicLevel.FAMILIAR, TopicLevel.MASTERED).isSorted();

    now = now.plus(Duration.ofDays(90));
    assertThat(level(model, "a")).isEqualTo(TopicLevel.DUE);
  }

  private static Optional<Duration> taking(long millis) {
    return Optional.of(Duration.ofMillis(millis));
  }

  private TopicLevel level(LearningModel model, String topic) {
    return knowledge(model, topic).level();
  }

  private TopicKnowledge knowledge(LearningModel model, String topic) {
    return new KnowledgeTracer(model, MasteryRule.standard())
        .trace(history, curriculum, now)
        .topic(topic);
  }

  private void answer(String topic, String item, double score) {
    add(interaction(topic, score).itemId(item));
  }

  private void answerTaking(Duration taken, String topic, double score) {
    add(interaction(topic, score).duration(taken));
  }

  private void add(Interaction.Builder answer) {
    history.add(answer.build());
    now = now.plusSeconds(60);
  }

  private Interaction.Builder interaction(String topic, double score) {
    return Interaction.builder()
        .id(UUID.randomUUID())
        .learnerId("ada")
        .type(InteractionType.ANSWERED)
        .topicId(topic)
        .score(score)
        .occurredAt(now);
  }
}
