package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words that a teacher found foolish in the play of six simulated learners. */
class TeachersEyeTest {

  private static final Duration INSTANT = Duration.ofMillis(200);

  private final Classroom room =
      new Classroom(
          TestModels.constant(Map.of("a", .9, "b", .4)), Topic.of("a", "A"), Topic.of("b", "B"));

  private TopicKnowledge knowledge(String topic) {
    return room.about(topic).knowledge();
  }

  @Test
  void oneRightAnswerIsNotProficient() {
    room.answerQuestion("a", "q1", 1);
    assertThat(knowledge("a").level()).isEqualTo(TopicLevel.FAMILIAR);

    room.answerQuestion("a", "q2", 1);
    assertThat(knowledge("a").level()).isEqualTo(TopicLevel.PROFICIENT);
  }

  @Test
  void anotherGoIsNotPraisedWithoutAnyRightAnswer() {
    room.answer("b", 0, 0);

    assertThat(room.reason("b", ReasonCode.STRUGGLING).text(Locale.ENGLISH))
        .isEqualTo(
            "You got 0 of 2 right so far: look at the explanation before the next question.");
  }

  @Test
  void answersElsewhereRaiseTheEstimateOfATopicAndNotItsLevel() {
    Classroom both =
        new Classroom(
            TestModels.attentive(Map.of("a", .6, "b", .6)), Topic.of("a", "A"), Topic.of("b", "B"));
    both.answer("b", 0);
    assertThat(both.about("b").successProbability()).isLessThan(.5);

    both.answer("a", 1, 1, 1, 1, 1, 1);

    assertThat(both.about("b").successProbability()).isGreaterThan(.5);
    assertThat(both.about("b").knowledge().level()).isEqualTo(TopicLevel.STARTED);
  }

  @Test
  void levelIsNotPraisedWhereHelpIsNeeded() {
    room.answer("b", 0, 0, 0, 0);

    assertThat(room.codes("b"))
        .contains(ReasonCode.HELP_READ)
        .doesNotContain(
            ReasonCode.CHALLENGE, ReasonCode.RIGHT_LEVEL, ReasonCode.QUICK_WIN, ReasonCode.STARTED);
  }

  @Test
  void rapidGuessesAreNamedAndReachTheTeacher() {
    for (int i = 0; i < 9; i++) {
      room.answerTaking(INSTANT, "a", 1);
    }

    assertThat(room.about("a").reasons().get(0).text(Locale.ENGLISH))
        .isEqualTo(
            "Your last 9 answers here came faster than the question can be read, so they do not"
                + " count: take your time.");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.FIRST_STEP);
    assertThat(room.codes("b")).doesNotContain(ReasonCode.FIRST_STEP);
    assertThat(knowledge("a").isStuck()).isFalse();

    room.answerTaking(INSTANT, "a", 1);
    assertThat(knowledge("a").isStuck()).isTrue();
    assertThat(knowledge("a").history().rapidGuessesInARow()).isEqualTo(10);

    room.answer("a", 1);
    assertThat(knowledge("a").isStuck()).isFalse();
    assertThat(room.codes("a")).doesNotContain(ReasonCode.TOO_FAST);
  }

  @Test
  void missingTurnIsNamed() {
    for (int i = 1; i <= 4; i++) {
      room.answerQuestion("a", "q" + i, 1);
    }

    assertThat(room.reason("a", ReasonCode.RETURN_LATER).text(Locale.ENGLISH))
        .isEqualTo(
            "You got 4 of 4 right here: one more right answer after a break of some hours, or after"
                + " another topic, makes it last.");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.STARTED);
  }

  @Test
  void newcomerBeginsWithTheEasyTopicAndNotWithTheMostInstructiveOne() {
    Classroom newcomer =
        new Classroom(
            TestModels.constant(Map.of("easy", .8, "hard", .61)),
            Topic.of("easy", "Easy"),
            Topic.of("hard", "Hard"));
    assertThat(newcomer.first()).isEqualTo("easy");

    newcomer.answer("easy", 1, 1, 1, 1);
    assertThat(newcomer.first()).isEqualTo("hard");
  }

  @Test
  void estimateIsComparedWithThatOfALearnerWhoBegins() {
    room.answer("a", 1);
    Recommendation other = room.about("b");

    assertThat(other.successProbability())
        .isGreaterThanOrEqualTo(other.knowledge().estimate().beginnerSuccess());
    assertThat(room.reason("b", ReasonCode.MODEL_TOPIC_DIFFICULTY).evidence())
        .containsEntry("beginner_percent", 40L);
  }

  @Test
  void readingAgainIsTheHelpOnOneTopicOnly() {
    Classroom failing =
        new Classroom(
            TestModels.constant(Map.of("a", .6, "b", .6, "c", .6, "d", .6)),
            Topic.of("a", "A"),
            Topic.of("b", "B"),
            Topic.of("c", "C"),
            Topic.of("d", "D"));
    for (String topic : new String[] {"a", "b", "c", "d"}) {
      failing.answer(topic, 0, 0, 0);
    }

    assertThat(failing.codes("a")).contains(ReasonCode.HELP_READ);
    assertThat(failing.codes("b")).contains(ReasonCode.HELP_HINT);
    assertThat(failing.codes("c")).contains(ReasonCode.HELP_EASIER_QUESTION);
    assertThat(failing.codes("d")).contains(ReasonCode.HELP_EASIER_QUESTION);

    failing.answer("d", 0, 0, 0);
    assertThat(failing.codes("d")).contains(ReasonCode.HELP_EASIER_QUESTION);
  }
}
