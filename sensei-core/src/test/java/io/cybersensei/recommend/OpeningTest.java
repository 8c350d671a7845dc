package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The topics that open to a learner, and those that come back. */
class OpeningTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B").requiring("a");
  private static final Topic C = Topic.of("c", "C").requiring("b");

  private static Classroom room(double success) {
    return new Classroom(
        TestModels.constant(Map.of("a", success, "b", success, "c", success)), A, B, C);
  }

  @Test
  void hardTopicOpensTheNextAfterMoreRightAnswers() {
    Classroom room = room(.62);

    room.answer("a", 1, 1, 0, 1);
    assertThat(room.order()).containsExactly("a");

    room.answer("a", 1, 0, 1);
    assertThat(room.about("a").knowledge().level()).isEqualTo(TopicLevel.FAMILIAR);
    assertThat(room.order()).contains("b").doesNotContain("c");
  }

  @Test
  void noNumberOfRightAnswersOpensATopicThatIsNotFamiliar() {
    Classroom room = room(.45);

    room.answer("a", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    assertThat(room.order()).containsExactly("a");
  }

  @Test
  void oneWrongAnswerClosesNothingOnAFamiliarTopic() {
    Classroom room =
        new Classroom(TestModels.attentive(Map.of("a", .75, "b", .75, "c", .75)), A, B, C);
    room.answer("a", 1, 1);
    assertThat(room.order()).contains("b");

    room.answer("a", 0);

    assertThat(room.about("a").knowledge().level()).isEqualTo(TopicLevel.FAMILIAR);
    assertThat(room.order()).contains("b");
  }

  @Test
  void learnerWhoIsStuckEverywhereReachesTheNextTopicOnly() {
    Classroom room = room(.3);
    room.answer("a", 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(room.order()).containsExactly("a");

    room.answer("a", 0);

    assertThat(room.order()).containsExactlyInAnyOrder("a", "b");
    assertThat(room.reason("b", ReasonCode.OPENED_EARLY).text(Locale.ENGLISH))
        .isEqualTo("You make no progress on A for now: try this in the meantime.");
    room.answer("b", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(room.order()).containsExactlyInAnyOrder("a", "b");
    assertThat(room.codes("b")).doesNotContain(ReasonCode.OPENED_EARLY);
  }

  @Test
  void learnerWhoIsStuckEverywhereReachesWhatBuildsOnAKnownTopic() {
    Classroom room = onKnownGround();
    room.answer("b", 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(room.order()).containsExactly("b");

    room.answer("b", 0);

    assertThat(room.order()).containsExactlyInAnyOrder("b", "c", "e");
    assertThat(room.reason("e", ReasonCode.KNOWN_GROUND).text(Locale.ENGLISH))
        .isEqualTo(
            "You make no progress on your other topics for now. You know A, on which this builds:"
                + " try it in the meantime.");
    assertThat(room.codes("e"))
        .doesNotContain(ReasonCode.OPENED_EARLY, ReasonCode.PREREQUISITES_MASTERED);
    assertThat(room.codes("c")).contains(ReasonCode.OPENED_EARLY);
  }

  @Test
  void helpOnATopicThatWasOpenedEarlyNamesNoLockedTopic() {
    Classroom room = onKnownGround();
    room.answer("b", 0, 0, 0, 0, 0, 0, 0, 0, 0);

    room.answer("e", 0, 0, 0);

    assertThat(room.reason("e", ReasonCode.HELP_PREREQUISITE).evidence())
        .containsEntry("topic_id", "a");
    assertThat(room.codes("a")).contains(ReasonCode.SUPPORT);
  }

  /** Returns a learner who knows a and makes no progress on b. The topic e needs both paths. */
  private static Classroom onKnownGround() {
    Classroom room =
        new Classroom(
            TestModels.constant(Map.of("a", .9, "b", .3, "c", .3, "d", .3, "e", .3, "f", .3)),
            A,
            Topic.of("b", "B"),
            Topic.of("c", "C").requiring("b"),
            Topic.of("d", "D").requiring("c"),
            Topic.of("e", "E").requiring("a", "d"),
            Topic.of("f", "F").requiring("e"));
    room.answer("a", 1, 1);
    room.answer("b", 0);
    room.answer("a", 1);
    assertThat(room.about("b").knowledge().history().answers()).isEqualTo(1);
    return room;
  }

  @Test
  void topicThatOpensTheNextIsTheirFoundation() {
    Classroom room = room(.75);
    room.answer("a", 1);
    assertThat(room.codes("a")).contains(ReasonCode.UNLOCKS);

    room.answer("a", 1);

    assertThat(room.order()).contains("b");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.UNLOCKS);
    assertThat(room.reason("a", ReasonCode.FOUNDATION).text(Locale.ENGLISH))
        .isEqualTo("2 more topics build on it: B, C.");
  }

  @Test
  void prerequisiteComesBackAfterEveryThreeAnswersWithoutProgress() {
    Classroom room = room(.75);
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.answer("b", 0, 0, 0);
    assertThat(room.codes("a")).contains(ReasonCode.SUPPORT);
    room.answer("a", 1);
    assertThat(room.order()).containsExactly("b");

    room.answer("b", 0, 0);
    assertThat(room.order()).containsExactly("b");
    room.answer("b", 0);

    assertThat(room.codes("a")).contains(ReasonCode.SUPPORT);
  }

  @Test
  void topicThatWasPractisedOftenMakesWay() {
    Classroom room =
        new Classroom(
            TestModels.constant(Map.of("a", .6, "b", .6)), Topic.of("a", "A"), Topic.of("b", "B"));
    for (int day = 0; day < 6; day++) {
      room.answer("a", 0, 1);
      room.later(Duration.ofDays(3));
    }

    assertThat(room.first()).isEqualTo("b");
  }
}
