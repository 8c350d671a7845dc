package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Topics that a placement test found known, until an answer decides. */
class PlacedTopicTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B").requiring("a");
  private static final Topic C = Topic.of("c", "C").requiring("b");

  private final Classroom room =
      new Classroom(TestModels.constant(Map.of("a", .9, "b", .4, "c", .4)), A, B, C);

  private void place(String topic) {
    room.log(InteractionType.PLACED, topic);
  }

  private PathStep step(String topic) {
    return room.path().steps().stream()
        .filter(step -> step.topic().id().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  private TopicLevel level(String topic) {
    return step(topic).knowledge().level();
  }

  @Test
  void placedTopicOpensTheNextAndIsNotRecommended() {
    place("a");

    assertThat(room.order()).containsExactly("b");
    assertThat(level("a")).isEqualTo(TopicLevel.PLACED);
    assertThat(step("a").state()).isEqualTo(PathStep.State.MASTERED);
    assertThat(step("a").estimatedDuration()).isZero();
    assertThat(step("a").knowledge().estimate().mastery()).isGreaterThanOrEqualTo(.7);
    assertThat(step("a").knowledge().estimate().mastered()).isFalse();
    assertThat(step("a").knowledge().history().answers()).isZero();
    assertThat(room.path().mastered()).isEqualTo(1);
    Reason known = room.reason("b", ReasonCode.PREREQUISITES_KNOWN);
    assertThat(known.text(Locale.ENGLISH))
        .isEqualTo("You know what it builds on, some of it by your placement test: A.");
  }

  @Test
  void placementIsReviewedWithItsOwnReason() {
    place("a");
    room.later(Duration.ofDays(10));

    assertThat(level("a")).isEqualTo(TopicLevel.DUE);
    assertThat(step("a").state()).isEqualTo(PathStep.State.REVIEW);
    assertThat(room.order()).contains("a", "b");
    assertThat(room.codes("a"))
        .contains(ReasonCode.CONFIRM_PLACEMENT)
        .doesNotContain(ReasonCode.REVIEW_DUE);
  }

  @Test
  void rightAnswerAfterARestConfirms() {
    place("a");
    room.answer("a", 1);
    assertThat(level("a")).isEqualTo(TopicLevel.PLACED);

    room.later(Duration.ofHours(7));
    room.answer("a", 1);

    assertThat(level("a")).isEqualTo(TopicLevel.MASTERED);
    assertThat(room.codes("b")).contains(ReasonCode.PREREQUISITES_MASTERED);
  }

  @Test
  void wrongAnswerEndsThePlacementOfWhatIsUnlikely() {
    place("a");
    place("b");
    assertThat(room.order()).containsExactly("c");

    room.answer("b", 0);

    assertThat(level("b")).isEqualTo(TopicLevel.STARTED);
    assertThat(room.order()).containsExactly("b");
  }

  @Test
  void slipDoesNotEndThePlacementOfWhatIsLikely() {
    place("a");

    room.answer("a", 0);

    assertThat(level("a")).isEqualTo(TopicLevel.PLACED);
  }

  @Test
  void topicPlacedBeforeItsPrerequisitesIsNotLocked() {
    place("c");
    room.later(Duration.ofHours(7));
    room.answer("c", 1);

    assertThat(level("c")).isEqualTo(TopicLevel.MASTERED);
    assertThat(room.order()).containsExactly("a");
  }

  @Test
  void masteredTopicStaysMastered() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    place("a");

    assertThat(level("a")).isEqualTo(TopicLevel.MASTERED);
  }

  @Test
  void everythingPlacedLeavesNothingToRecommend() {
    place("a");
    place("b");
    place("c");

    assertThat(room.order()).isEmpty();
    assertThat(room.recommend().emptyReason()).contains(EmptyReason.ALL_MASTERED);
  }
}
