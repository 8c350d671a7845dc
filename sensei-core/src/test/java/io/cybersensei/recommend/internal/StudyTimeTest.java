package io.cybersensei.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.recommend.Classroom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The estimated time for a topic. */
class StudyTimeTest {

  private static final Topic A = Topic.of("a", "A").taking(Duration.ofMinutes(20));
  private static final Topic B = Topic.of("b", "B");
  private static final Topic NEW = Topic.of("new", "New");

  private final Classroom room = new Classroom(answersOf(30), A, B, NEW);

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
    // Five answers take twice the typical time; with five typical ones added, the pace is 1.5.
    for (int i = 0; i < 5; i++) {
      room.answerTaking(Duration.ofSeconds(60), "a", 1);
    }
    double pace = Math.sqrt(2);

    assertThat(seconds("a")).isCloseTo(20 * 60 * pace, within(.01));
    assertThat(seconds("b")).isCloseTo(8 * 30 * pace, within(.01));
    assertThat(room.about("a").estimatedMinutes()).isEqualTo(29);
  }

  @Test
  void fastLearnerNeedsAtLeastAMinute() {
    Classroom quick =
        new Classroom(answersOf(6), A, B, Topic.of("c", "C").taking(Duration.ofMinutes(1)));
    for (int i = 0; i < 20; i++) {
      quick.answerTaking(Duration.ofSeconds(2), "a", 1);
    }

    assertThat(quick.about("a").estimatedDuration())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
    assertThat(quick.about("b").estimatedDuration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(quick.about("c").estimatedDuration()).isEqualTo(Duration.ofMinutes(1));
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

  private double seconds(String topic) {
    return room.about(topic).estimatedDuration().toMillis() / 1_000.0;
  }

  /** Returns a model of topics a and b in which a typical answer takes this many seconds. */
  private static LearningModel answersOf(double seconds) {
    LearningModel model = TestModels.constant(Map.of("a", .7, "b", .7));
    Arrays.fill(model.answerSeconds(), seconds);
    return model;
  }
}
