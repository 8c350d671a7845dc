package io.cybersensei.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.Classroom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of one sitting: difficulty, number of questions and duration. */
class PracticeTest {

  private static final Topic A = Topic.of("a", "A");

  @ParameterizedTest
  @CsvSource({
    ".98, .95, .9,  HARD",
    ".95, .88, .7,  HARD",
    ".95, .78, .5,  MEDIUM",
    ".7,  .4,  .2,  EASY",
    ".5,  .4,  .2,  EASY",
    ".84, .74, .62, MEDIUM",
    ".84, .64, .62, EASY",
  })
  void thirdWithMostGainIsSuggested(
      double easy, double medium, double hard, QuestionDifficulty expected) {
    Classroom room = room(List.of(medium, easy, hard), false);

    PracticeSuggestion practice = room.practice("a");

    assertThat(practice.difficulty()).isEqualTo(expected);
    assertThat(practice.successByDifficulty().get(QuestionDifficulty.EASY))
        .isCloseTo(easy, within(1e-6));
    assertThat(practice.successByDifficulty().get(QuestionDifficulty.HARD))
        .isCloseTo(hard, within(1e-6));
    assertThat(practice.expectedSuccess()).isEqualTo(practice.successByDifficulty().get(expected));
  }

  @Test
  void rightAnswersRaiseTheDifficultyAndWrongOnesLowerIt() {
    List<Double> questions = List.of(.9, .75, .6);

    Classroom well = room(questions, true);
    well.answer("a", 1, 1, 1, 1, 1, 1);
    assertThat(well.practice("a").difficulty()).isEqualTo(QuestionDifficulty.HARD);

    Classroom badly = room(questions, true);
    badly.answer("a", 0, 0, 0, 0);
    assertThat(badly.practice("a").difficulty()).isEqualTo(QuestionDifficulty.EASY);
  }

  @Test
  void fewerThanThreeQuestionsHaveNoThirds() {
    for (Classroom room :
        List.of(
            room(List.of(.9, .3), false),
            new Classroom(TestModels.constant(Map.of("a", .3)), A),
            new Classroom(LearningModel.untrained(), A))) {
      assertThat(room.practice("a").difficulty()).isEqualTo(QuestionDifficulty.MEDIUM);
      assertThat(room.practice("a").successByDifficulty()).hasSize(1);
    }
  }

  @Test
  void manyQuestionsAreSampled() {
    Double[] many = new Double[1_000];
    Arrays.setAll(many, i -> .1 + .8 * i / many.length);

    PracticeSuggestion practice = room(List.of(many), false).practice("a");

    assertThat(practice.difficulty()).isEqualTo(QuestionDifficulty.EASY);
    assertThat(practice.expectedSuccess()).isCloseTo(.9 - .8 / 6, within(.01));
  }

  @Test
  void questionsLeadToMasteryWithinOneSitting() {
    assertThat(room(List.of(.99, .95, .9), true).practice("a").questions()).isEqualTo(3);
    assertThat(room(List.of(.6, .5, .4), true).practice("a").questions()).isBetween(4, 12);
    assertThat(room(List.of(.3, .2, .1), false).practice("a").questions()).isEqualTo(12);

    Classroom mastered = room(List.of(.9, .8, .7), true);
    mastered.answer("a", 1, 1, 1, 1, 1);
    assertThat(mastered.practice("a").questions()).isEqualTo(3);
  }

  @Test
  void durationIsTheTimeOfTheAnswers() {
    LearningModel timed = TestModels.questions(Map.of("a", List.of(.3, .2, .1)), false);
    timed.answerSeconds()[0] = 30;
    assertThat(new Classroom(timed, A).practice("a").estimatedMinutes()).isEqualTo(6);

    assertThat(
            new Classroom(TestModels.constant(Map.of("a", .2)), A.taking(Duration.ofMinutes(16)))
                .practice("a")
                .estimatedDuration())
        .isEqualTo(Duration.ofMinutes(24));
    assertThat(
            new Classroom(TestModels.constant(Map.of("a", .2)), A)
                .practice("a")
                .estimatedDuration())
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void answerTakesAtLeastASecond() {
    Topic brief = Topic.of("a", "A").taking(Duration.ofMillis(1));

    assertThat(
            new Classroom(TestModels.constant(Map.of("a", .2)), brief)
                .practice("a")
                .estimatedDuration())
        .isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void timeToMasteryIsEstimatedForTopicsAndGoals() {
    Classroom room =
        new Classroom(
            TestModels.constant(Map.of("a", .999, "b", .999, "c", .999)),
            A,
            Topic.of("b", "B").requiring("a"),
            Topic.of("c", "C"));

    assertThat(time(room.sensei().timeToMastery("ada", "b")).questions().median()).isEqualTo(3);
    assertThat(time(room.sensei().timeToGoals("ada", List.of("b"))).questions().median())
        .isEqualTo(6);
    assertThat(time(room.sensei().timeToGoals("ada", List.of("b", "c", "b"))).questions().median())
        .isEqualTo(9);

    room.answer("a", 1, 1, 1, 1, 1, 1);
    assertThat(time(room.sensei().timeToGoals("ada", List.of("b"))).questions().median())
        .isEqualTo(3);
  }

  @Test
  void unknownTopicsAreNamed() {
    Classroom room = room(List.of(.5), false);

    assertThat(room.sensei().suggestPractice("ada", "chess"))
        .isEqualTo(new PracticeResult.UnknownTopic("chess"));
    assertThat(room.sensei().timeToMastery("ada", "chess"))
        .isEqualTo(new TimeToMasteryResult.UnknownTopics(List.of("chess")));
    assertThat(room.sensei().timeToGoals("ada", List.of("chess", "a", "go", "chess")))
        .isEqualTo(new TimeToMasteryResult.UnknownTopics(List.of("chess", "go")));
  }

  private static TimeToMastery time(TimeToMasteryResult result) {
    return ((TimeToMasteryResult.Estimated) result).time();
  }

  private static Classroom room(List<Double> questions, boolean attentive) {
    return new Classroom(TestModels.questions(Map.of("a", questions), attentive), A);
  }
}
