package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pinned topics come first, and blocked topics never come. */
class GuidanceTest {

  private static final Topic A = Topic.of("a", "A").in("Basics");
  private static final Topic B = Topic.of("b", "B").in("Basics");
  private static final Topic C = Topic.of("c", "C").in("Basics").requiring("a");
  private static final Topic D = Topic.of("d", "D").in("More").requiring("c");
  private static final Topic E = Topic.of("e", "E").in("More");

  private final LearningModel model =
      TestModels.constant(Map.of("a", .8, "b", .8, "c", .8, "d", .8, "e", .8));

  @Test
  void pinnedTopicsComeFirstInTheirOrder() {
    Classroom room = pinning("e", "b");

    assertThat(room.order()).containsExactly("e", "b", "a");
    assertThat(room.about("e").reasons().get(0)).isEqualTo(pinned());
    assertThat(pinned().text(Locale.ENGLISH)).isEqualTo("Your instructor put it first.");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.PINNED, ReasonCode.LEADS_TO_PINNED);
  }

  @Test
  void pathToALockedPinComesFirst() {
    Classroom room = pinning("d");

    assertThat(room.first()).isEqualTo("a");
    Reason leads = room.about("a").reasons().get(0);
    assertThat(leads.code()).isEqualTo(ReasonCode.LEADS_TO_PINNED);
    assertThat(leads.evidence()).containsEntry("topic_id", "d");
    assertThat(leads.text(Locale.ENGLISH))
        .isEqualTo("Your instructor put D first, and this leads there.");

    room.answer("a", 1, 1, 1, 1, 1, 1);
    assertThat(room.first()).isEqualTo("c");
    room.answer("c", 1, 1, 1, 1, 1, 1);
    assertThat(room.first()).isEqualTo("d");
    room.answer("d", 1, 1, 1, 1, 1, 1);
    assertThat(room.order()).containsExactlyInAnyOrder("b", "e");
  }

  @Test
  void pinPrecedesTheGoalAndOverridesADismissal() {
    Classroom room = pinning("e");
    room.dismiss("e");

    assertThat(Classroom.ids(room.recommendTowards("d"))).startsWith("e", "a");
  }

  @Test
  void dueReviewBringsAPinBack() {
    Classroom room = pinning("b");
    room.answer("b", 1, 1, 1, 1, 1, 1);
    assertThat(room.order()).doesNotContain("b");

    room.later(Duration.ofDays(5));

    assertThat(room.first()).isEqualTo("b");
    assertThat(room.codes("b")).startsWith(ReasonCode.PINNED).contains(ReasonCode.REVIEW_DUE);
  }

  @Test
  void blockedTopicsAndTheirDependantsAreNotRecommended() {
    Classroom room = room(Guidance.none().withBlocked(Set.of("c")));
    assertThat(room.order()).containsExactlyInAnyOrder("a", "b", "e");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.UNLOCKS);

    room.answer("a", 1, 1, 1, 1, 1, 1);

    assertThat(room.order()).containsExactlyInAnyOrder("b", "e");
    assertThat(Classroom.ids(room.recommendTowards("d"))).containsExactlyInAnyOrder("b", "e");
    assertThat(room.path().steps())
        .filteredOn(step -> Set.of("c", "d").contains(step.topic().id()))
        .extracting(PathStep::state)
        .containsOnly(PathStep.State.LOCKED);
  }

  @Test
  void masteredBlockedTopicLocksNothing() {
    Classroom before = room(Guidance.none());
    before.answer("a", 1, 1, 1, 1, 1, 1);
    Classroom room = before.with(settings(Guidance.none().withBlocked(Set.of("a"))));
    assertThat(room.order()).contains("c").doesNotContain("a");

    room.later(Duration.ofDays(30));

    assertThat(room.order()).contains("c").doesNotContain("a");
  }

  @Test
  void nothingIsRecommendedIfAllTheRestIsBlocked() {
    Classroom room = room(Guidance.none().withBlocked(Set.of("a", "b", "e")));

    assertThat(room.order()).isEmpty();
  }

  @Test
  void blockOverridesAPinAndUnknownIdsAreIgnored() {
    Classroom room =
        room(
            Guidance.none()
                .withPinned(List.of("removed", "b", "e"))
                .withBlocked(Set.of("b", "gone")));

    assertThat(room.order()).startsWith("e").doesNotContain("b");
  }

  @Test
  void guidanceIsReadForEachLearner() {
    RecommendationSettings settings =
        RecommendationSettings.standard()
            .withGuidance(
                learner ->
                    learner.equals("ada")
                        ? Guidance.none().withPinned(List.of("e"))
                        : Guidance.none().withPinned(List.of("b")));

    assertThat(new Classroom(model, settings, A, B, C, D, E).first()).isEqualTo("e");
  }

  private static Reason pinned() {
    return Reason.of(ReasonCode.PINNED, 0, Map.of());
  }

  private Classroom pinning(String... topics) {
    return room(Guidance.none().withPinned(List.of(topics)));
  }

  private Classroom room(Guidance guidance) {
    return new Classroom(model, settings(guidance), A, B, C, D, E);
  }

  private static RecommendationSettings settings(Guidance guidance) {
    return RecommendationSettings.standard().withGuidance(learner -> guidance);
  }
}
