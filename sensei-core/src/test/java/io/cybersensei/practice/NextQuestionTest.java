package io.cybersensei.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.Classroom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The choice of the next question of a topic. */
class NextQuestionTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B");

  /** The questions of topic a, q1 to q6, with the success of a typical learner. */
  private static final List<Double> QUESTIONS = List.of(.95, .85, .76, .6, .45, .2);

  private final Classroom room =
      new Classroom(TestModels.questions(Map.of("a", QUESTIONS, "b", List.of(.5)), false), A, B);

  @Test
  void successNearestToThreeQuartersIsChosen() {
    NextQuestion next = Classroom.chosen(room.sensei().nextQuestion("ada", "a"));

    assertThat(next.itemId()).isEqualTo("q3");
    assertThat(next.expectedSuccess()).isCloseTo(.76, within(1e-6));
    assertThat(next.successPercent()).isEqualTo(76);
    assertThat(next.difficulty()).isEqualTo(QuestionDifficulty.MEDIUM);
    assertThat(next.reason()).isEqualTo(QuestionReason.NEW);
  }

  @Test
  void onlyGivenQuestionsAreChosen() {
    assertThat(room.nextQuestion("a", "q1", "q6").itemId()).isEqualTo("q1");
    assertThat(room.nextQuestion("a", "q1", "q6").difficulty()).isEqualTo(QuestionDifficulty.EASY);
    assertThat(room.nextQuestion("a", "q6").difficulty()).isEqualTo(QuestionDifficulty.HARD);
  }

  @Test
  void otherTargetIsUsed() {
    assertThat(next(List.of("q1", "q4", "q5"), .5).itemId()).isEqualTo("q5");
    assertThat(next(List.of("q1", "q4", "q5"), .99).itemId()).isEqualTo("q1");
  }

  @Test
  void withoutProgressAnEasierQuestionIsChosen() {
    room.answer("a", 0, 0);
    assertThat(room.nextQuestion("a", "q1", "q3").itemId()).isEqualTo("q3");

    room.answer("a", 0);
    assertThat(room.nextQuestion("a", "q1", "q3").itemId()).isEqualTo("q1");
  }

  @Test
  void rightAnswersLeadToHarderQuestions() {
    Classroom attentive = new Classroom(TestModels.questions(Map.of("a", QUESTIONS), true), A, B);
    attentive.answer("a", 0, 0, 0);
    String afterBad = attentive.nextQuestion("a", "q1", "q2", "q3", "q4", "q5", "q6").itemId();
    attentive.answer("a", 1, 1, 1, 1, 1, 1, 1, 1);
    String afterGood = attentive.nextQuestion("a", "q1", "q2", "q3", "q4", "q5", "q6").itemId();

    assertThat(afterBad).isEqualTo("q1");
    assertThat(afterGood).isGreaterThan("q3");
  }

  @Test
  void recentQuestionRestsUnlessItIsTheOnlyOne() {
    room.answerQuestion("a", "q3", 0);
    assertThat(room.nextQuestion("a", "q3", "q6").itemId()).isEqualTo("q6");

    room.answerQuestion("a", "q6", 0);
    NextQuestion again = room.nextQuestion("a", "q3", "q6");
    assertThat(again.itemId()).isEqualTo("q3");
    assertThat(again.reason()).isEqualTo(QuestionReason.REPEAT);
  }

  @Test
  void missedQuestionReturnsAfterAWhile() {
    room.answerQuestion("a", "q3", 0);
    room.answer("b", 1, 1, 1, 1, 1);

    NextQuestion next = room.nextQuestion("a", "q2", "q3");

    assertThat(next.itemId()).isEqualTo("q3");
    assertThat(next.reason()).isEqualTo(QuestionReason.RETRY);
  }

  @Test
  void unansweredQuestionIsPreferredUnlessMuchFartherFromTheTarget() {
    room.answerQuestion("a", "q3", 1);
    room.answer("b", 1, 1, 1, 1, 1);

    assertThat(room.nextQuestion("a", "q3", "q4").itemId()).isEqualTo("q4");
    NextQuestion next = room.nextQuestion("a", "q3", "q5");
    assertThat(next.itemId()).isEqualTo("q3");
    assertThat(next.reason()).isEqualTo(QuestionReason.REFRESH);
  }

  @Test
  void questionOutsideTheModelCountsAsMedian() {
    NextQuestion next = room.nextQuestion("a", "new", "q6");

    assertThat(next.itemId()).isEqualTo("new");
    assertThat(next.expectedSuccess()).isCloseTo(.76, within(1e-6));
    assertThat(next.difficulty()).isEqualTo(QuestionDifficulty.MEDIUM);
  }

  @Test
  void orderOfGivenQuestionsDoesNotMatter() {
    List<String> items = new ArrayList<>(List.of("x3", "x1", "x2", "q1", "x1"));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(items, new Random(seed));
      assertThat(next(items, .75).itemId()).isEqualTo("x1");
    }
  }

  @Test
  void missingQuestionsAndUnknownTopicsAreReported() {
    assertThat(room.sensei().nextQuestion("ada", "a", List.of()))
        .isEqualTo(new NextQuestionResult.NoQuestions("a"));
    assertThat(
            new Classroom(TestModels.constant(Map.of("a", .5)), A)
                .sensei()
                .nextQuestion("ada", "a"))
        .isEqualTo(new NextQuestionResult.NoQuestions("a"));
    assertThat(room.sensei().nextQuestion("ada", "chess"))
        .isEqualTo(new NextQuestionResult.UnknownTopic("chess"));
    assertThat(room.sensei().nextQuestion("ada", "chess", List.of("q1")))
        .isEqualTo(new NextQuestionResult.UnknownTopic("chess"));
    assertThatThrownBy(() -> next(List.of("q1"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must be more than 0 and less than 1 but is 1.0.");
  }

  private NextQuestion next(List<String> items, double target) {
    return Classroom.chosen(room.sensei().nextQuestion("ada", "a", items, target));
  }
}
