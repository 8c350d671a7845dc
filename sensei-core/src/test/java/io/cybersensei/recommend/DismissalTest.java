package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recommendations of a dismissed topic, with a trained model. */
class DismissalTest {

  private static final Topic A = Topic.of("a", "A");
  private static final Topic B = Topic.of("b", "B").requiring("a");
  private static final Topic C = Topic.of("c", "C");

  private final Classroom room =
      new Classroom(TestModels.constant(Map.of("a", .7, "b", .7, "c", .7)), A, B, C);

  @Test
  void dismissedTopicRestsForThreeDays() {
    assertThat(room.order()).containsExactly("a", "c");

    room.dismiss("a");
    assertThat(room.order()).containsExactly("c", "a");

    room.later(Duration.ofDays(3));
    assertThat(room.order()).containsExactly("a", "c");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.DISMISSED);
  }

  @Test
  void dismissedTopicRestsEvenOnThePathToTheGoal() {
    room.answer("a", 0);
    room.dismiss("a");
    assertThat(Classroom.ids(room.recommendTowards("b"))).containsExactly("c", "a");

    room.later(Duration.ofDays(1));
    assertThat(Classroom.ids(room.recommendTowards("b"))).containsExactly("c", "a");

    room.later(Duration.ofDays(2));
    assertThat(Classroom.ids(room.recommendTowards("b"))).containsExactly("a", "c");
  }

  @Test
  void dismissedTopicComesAfterAHopelessAndTiredOne() {
    Classroom grim =
        new Classroom(TestModels.constant(Map.of("a", .7, "b", .7, "c", .001)), A, B, C);
    for (int i = 0; i < 30; i++) {
      grim.answer("c", 0);
    }
    grim.answer("a", 0);
    grim.dismiss("a");

    assertThat(Classroom.ids(grim.recommendTowards("b"))).containsExactly("c", "a");
  }

  @ParameterizedTest
  @EnumSource(
      value = InteractionType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DISMISSED", "ANSWERED", "PLACED"})
  void takingUpATopicEndsItsDismissal(InteractionType type) {
    room.dismiss("a");
    assertThat(room.order()).containsExactly("c", "a");

    room.log(type, "a");

    assertThat(room.order()).containsExactly("a", "c");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.DISMISSED);
  }

  @Test
  void answerEndsADismissal() {
    room.dismiss("a");
    room.answer("a", 1);

    assertThat(room.codes("a")).doesNotContain(ReasonCode.DISMISSED);
    assertThat(room.about("a").knowledge().history().lastDismissed()).isEmpty();
  }

  @Test
  void dismissalAfterAnAnswerCounts() {
    room.answer("a", 1);
    room.dismiss("a");

    assertThat(room.order()).containsExactly("c", "a");
  }

  @Test
  void lateAnswerFromBeforeTheDismissalDoesNotEndIt() {
    room.dismiss("a");
    room.logLate("a", Duration.ofHours(1));

    assertThat(room.order()).containsExactly("c", "a");
    assertThat(room.codes("a")).contains(ReasonCode.DISMISSED);
  }

  @Test
  void interactionWithAnotherTopicKeepsTheDismissal() {
    room.dismiss("a");
    room.log(InteractionType.VIEWED, "c");

    assertThat(room.codes("a")).contains(ReasonCode.DISMISSED);
  }

  @Test
  void onlyTopicIsRecommendedDespiteItsDismissal() {
    Classroom only = new Classroom(TestModels.constant(Map.of("a", .7)), A);
    only.dismiss("a");

    assertThat(only.order()).containsExactly("a");
    assertThat(only.codes("a")).contains(ReasonCode.DISMISSED);
    assertThat(only.reason("a", ReasonCode.DISMISSED).evidence())
        .containsEntry("dismissed_at", "2026-03-01T08:01:00Z");
    assertThat(only.reason("a", ReasonCode.DISMISSED).text(Locale.ENGLISH))
        .startsWith("You turned it down lately");
  }
}
