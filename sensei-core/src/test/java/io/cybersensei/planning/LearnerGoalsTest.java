package io.cybersensei.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.goals.Goal;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.recommend.PathPlace;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Goals are kept, steps are counted forwards, and plans follow the learner. */
class LearnerGoalsTest {

  private static final Curriculum SCHOOL =
      Curriculum.of(
          topic("offers", "law"),
          topic("atoms", "chemistry"),
          topic("bonds", "chemistry").in("Matter").requiring("atoms"),
          topic("acids", "chemistry").in("Matter").requiring("bonds"),
          topic("ph", "chemistry").requiring("acids"));

  private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);

  private final Storage storage = Storage.inMemory();
  private final Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
  private Sensei sensei = sensei(RecommendationSettings.standard());

  private static Topic topic(String id, String course) {
    return Topic.of(id, "The " + id).inCourse(course).taking(Duration.ofMinutes(30));
  }

  private Sensei sensei(RecommendationSettings settings) {
    Sensei made =
        Sensei.builder().storage(storage).recommendations(settings).clock(() -> now[0]).build();
    made.teach(SCHOOL);
    return made;
  }

  private void answer(String topic, double... scores) {
    for (double score : scores) {
      now[0] = now[0].plusSeconds(20);
      sensei.log(InteractionDraft.answered("ada", topic, score));
    }
  }

  private void pass(int days) {
    now[0] = now[0].plus(Duration.ofDays(days));
  }

  private GoalProgress keep(String id, Goal goal) {
    return ((KeepGoalResult.Kept) sensei.goals().keep("ada", id, goal)).progress();
  }

  private List<Violation> refusal(String id, Goal goal) {
    return ((KeepGoalResult.Refused) sensei.goals().keep("ada", id, goal)).violations();
  }

  private GoalPlan plan(String id) {
    return ((GoalPlanResult.Planned) sensei.goals().plan("ada", id)).plan();
  }

  private Optional<PathPlace> place() {
    return sensei.recommend("ada", 1).items().get(0).place();
  }

  private static List<String> study(PlannedDay day) {
    return day.studies().stream().map(each -> each.topic().id() + " " + each.minutes()).toList();
  }

  @Test
  void goalIsKeptWithItsProgress() {
    GoalProgress kept = keep("exam", Goal.ofTopic("acids"));

    assertThat(kept.title()).isEqualTo("The acids");
    assertThat(kept.steps()).isEqualTo(3);
    assertThat(kept.stepsReached()).isZero();
    assertThat(kept.minutesLeft()).isEqualTo(90);
    assertThat(kept.state()).isEqualTo(GoalProgress.State.OPEN);
    assertThat(sensei.goals().of("ada")).containsExactly(kept);
    assertThat(sensei.goals().of("bob")).isEmpty();
    assertThat(sensei.goals().remove("ada", "exam")).isTrue();
    assertThat(sensei.goals().remove("ada", "exam")).isFalse();
    assertThat(sensei.goals().of("ada")).isEmpty();
  }

  @Test
  void keptGoalLeadsRecommendations() {
    assertThat(sensei.recommend("ada", 1).items().get(0).topic().id()).isEqualTo("offers");

    keep("exam", Goal.ofCourse("chemistry").named("Chemistry 1"));

    Recommendation first = sensei.recommend("ada", 1).items().get(0);
    assertThat(first.topic().id()).isEqualTo("atoms");
    assertThat(first.reasons().get(0).text(Locale.ENGLISH))
        .isEqualTo("It is on your way to Chemistry 1.");
  }

  @Test
  void stepsAreCountedForwardsOnly() {
    keep("exam", Goal.ofTopic("ph"));
    int before = 1;
    for (String topic : List.of("atoms", "bonds", "acids")) {
      assertThat(place().map(PathPlace::step)).contains(before);
      assertThat(place().map(PathPlace::steps)).contains(4);
      answer(topic, 1, 1, 1, 1, 1, 1);
      before++;
    }
    assertThat(place().map(PathPlace::step)).contains(4);

    answer("bonds", 0, 0, 0, 0, 0, 0);

    assertThat(sensei.goals().of("ada").get(0).mastered()).isEqualTo(2);
    assertThat(place().map(PathPlace::step)).contains(4);
    assertThat(sensei.goals().of("ada").get(0).stepsReached()).isEqualTo(3);
    answer("offers", 0);
    assertThat(sensei.recommend("ada", 9).items())
        .filteredOn(each -> each.topic().id().equals("offers"))
        .allMatch(each -> each.place().isEmpty());
  }

  @Test
  void goalWithTheSameTopicsKeepsItsSteps() {
    keep("exam", Goal.ofTopic("ph"));
    answer("atoms", 1, 1, 1, 1, 1, 1);
    place();
    answer("atoms", 0, 0, 0, 0, 0);

    assertThat(keep("exam", Goal.ofTopic("ph").withMinutesAWeek(60)).stepsReached()).isEqualTo(1);
    assertThat(keep("exam", Goal.ofCourse("law")).stepsReached()).isZero();
  }

  @Test
  void sameGoalAgainChangesNothing() {
    GoalProgress kept = keep("exam", Goal.ofTopic("ph").by(MARCH_1.plusDays(1)));
    pass(9);

    GoalProgress again = keep("exam", Goal.ofTopic("ph").by(MARCH_1.plusDays(1)));

    assertThat(again.kept()).isEqualTo(kept.kept());
    assertThat(again.state()).isEqualTo(GoalProgress.State.OVERDUE);
  }

  @Test
  void brokenRuleNamesItsField() {
    assertThat(refusal("a b", Goal.ofTopic("ph")))
        .extracting(Violation::field)
        .containsExactly("id");
    assertThat(refusal("exam", Goal.ofTopic("chess")))
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("topic_id", "unknown_topic"));
    assertThat(refusal("exam", Goal.ofModule("law", "Matter")))
        .extracting(Violation::rule)
        .containsExactly("unknown_module");
    assertThat(refusal("exam", Goal.ofTopic("ph").by(MARCH_1.minusDays(1))))
        .extracting(Violation::rule)
        .containsExactly("past");
    for (int i = 0; i < LearnerGoals.MAX_GOALS; i++) {
      keep("g" + i, Goal.ofTopic("ph"));
    }
    assertThat(refusal("exam", Goal.ofTopic("ph")))
        .extracting(Violation::rule)
        .containsExactly("too_many");
    keep("g0", Goal.ofTopic("acids"));
    assertThatThrownBy(() -> Goal.ofTopic("ph").withMinutesAWeek(0))
        .hasMessage("minutes_a_week must be from 1 to 10080 but is 0.");
  }

  @Test
  void planDividesTheTopicsAmongTheDays() {
    keep("exam", Goal.ofTopic("acids").by(MARCH_1.plusDays(9)).withMinutesAWeek(70));

    GoalPlan plan = plan("exam");

    assertThat(plan.days())
        .extracting(PlannedDay::day)
        .containsExactly(
            MARCH_1,
            MARCH_1.plusDays(2),
            MARCH_1.plusDays(4),
            MARCH_1.plusDays(6),
            MARCH_1.plusDays(8));
    assertThat(plan.days())
        .extracting(LearnerGoalsTest::study)
        .containsExactly(
            List.of("atoms 20"),
            List.of("atoms 10", "bonds 10"),
            List.of("bonds 20"),
            List.of("acids 20"),
            List.of("acids 10"));
    assertThat(plan.status()).isEqualTo(GoalPlan.Status.ON_TRACK);
    assertThat(plan.finish()).contains(MARCH_1.plusDays(8));
    assertThat(plan.neededMinutesAWeek()).hasValue(63);
    assertThat(plan.text(Locale.ENGLISH)).isEqualTo("You are on track to finish on 2026-03-09.");
  }

  @Test
  void learnerBehindGetsANewPlanThatSaysSo() {
    keep("exam", Goal.ofTopic("acids").by(MARCH_1.plusDays(29)).withMinutesAWeek(70));
    pass(6);

    GoalPlan plan = plan("exam");

    assertThat(plan.status()).isEqualTo(GoalPlan.Status.REPLANNED);
    assertThat(plan.behindMinutes()).isEqualTo(60);
    assertThat(plan.days().get(0).day()).isEqualTo(MARCH_1.plusDays(6));
    assertThat(plan.text(Locale.ENGLISH))
        .isEqualTo(
            "You are 60 minutes behind your first plan, so here is a new one: it ends on"
                + " 2026-03-15.");
    assertThat(plan.text(Locale.GERMAN)).contains("60 Minuten");
  }

  @Test
  void planThatCannotKeepTheDeadlineSaysWhatItNeeds() {
    keep("exam", Goal.ofTopic("acids").by(MARCH_1.plusDays(4)).withMinutesAWeek(20));

    GoalPlan late = plan("exam");

    assertThat(late.status()).isEqualTo(GoalPlan.Status.LATE);
    assertThat(late.neededMinutesAWeek()).hasValue(126);
    assertThat(late.text(Locale.ENGLISH)).endsWith("to keep it, you need 126 minutes a week.");
    pass(5);
    assertThat(plan("exam").neededMinutesAWeek()).isEmpty();
    assertThat(plan("exam").text(Locale.ENGLISH)).endsWith("after your deadline.");
    assertThat(plan("exam").chance()).hasValue(0);
  }

  @Test
  void chanceGrowsWithTheTime() {
    double before = -1;
    for (int days : List.of(1, 5, 20, 200)) {
      keep("exam", Goal.ofTopic("acids").by(MARCH_1.plusDays(days)).withMinutesAWeek(70));
      double chance = plan("exam").chance().orElseThrow();
      assertThat(chance).isBetween(0.0, 1.0).isGreaterThan(before);
      before = chance;
    }
    answer("atoms", 1, 1, 1, 1);
    keep("exam", Goal.ofTopic("acids").by(MARCH_1.plusDays(5)).withMinutesAWeek(70));
    double fewer = plan("exam").chance().orElseThrow();
    answer("bonds", 1, 1, 1, 1);
    assertThat(plan("exam").chance().orElseThrow()).isGreaterThan(fewer);
  }

  @Test
  void deadlineAloneSetsTheMinutesAWeek() {
    keep("exam", Goal.ofTopic("acids").by(MARCH_1.plusDays(13)));

    GoalPlan plan = plan("exam");

    assertThat(plan.minutesAWeek()).hasValue(45);
    assertThat(plan.finish().orElseThrow()).isBeforeOrEqualTo(MARCH_1.plusDays(13));
    assertThat(plan.status()).isEqualTo(GoalPlan.Status.ON_TRACK);
    keep("exam", Goal.ofTopic("acids"));
    assertThat(plan("exam").status()).isEqualTo(GoalPlan.Status.UNSCHEDULED);
    assertThat(plan("exam").days()).isEmpty();
  }

  @Test
  void reachedGoalNeedsNoDays() {
    keep("exam", Goal.ofTopic("atoms").by(MARCH_1.plusDays(13)));
    answer("atoms", 1, 1, 1, 1, 1, 1);

    GoalPlan plan = plan("exam");

    assertThat(plan.status()).isEqualTo(GoalPlan.Status.REACHED);
    assertThat(plan.progress().state()).isEqualTo(GoalProgress.State.REACHED);
    assertThat(plan.chance()).hasValue(1);
    assertThat(sensei.goals().plan("ada", "other"))
        .isEqualTo(new GoalPlanResult.UnknownGoal("other"));
  }

  @Test
  void daysAreThoseOfTheLearner() {
    now[0] = Instant.parse("2026-03-01T12:30:00Z");
    sensei =
        sensei(
            RecommendationSettings.standard()
                .withZones(learner -> ZoneId.of("Pacific/Kiritimati")));
    keep("exam", Goal.ofTopic("acids").withMinutesAWeek(70));
    assertThat(plan("exam").days().get(0).day()).isEqualTo(MARCH_1);

    now[0] = Instant.parse("2026-03-01T14:30:00Z");

    assertThat(plan("exam").days().get(0).day()).isEqualTo(MARCH_1.plusDays(1));
  }

  @Test
  void goalThatIsGoneIsShownAsUnavailable() {
    keep("exam", Goal.ofTopic("ph").named("Exam"));
    sensei.teach(Curriculum.of(topic("offers", "law")));

    assertThat(sensei.goals().of("ada").get(0).state()).isEqualTo(GoalProgress.State.UNAVAILABLE);
    assertThat(sensei.goals().plan("ada", "exam")).isInstanceOf(GoalPlanResult.Unavailable.class);
    assertThat(sensei.recommend("ada", 9).items()).hasSize(1);
  }

  @Test
  void goalStaysInTheLearnersCourses() {
    Map<String, Set<String>> courses = Map.of("ada", Set.of("law"));
    sensei =
        sensei(
            RecommendationSettings.standard()
                .withEnrolments(learner -> courses.getOrDefault(learner, Set.of())));

    assertThat(refusal("exam", Goal.ofModule("Matter")))
        .extracting(Violation::field, Violation::rule)
        .containsExactly(tuple("module", "outside_scope"));
    assertThat(keep("exam", Goal.ofCourse("law")).steps()).isEqualTo(1);
  }
}
