package io.cybersensei.planning;

import io.cybersensei.curriculum.ScopeResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.goals.Goal;
import io.cybersensei.goals.GoalStore;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.practice.PracticePlanner;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.recommend.internal.Minutes;
import io.cybersensei.recommend.internal.Way;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The goals that learners keep, with their progress and plans. {@link io.cybersensei.Sensei} has
 * one ready to use. Recommendations favour the topics that lead to a kept goal, and count steps on
 * the way to it.
 *
 * <p>A plan is made anew at each call, from today on: the topics that are left, in the order of the
 * path, on study days of equal length. Nothing of it is stored but the minutes that were left when
 * the goal was set, to tell whether the learner has fallen behind. Thread-safe.
 */
public final class LearnerGoals {

  /** The maximum number of goals of a learner. */
  public static final int MAX_GOALS = 20;

  /** The maximum number of days of a plan. */
  public static final int MAX_DAYS = 366;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final GoalStore store;
  private final TopicCatalog topics;
  private final Recommender recommender;
  private final PlanMaker plans;
  private final RecommendationSettings settings;
  private final InstantSource clock;

  /**
   * Makes the goals of learners.
   *
   * @param store the store of the goals
   * @param topics the curriculum
   * @param recommender the recommender, with the same store
   * @param practice the estimates of the time to mastery
   * @param settings the settings, of which the zones and the rollover count here
   * @param clock the clock
   */
  public LearnerGoals(
      GoalStore store,
      TopicCatalog topics,
      Recommender recommender,
      PracticePlanner practice,
      RecommendationSettings settings,
      InstantSource clock) {
    this.store = store;
    this.topics = topics;
    this.recommender = recommender;
    this.plans = new PlanMaker(practice);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Keeps a goal, in place of the learner's goal with the same id. A goal that is kept already as
   * it is stays unchanged, with the plan of its start.
   *
   * @param learnerId the host's id of the learner
   * @param goalId the id of the goal, of the host's choice and unique for the learner: 1–64 ASCII
   *     letters, digits, hyphens and underscores
   * @param goal the goal, in the curriculum and in the learner's courses; a new deadline must not
   *     be over
   * @return {@link KeepGoalResult.Refused} if a rule is broken, or the learner would have more than
   *     {@value #MAX_GOALS} goals
   * @throws IllegalStateException if the storage keeps no goals
   */
  public KeepGoalResult keep(String learnerId, String goalId, Goal goal) {
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("learner_id", learnerId).ifPresent(violations::add);
    if (!ID.matcher(goalId).matches()) {
      violations.add(
          new Violation(
              "id",
              "malformed",
              "id must have 1 to 64 ASCII letters, digits, hyphens and underscores."));
    }
    if (!violations.isEmpty()) {
      return new KeepGoalResult.Refused(violations);
    }
    List<KeptGoal> known = store.of(learnerId);
    Optional<KeptGoal> before = known.stream().filter(kept -> kept.id().equals(goalId)).findFirst();
    if (before.isPresent() && before.get().goal().equals(goal)) {
      return new KeepGoalResult.Kept(progress(before.get()));
    }
    if (before.isEmpty() && known.size() >= MAX_GOALS) {
      return refused("id", "too_many", "A learner can keep at most " + MAX_GOALS + " goals.");
    }
    // Stored to the microsecond, so that it compares equal when it is read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    LocalDate today = days(learnerId).dayOf(now);
    if (goal.deadline().filter(day -> day.isBefore(today)).isPresent()) {
      return refused("deadline", "past", "deadline must not be before " + today + ", today.");
    }
    return goal.target()
        .in(topics.current())
        .match(
            found -> keep(learnerId, goalId, goal, before, now, found.topics()),
            unknown -> new KeepGoalResult.Refused(named(goal, unknown.violations())));
  }

  private KeepGoalResult keep(
      String learnerId,
      String goalId,
      Goal goal,
      Optional<KeptGoal> before,
      Instant now,
      List<Topic> ends) {
    return recommender
        .pathTo(learnerId, ids(ends))
        .match(
            found -> {
              LearningPath path = found.path();
              // Another deadline is not another way, so its steps go on.
              int reached =
                  before
                      .filter(kept -> kept.goal().target().equals(goal.target()))
                      .map(KeptGoal::stepsReached)
                      .orElse(0);
              KeptGoal kept =
                  new KeptGoal(
                      learnerId,
                      goalId,
                      goal,
                      now,
                      Minutes.roundedUp(path.remaining()),
                      Math.max(reached, path.mastered()));
              store.put(kept);
              return new KeepGoalResult.Kept(progress(kept, ends, path));
            },
            unknown -> refused(field(goal), "unknown_topic", "The topics have just changed."),
            outside ->
                refused(
                    field(goal), "outside_scope", "The goal is outside of the learner's courses."));
  }

  /**
   * Returns the goals that a learner keeps, with the progress on each, by the time at which they
   * were set.
   *
   * @param learnerId the host's id of the learner; an unknown one keeps no goals
   */
  public List<GoalProgress> of(String learnerId) {
    return store.of(learnerId).stream().map(this::progress).toList();
  }

  /**
   * Plans the days until a goal.
   *
   * @param learnerId the host's id of the learner
   * @param goalId the id of the goal
   */
  public GoalPlanResult plan(String learnerId, String goalId) {
    Optional<KeptGoal> goal =
        store.of(learnerId).stream().filter(kept -> kept.id().equals(goalId)).findFirst();
    if (goal.isEmpty()) {
      return new GoalPlanResult.UnknownGoal(goalId);
    }
    KeptGoal kept = goal.get();
    List<Topic> ends = ends(kept);
    Optional<LearningPath> path = path(kept, ends);
    if (path.isEmpty()) {
      return new GoalPlanResult.Unavailable(unavailable(kept, ends));
    }
    LearnerDays days = days(learnerId);
    return new GoalPlanResult.Planned(
        plans.plan(
            progress(kept, ends, path.get()),
            path.get(),
            ids(ends),
            days.dayOf(kept.keptAt()),
            days.dayOf(clock.instant())));
  }

  /**
   * Stops keeping a goal.
   *
   * @param learnerId the host's id of the learner
   * @param goalId the id of the goal
   * @return whether the learner kept it
   */
  public boolean remove(String learnerId, String goalId) {
    return Identifiers.check("learner_id", learnerId).isEmpty()
        && ID.matcher(goalId).matches()
        && store.remove(learnerId, goalId);
  }

  private GoalProgress progress(KeptGoal kept) {
    List<Topic> ends = ends(kept);
    return path(kept, ends)
        .map(path -> progress(kept, ends, path))
        .orElseGet(() -> unavailable(kept, ends));
  }

  private GoalProgress progress(KeptGoal kept, List<Topic> ends, LearningPath path) {
    int steps = path.steps().size();
    boolean reached = path.mastered() == steps;
    LocalDate today = days(kept.learnerId()).dayOf(clock.instant());
    boolean over = kept.goal().deadline().filter(day -> day.isBefore(today)).isPresent();
    return new GoalProgress(
        kept,
        Way.title(kept.goal(), ends),
        reached
            ? GoalProgress.State.REACHED
            : over ? GoalProgress.State.OVERDUE : GoalProgress.State.OPEN,
        steps,
        Math.min(steps, Math.max(kept.stepsReached(), path.mastered())),
        path.mastered(),
        reached ? 0 : Minutes.roundedUp(path.remaining()));
  }

  private static GoalProgress unavailable(KeptGoal kept, List<Topic> ends) {
    return new GoalProgress(
        kept, Way.title(kept.goal(), ends), GoalProgress.State.UNAVAILABLE, 0, 0, 0, 0);
  }

  private List<Topic> ends(KeptGoal kept) {
    return kept.goal()
        .target()
        .in(topics.current())
        .match(ScopeResult.Found::topics, unknown -> List.of());
  }

  private Optional<LearningPath> path(KeptGoal kept, List<Topic> ends) {
    return ends.isEmpty()
        ? Optional.empty()
        : recommender
            .pathTo(kept.learnerId(), ids(ends))
            .match(
                (PathResult.Found found) -> Optional.of(found.path()),
                unknown -> Optional.empty(),
                outside -> Optional.empty());
  }

  private LearnerDays days(String learnerId) {
    return LearnerDays.of(settings.zones().apply(learnerId), settings.rollover());
  }

  private static List<String> ids(List<Topic> topics) {
    return topics.stream().map(Topic::id).toList();
  }

  private static KeepGoalResult refused(String field, String rule, String message) {
    return new KeepGoalResult.Refused(List.of(new Violation(field, rule, message)));
  }

  /** Returns the violations of a scope with the field of the goal. */
  private static List<Violation> named(Goal goal, List<Violation> violations) {
    return violations.stream()
        .map(
            each ->
                each.field().equals("topics")
                    ? new Violation(field(goal), each.rule(), each.message())
                    : each)
        .toList();
  }

  private static String field(Goal goal) {
    return goal.topicId().isPresent()
        ? "topic_id"
        : goal.module().isPresent() ? "module" : "course";
  }
}
