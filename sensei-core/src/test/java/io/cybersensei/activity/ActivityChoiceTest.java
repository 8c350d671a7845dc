package io.cybersensei.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The activity in which a recommendation ends. */
class ActivityChoiceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Storage storage = Storage.inMemory();
  private Sensei sensei = sensei(ActivitySettings.standard());

  @Test
  void hostWithoutActivitiesSeesNone() {
    sensei.teach(Curriculum.of(Topic.of("tls", "TLS")));

    assertThat(suggested()).isEmpty();
  }

  @Test
  void studyComesFirstAndPracticeOnceTheTopicIsBegun() {
    offer(quiz("quiz"), reading("text"));

    assertThat(id()).isEqualTo("text");
    assertThat(reasons()).containsExactly(ActivityReason.UNSEEN, ActivityReason.STUDY_FIRST);

    answer(0);
    assertThat(id()).isEqualTo("quiz");
    assertThat(reasons()).containsExactly(ActivityReason.UNSEEN, ActivityReason.PRACTICE);
  }

  @Test
  void unopenedActivityPrecedesOpenedOnes() {
    offer(reading("one"), reading("two"), quiz("quiz"));

    sensei.log(InteractionDraft.viewed("ada", "tls").item("one"));
    assertThat(id()).isEqualTo("two");
    sensei.log(InteractionDraft.of("ada", InteractionType.STARTED, "tls").item("two"));
    assertThat(id()).isEqualTo("quiz");
    sensei.log(InteractionDraft.answered("ada", "tls", 0).item("quiz"));

    assertThat(id()).isEqualTo("quiz");
    assertThat(reasons()).containsExactly(ActivityReason.AGAIN, ActivityReason.PRACTICE);
  }

  @Test
  void dismissalHintAndOtherLearnersOpenNothing() {
    offer(reading("one"), reading("two"));

    sensei.log(InteractionDraft.of("ada", InteractionType.HINTED, "tls").item("one"));
    sensei.log(InteractionDraft.of("ada", InteractionType.DISMISSED, "tls").item("one"));
    sensei.log(InteractionDraft.viewed("grace", "tls").item("one"));
    sensei.log(InteractionDraft.viewed("ada", "tcp").item("one"));

    assertThat(id()).isEqualTo("one");
  }

  @Test
  void harderTopicTakesAnEasierActivity() {
    offer(level("middle", 3), level("easy", 1), level("hard", 5));
    for (int i = 0; i < 6; i++) {
      answer(0);
    }
    assertThat(id()).isEqualTo("easy");
    assertThat(reasons()).contains(ActivityReason.RIGHT_LEVEL);
  }

  @Test
  void activityOutsideOfItsTimeIsNotOffered() {
    offer(
        activity("past").availableUntil(NOW).build(),
        activity("future").availableFrom(NOW.plusSeconds(1)).build(),
        activity("now").availableUntil(NOW.plus(Duration.ofDays(3))).build());

    assertThat(id()).isEqualTo("now");
    assertThat(reasons()).contains(ActivityReason.ENDS_SOON);
  }

  @Test
  void activityOfAnotherGroupIsNotOffered() {
    offer(activity("class").groups(List.of("7a", "7b")).build(), reading("all"));
    assertThat(id()).isEqualTo("all");

    sensei = sensei(profiles(ActivityProfile.unknown().in(Set.of("7b"))));
    assertThat(id()).isEqualTo("class");
  }

  @Test
  void activityInAnUnknownLanguageIsNotOffered() {
    offer(
        activity("chinese").language("zh-Hant").build(),
        activity("english").language("en-GB").build(),
        activity("german").language("de-AT").build());
    sensei = sensei(profiles(ActivityProfile.unknown().speaking(Locale.GERMAN, Locale.ENGLISH)));

    assertThat(id()).isEqualTo("german");
    assertThat(reasons()).contains(ActivityReason.LANGUAGE);
    sensei.log(InteractionDraft.viewed("ada", "tls").item("german"));
    assertThat(id()).isEqualTo("english");
    sensei.log(InteractionDraft.viewed("ada", "tls").item("english"));
    assertThat(id()).isEqualTo("german");
  }

  @Test
  void filterOfTheHostDecidesToo() {
    offer(reading("locked"), reading("open"));
    sensei =
        sensei(
            ActivitySettings.standard()
                .withFilter((learner, each) -> learner.equals("ada") && each.id().equals("open")));

    assertThat(id()).isEqualTo("open");
    assertThat(sensei.recommend("grace", 1).items().get(0).activity()).isEmpty();
  }

  @Test
  void minutesAreThoseOfTheActivity() {
    offer(
        reading("text").toBuilder().duration(Duration.ofSeconds(61)).build(),
        activity("plain").build());

    assertThat(suggested().orElseThrow().estimatedMinutes()).contains(2L);
    sensei.log(InteractionDraft.viewed("ada", "tls").item("text"));
    assertThat(suggested().orElseThrow().estimatedMinutes()).isEmpty();
  }

  @Test
  void importNeedsTopicsOfTheCurriculum() {
    sensei.teach(Curriculum.of(Topic.of("tls", "TLS")));
    Activity stray = Activity.builder("latin", "a", "A", ActivityKind.OTHER).build();

    assertThat(rules(sensei.activities().replace(List.of(reading("text"), stray))))
        .containsExactly("topic_id unknown_topic");
    assertThat(rules(sensei.activities().replaceOf("tls", List.of(stray))))
        .containsExactly("topic_id not_allowed");
    assertThat(sensei.activities().current().isEmpty()).isTrue();
    assertThat(rules(sensei.activities().replaceOf("tls", List.of(reading("text"))))).isEmpty();
    assertThat(id()).isEqualTo("text");
  }

  @Test
  void eachReasonHasASentenceInEachLanguage() {
    for (ActivityReason reason : ActivityReason.values()) {
      assertThat(reason.text(Locale.UK)).endsWith(".").isEqualTo(reason.text(Locale.FRENCH));
      assertThat(reason.text(Locale.forLanguageTag("de-CH")))
          .endsWith(".")
          .isNotEqualTo(reason.text(Locale.ENGLISH));
    }
  }

  @Test
  void activitiesHoldNothingOfAnErasedLearner() {
    offer(reading("one"), reading("two"));
    sensei.log(InteractionDraft.viewed("ada", "tls").item("one"));
    assertThat(id()).isEqualTo("two");

    storage.personalData().erase("ada");

    assertThat(id()).isEqualTo("one");
  }

  private void offer(Activity... activities) {
    sensei.teach(Curriculum.of(Topic.of("tls", "TLS"), Topic.of("tcp", "TCP").requiring("tls")));
    assertThat(rules(sensei.activities().replace(List.of(activities)))).isEmpty();
  }

  private static List<String> rules(ActivitiesResult result) {
    return result.match(
        accepted -> List.of(),
        refused ->
            refused.violations().stream()
                .map((Violation each) -> each.field() + " " + each.rule())
                .toList());
  }

  private void answer(double score) {
    sensei.log(InteractionDraft.answered("ada", "tls", score));
  }

  private Optional<SuggestedActivity> suggested() {
    return sensei.recommend("ada", 1).items().get(0).activity();
  }

  private String id() {
    return suggested().orElseThrow().activity().id();
  }

  private List<ActivityReason> reasons() {
    return suggested().orElseThrow().reasons();
  }

  private Sensei sensei(ActivitySettings settings) {
    return Sensei.builder().storage(storage).clock(() -> NOW).activities(settings).build();
  }

  private static ActivitySettings profiles(ActivityProfile profile) {
    return ActivitySettings.standard().withProfiles(learner -> profile);
  }

  private static Activity reading(String id) {
    return activity(id).build();
  }

  private static Activity level(String id, int level) {
    return activity(id).level(level).build();
  }

  private static Activity quiz(String id) {
    return Activity.builder("tls", id, "Quiz", ActivityKind.QUIZ).build();
  }

  private static Activity.Builder activity(String id) {
    return Activity.builder("tls", id, "Text", ActivityKind.READING);
  }
}
