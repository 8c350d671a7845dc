package io.cybersensei.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.TestModels;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reviews of mastered topics as time passes. The clock starts at 8:00 UTC. */
class ReviewTest {

  private static final Topic A = Topic.of("a", "A").taking(Duration.ofMinutes(24));
  private static final Topic B = Topic.of("b", "B").requiring("a");
  private static final Topic C = Topic.of("c", "C").requiring("b");

  private final Classroom room =
      new Classroom(TestModels.constant(Map.of("a", .9, "b", .7, "c", .7)), A, B, C);

  @Test
  void masteredTopicIsNotRecommendedUntilItIsDue() {
    room.answer("a", 1, 1, 1, 1, 1, 1);

    assertThat(room.order()).containsExactly("b");
    room.later(Duration.ofDays(1));
    assertThat(room.order()).containsExactly("b");
  }

  @Test
  void dueTopicIsRecommendedWithTheEvidence() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(10));

    assertThat(room.order()).containsExactlyInAnyOrder("a", "b");
    assertThat(room.about("a").state()).isEqualTo(PathStep.State.REVIEW);
    assertThat(room.about("b").state()).isEqualTo(PathStep.State.READY);
    Reason due = room.reason("a", ReasonCode.REVIEW_DUE);
    assertThat(due.contribution()).isPositive();
    assertThat(due.evidence())
        .containsEntry("last_answered", "2026-03-01T08:06:00Z")
        .containsEntry("days_ago", 10L)
        .containsEntry("retention_percent", 78L);
    assertThat(due.text(Locale.ENGLISH))
        .isEqualTo(
            "You mastered it; your last answer was 10 days ago, and about 78 percent of it is"
                + " likely still there: a short review is due.");
    assertThat(room.codes("a"))
        .doesNotContain(ReasonCode.STARTED, ReasonCode.UNLOCKS, ReasonCode.QUICK_WIN);
  }

  @Test
  void reviewAfterASlipSaysSoInOneSentence() {
    room.answer("a", 1, 1, 1, 1, 1, 1, 0);
    room.later(Duration.ofDays(10));

    assertThat(room.about("a").state()).isEqualTo(PathStep.State.REVIEW);
    Reason due = room.reason("a", ReasonCode.REVIEW_DUE);
    assertThat(due.text(Locale.ENGLISH))
        .startsWith("You mastered it, but missed the last question 10 days ago, and about ");
    assertThat(due.text(Locale.GERMAN))
        .startsWith("Du beherrschst es, aber deine letzte Antwort vor 10 Tagen war falsch, und ");
    assertThat(room.codes("a")).doesNotContain(ReasonCode.STRUGGLING);
  }

  @Test
  void successOfAReviewFallsWithWhatIsStillThere() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(400));

    Recommendation review = room.about("a");
    double retention = review.knowledge().schedule().retention();
    assertThat(retention).isLessThan(.6);
    assertThat(review.successProbability()).isLessThanOrEqualTo(retention);
    assertThat(review.difficulty().level()).isGreaterThan(Difficulty.EASY.level());
    assertThat(room.codes("a")).doesNotContain(ReasonCode.MODEL_RECENCY);

    room.answer("a", 1);
    assertThat(room.path().steps().get(0).knowledge().estimate().successProbability())
        .isBetween(.6, .9);
  }

  @Test
  void reviewTakesLessTimeThanLearning() {
    assertThat(room.about("a").estimatedMinutes()).isEqualTo(24);
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(10));

    assertThat(room.about("a").estimatedMinutes()).isEqualTo(9);
    assertThat(room.path().steps().get(0).estimatedMinutes()).isEqualTo(9);
    assertThat(room.path().mastered()).isEqualTo(1);
  }

  @Test
  void rightAnswerEndsTheReview() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(10));
    room.answer("a", 1);

    assertThat(room.order()).containsExactly("b");
    room.later(Duration.ofDays(10));
    assertThat(room.order()).containsExactly("b");
  }

  @Test
  void reviewWeighsMoreTheMoreIsForgotten() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(2));
    double soon = room.about("a").score();
    assertThat(room.first()).isEqualTo("b");

    room.later(Duration.ofDays(30));

    assertThat(room.about("a").score()).isGreaterThan(soon);
    assertThat(room.first()).isEqualTo("a");
  }

  @Test
  void forgettingLocksNothing() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(3_000));

    assertThat(room.order()).containsExactlyInAnyOrder("a", "b");
    assertThat(room.about("a").knowledge().estimate().mastery()).isLessThan(.5);
  }

  @Test
  void reviewsRemainWhenEverythingIsMastered() {
    Classroom only = new Classroom(TestModels.constant(Map.of("a", .9)), A);
    only.answer("a", 1, 1, 1, 1, 1, 1);
    assertThat(only.order()).isEmpty();

    only.later(Duration.ofDays(10));

    assertThat(only.order()).containsExactly("a");
  }

  @Test
  void dismissedReviewRestsForAWhile() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(30));
    assertThat(room.first()).isEqualTo("a");

    room.dismiss("a");

    assertThat(room.order()).containsExactly("b", "a");
  }

  @Test
  void reviewIsDueFromTheStartOfTheLearnersDay() {
    RecommendationSettings honolulu =
        RecommendationSettings.standard()
            .withZones(learner -> ZoneId.of(learner.equals("ada") ? "Pacific/Honolulu" : "UTC"));
    Classroom far = new Classroom(TestModels.constant(Map.of("a", .9)), honolulu, A);
    far.answer("a", 1, 1, 1, 1, 1, 1);
    // 3:00 UTC on 3 March, and still the evening of 2 March on Hawaii.
    far.later(Duration.ofHours(43));
    assertThat(far.order()).isEmpty();

    // The retention falls to .9 at 11:30 on 3 March.
    far.later(Duration.ofHours(10)); // 3:00 on 3 March on Hawaii.
    assertThat(far.order()).isEmpty();
    far.later(Duration.ofHours(1));

    assertThat(far.order()).containsExactly("a");
    assertThat(far.about("a").knowledge().schedule().retention()).isGreaterThan(.9);
  }

  @Test
  void daysBeginAtTheRollover() {
    room.answer("a", 1, 1, 1, 1, 1, 1);
    room.later(Duration.ofDays(3).minusHours(4)); // Just past 04:00 in UTC.
    assertThat(room.reason("a", ReasonCode.REVIEW_DUE).evidence()).containsEntry("days_ago", 3L);
  }

  @Test
  void answersBeforeMidnightAreNotDueAfterIt() {
    room.later(Duration.ofHours(15).plusMinutes(50)); // 23:50
    room.answer("a", 1, 1, 1, 1, 1, 1, 0);
    room.later(Duration.ofMinutes(3).plusSeconds(30)); // 00:00:30
    assertThat(room.order()).doesNotContain("a");

    room.later(Duration.ofHours(6));

    assertThat(room.reason("a", ReasonCode.REVIEW_DUE).evidence()).containsEntry("days_ago", 1L);
  }

  @Test
  void answersBeforeTheRolloverAreNotDueAfterIt() {
    room.later(Duration.ofHours(19).plusMinutes(50)); // 03:50
    room.answer("a", 1, 1, 1, 1, 1, 1, 0);
    room.later(Duration.ofMinutes(3).plusSeconds(30)); // 04:00:30
    assertThat(room.order()).doesNotContain("a");

    room.later(Duration.ofHours(5)); // Still within six hours.
    assertThat(room.order()).doesNotContain("a");

    room.later(Duration.ofHours(1));
    assertThat(room.order()).contains("a");
  }

  @Test
  void rolloverIsASetting() {
    Classroom early =
        new Classroom(
            TestModels.constant(Map.of("a", .9)),
            RecommendationSettings.standard().withRollover(LocalTime.of(22, 0)),
            A);
    early.later(Duration.ofHours(7).minusMinutes(3));
    early.answer("a", 1, 1, 1, 1, 1, 1, 0); // Until 15:04.
    early.later(Duration.ofHours(6));
    assertThat(early.order()).isEmpty();

    early.later(Duration.ofHours(1)); // 22:04

    assertThat(early.order()).containsExactly("a");
  }

  @Test
  void reviewIsExplainedWithoutARuleForIt() {
    Policy bare = Policy.of(List.of(Rule.of("same", 1, candidate -> .5)));
    Classroom plain =
        new Classroom(
            TestModels.constant(Map.of("a", .9)),
            RecommendationSettings.standard().withPolicy(bare),
            A);
    plain.answer("a", 1, 1, 1, 1, 1, 1);
    plain.later(Duration.ofDays(10));

    assertThat(plain.codes("a")).startsWith(ReasonCode.RULE, ReasonCode.REVIEW_DUE);
  }
}
