package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicContent;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.Classroom;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.RecommendationSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The estimated time for a topic. */
class StudyTimeTest {

  private static final Topic A = Topic.of("a", "A").taking(Duration.ofMinutes(20));
  private static final Topic B = Topic.of("b", "B");
  private static final Topic NEW = Topic.of("new", "New");

  private static final Topic PRACTICE = Topic.of("practice", "Practice");
  private static final Topic TEXT =
      Topic.of("text", "Text")
          .taking(Duration.ofMinutes(12))
          .containing(TopicContent.none().withWords(200).withQuestions(4));

  private final Classroom room = new Classroom(answersOf(30), A, B, NEW, PRACTICE, TEXT);

  @Test
  void unknownPaceUsesTheHostsEstimate() {
    assertThat(room.about("a").estimatedDuration()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void missingEstimateUsesTheTimeOfEightAnswers() {
    assertThat(room.about("b").estimatedDuration())
        .isEqualTo(Duration.ofSeconds(30).multipliedBy(8));
    assertThat(room.about("b").estimatedMinutes()).isEqualTo(4);
  }

  @Test
  void defaultIsTenMinutes() {
    assertThat(room.about("new").estimatedDuration()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void timeFollowsThePaceOfTheLearner() {
    // Five answers take twice the typical time. Each has .9 of the weight of the next, 4.0951 in
    // all, and two typical ones are added.
    for (int i = 0; i < 5; i++) {
      room.answerTaking(Duration.ofSeconds(60), "practice", 1);
    }
    double pace = Math.pow(2, 4.0951 / 6.0951);

    assertThat(seconds("a")).isCloseTo(20 * 60 * pace, within(.01));
    assertThat(seconds("b")).isCloseTo(8 * 30 * pace, within(.01));
    assertThat(room.about("a").estimatedMinutes()).isEqualTo(32);
  }

  @Test
  void fastLearnerNeedsAtLeastAMinute() {
    Classroom quick =
        new Classroom(
            answersOf(6), A, B, Topic.of("c", "C").taking(Duration.ofMinutes(1)), PRACTICE);
    for (int i = 0; i < 20; i++) {
      quick.answerTaking(Duration.ofSeconds(2), "practice", 1);
    }

    assertThat(quick.about("a").estimatedDuration())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
    assertThat(quick.about("b").estimatedDuration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(quick.about("c").estimatedDuration()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void paceFollowsALearnerWhoGetsFaster() {
    for (int i = 0; i < 30; i++) {
      room.answerTaking(Duration.ofSeconds(60), "practice", 1);
    }
    double slow = seconds("a");
    for (int i = 0; i < 30; i++) {
      room.answerTaking(Duration.ofSeconds(15), "practice", 1);
    }

    assertThat(slow).isGreaterThan(20 * 60 * 1.5);
    assertThat(seconds("a")).isLessThan(20 * 60 / 1.5);
  }

  @Test
  void slowWrongAnswersCountForThePace() {
    for (int i = 0; i < 5; i++) {
      room.answerTaking(Duration.ofSeconds(60), "practice", 0);
    }

    assertThat(seconds("a")).isGreaterThan(20 * 60 * 1.5);
  }

  @Test
  void guessesDoNotSetThePaceEvenIfRight() {
    for (int i = 0; i < 20; i++) {
      room.answerTaking(Duration.ofSeconds(2), "practice", i % 2);
    }

    assertThat(room.about("a").estimatedDuration()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void contentGivesTheTimeAndNotTheHostsEstimate() {
    // 200 words at 238 a minute, and four answers of 30 seconds.
    assertThat(seconds("text")).isCloseTo(200 / 238.0 * 60 + 4 * 30, within(.01));
    assertThat(room.about("text").estimatedMinutes()).isEqualTo(3);
  }

  @Test
  void twentyTextsWithEightyQuestionsAreAnHourAndNotFour() {
    Topic[] texts = new Topic[20];
    Arrays.setAll(
        texts,
        i ->
            Topic.of("text-" + i, "Text")
                .taking(Duration.ofMinutes(12))
                .containing(TopicContent.none().withWords(200).withQuestions(4)));
    Classroom course = new Classroom(LearningModel.untrained(), texts);
    LearningPath path = course.sensei().path("ada");

    assertThat(path.remaining()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
    assertThat(path.remainingMinutes()).isEqualTo(60);
  }

  @Test
  void mediaPlayAtTheirLength() {
    Classroom cinema =
        new Classroom(
            answersOf(30),
            PRACTICE,
            Topic.of("film", "Film")
                .containing(TopicContent.none().withMedia(Duration.ofMinutes(7))));
    for (int i = 0; i < 5; i++) {
      cinema.answerTaking(Duration.ofSeconds(60), "practice", 1);
    }

    assertThat(cinema.about("film").estimatedDuration()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void readingIsDoneOnceTheTopicIsOpened() {
    room.sensei().log(InteractionDraft.viewed("ada", "text"));

    assertThat(seconds("text")).isCloseTo(4 * 30, within(.01));
  }

  @Test
  void timeShrinksWithTheQuestionsAnsweredRight() {
    Classroom long12 =
        new Classroom(
            answersOf(30),
            RecommendationSettings.standard()
                .withMasteryRule(MasteryRule.builder().successes(12).build()),
            Topic.of("a", "A").containing(TopicContent.none().withQuestions(12)));
    double before = long12.about("a").estimatedDuration().toMillis();
    for (int i = 0; i < 8; i++) {
      long12.answerQuestion("a", "q" + i, 1);
    }

    assertThat(long12.about("a").estimatedDuration().toMillis())
        .isCloseTo(Math.round(before / 3), within(1L));
  }

  @Test
  void questionAnsweredRightAgainIsNoFurtherProgress() {
    Topic bank = Topic.of("a", "A").containing(TopicContent.none().withQuestions(12));
    Classroom same = new Classroom(answersOf(30), slowly(), bank);
    Classroom others = new Classroom(answersOf(30), slowly(), bank);
    for (int i = 0; i < 6; i++) {
      same.answerQuestion("a", "q", 1);
      others.answerQuestion("a", "q" + i, 1);
    }

    assertThat(others.about("a").estimatedDuration())
        .isLessThan(same.about("a").estimatedDuration());
  }

  @Test
  void wrongAnswersDoNotShortenTheTime() {
    Duration before = room.about("b").estimatedDuration();
    room.answer("b", 0, 0, 0, 0);

    assertThat(room.about("b").estimatedDuration()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void failingLearnerNeedsLonger() {
    Classroom cold = new Classroom(LearningModel.untrained(), A, B);
    double[] wrong = new double[40];
    cold.answer("a", wrong);

    assertThat(cold.about("a").estimatedDuration()).isGreaterThan(Duration.ofMinutes(30));
  }

  @Test
  void cardStepAndTotalAgree() {
    room.answer("a", 1, 0, 1);
    room.answerTaking(Duration.ofSeconds(47), "b", 1);
    LearningPath path = room.sensei().path("ada");

    long total = 0;
    for (PathStep step : path.steps()) {
      total += step.estimatedMinutes();
      if (step.state() == PathStep.State.READY) {
        assertThat(room.about(step.topic().id()).estimatedDuration())
            .isEqualTo(step.estimatedDuration());
      }
    }
    assertThat(path.remainingMinutes()).isEqualTo(total);
  }

  @Test
  void timesOfTheLearnerCountBeforeAnyModel() {
    Classroom cold = new Classroom(LearningModel.untrained(), A, B, NEW);
    for (int i = 0; i < 20; i++) {
      cold.answerTaking(Duration.ofSeconds(60), "a", i % 2);
    }

    // Eight answers of almost a minute each, and not the ten minutes of an unknown learner.
    assertThat(cold.about("new").estimatedDuration())
        .isBetween(Duration.ofMinutes(6), Duration.ofMinutes(8));
    // The host's estimate is for a typical learner, whose time for an answer is not known.
    assertThat(cold.sensei().path("grace").steps().get(0).estimatedMinutes()).isEqualTo(20);
  }

  @Test
  void oneOvernightAnswerChangesLittle() {
    room.answerTaking(Duration.ofHours(10), "a", 1);

    assertThat(room.about("a").estimatedDuration()).isLessThan(Duration.ofMinutes(25));
  }

  @Test
  void fastWrongGuessesDoNotShortenTheTime() {
    for (int i = 0; i < 5; i++) {
      room.answerTaking(Duration.ofSeconds(2), "a", 0);
    }

    assertThat(room.about("a").estimatedDuration()).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void minutesAreRoundedUp() {
    Classroom timed =
        new Classroom(
            answersOf(30),
            Topic.of("x", "X").taking(Duration.ofSeconds(120)),
            Topic.of("y", "Y").taking(Duration.ofMillis(120_001)),
            Topic.of("z", "Z").taking(Duration.ofSeconds(1)));

    assertThat(timed.about("x").estimatedMinutes()).isEqualTo(2);
    assertThat(timed.about("y").estimatedMinutes()).isEqualTo(3);
    assertThat(timed.about("z").estimatedMinutes()).isEqualTo(1);
  }

  /** Returns settings under which a topic is mastered only after many answers. */
  private static RecommendationSettings slowly() {
    return RecommendationSettings.standard()
        .withMasteryRule(MasteryRule.builder().successes(100).build());
  }

  private double seconds(String topic) {
    return room.about(topic).estimatedDuration().toMillis() / 1_000.0;
  }

  /** Returns a model of four topics in which a typical answer takes this many seconds. */
  private static LearningModel answersOf(double seconds) {
    LearningModel model = TestModels.constant(Map.of("a", .7, "b", .7, "practice", .7, "text", .7));
    Arrays.fill(model.answerSeconds(), seconds);
    return model;
  }
}
