package io.cybersensei.insight;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.TopicHistory;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.planning.GoalPlan;
import io.cybersensei.planning.GoalPlanResult;
import io.cybersensei.planning.GoalProgress;
import io.cybersensei.planning.LearnerGoals;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.roster.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Insights into a group for its instructors. {@link io.cybersensei.Sensei} has one ready to use.
 *
 * <p>The topics are those of the group's courses, or the whole curriculum for a group without
 * courses. Learners are estimated one after the other, so a call takes longer for a larger group.
 * Whether the caller may see a learner is up to the host: pass a group of the learners who may be
 * seen. Thread-safe.
 */
public final class GroupInsights {

  /** The maximum number of learners of a page of {@link #mastery}. */
  public static final int MAX_ROWS = 200;

  /** The maximum number of learners of a group for all methods but {@link #mastery}. */
  public static final int MAX_LEARNERS = 1_000;

  /** The maximum number of questions of {@link #doubtfulQuestions}. */
  public static final int MAX_QUESTIONS = 100;

  /** The maximum number of suggestions. */
  public static final int MAX_SUGGESTIONS = 20;

  /** The number of newest interactions of a learner that count for the quality of questions. */
  private static final int MAX_INTERACTIONS = 5_000;

  /** The chance below which a deadline will probably be missed. */
  private static final double UNLIKELY = .5;

  private final TopicCatalog topics;
  private final Recommender recommender;
  private final LearnerGoals goals;
  private final InteractionStore interactions;
  private final InstantSource clock;

  /**
   * Makes the insights.
   *
   * @param topics the curriculum
   * @param recommender the estimates of learners
   * @param goals the goals of learners
   * @param interactions the answers of learners
   * @param clock the clock
   */
  public GroupInsights(
      TopicCatalog topics,
      Recommender recommender,
      LearnerGoals goals,
      InteractionStore interactions,
      InstantSource clock) {
    this.topics = Objects.requireNonNull(topics, "topics");
    this.recommender = Objects.requireNonNull(recommender, "recommender");
    this.goals = Objects.requireNonNull(goals, "goals");
    this.interactions = Objects.requireNonNull(interactions, "interactions");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Returns the mastery of a page of the group's learners.
   *
   * @param group the group
   * @param after the id of the learner after whom the page begins; empty for the first page
   * @param count the maximum number of learners, 1–{@value #MAX_ROWS}
   * @throws IllegalArgumentException if the count is out of range
   */
  public GroupMastery mastery(Group group, Optional<String> after, int count) {
    requireInRange("count", count, MAX_ROWS);
    List<String> learners =
        group.learners().stream()
            .filter(id -> after.filter(last -> id.compareTo(last) <= 0).isEmpty())
            .limit(count + 1L)
            .toList();
    List<GroupMastery.Row> rows = new ArrayList<>();
    for (String learner : learners.subList(0, Math.min(count, learners.size()))) {
      Map<String, TopicKnowledge> byTopic = new HashMap<>();
      for (TopicKnowledge knowledge : recommender.mastery(learner)) {
        byTopic.put(knowledge.topicId(), knowledge);
      }
      rows.add(new GroupMastery.Row(learner, byTopic));
    }
    return new GroupMastery(
        topicsOf(group),
        rows,
        learners.size() > count
            ? Optional.of(rows.get(rows.size() - 1).learnerId())
            : Optional.empty());
  }

  /**
   * Returns the learners who need attention: those with a goal that is overdue or will probably be
   * missed, those who are stuck, and those who were away with topics left. A learner can be in the
   * list several times.
   *
   * @param group the group, with at most {@value #MAX_LEARNERS} learners
   * @param idleFor the time without an interaction after which a learner is idle, more than zero
   * @return the most urgent first: deadlines by date, then the most answers without progress, then
   *     the longest absence
   * @throws IllegalArgumentException if the group is too large or the time is not positive
   */
  public List<Attention> attention(Group group, Duration idleFor) {
    requireSize(group);
    if (idleFor.isNegative() || idleFor.isZero()) {
      throw new IllegalArgumentException("idleFor must be more than zero but is " + idleFor + ".");
    }
    Set<String> inGroup = idsOf(group);
    Instant now = clock.instant();
    List<Attention> deadlines = new ArrayList<>();
    List<Attention> stuck = new ArrayList<>();
    List<Attention> idle = new ArrayList<>();
    for (String learner : group.learners()) {
      LearningPath path = recommender.path(learner);
      deadlines.addAll(deadlines(learner));
      for (PathStep step : path.steps()) {
        if (inGroup.contains(step.topic().id()) && step.knowledge().isStuck()) {
          stuck.add(stuck(learner, step));
        }
      }
      idle(learner, path, inGroup, now, idleFor).ifPresent(idle::add);
    }
    deadlines.sort(Comparator.comparing(each -> text(each, "deadline")));
    stuck.sort(Comparator.comparing(each -> -number(each, "answers_without_progress")));
    // The longest absence first; those who never began have no last visit and come last.
    idle.sort(Comparator.comparing(each -> -number(each, "idle_days")));
    List<Attention> all = new ArrayList<>(deadlines);
    all.addAll(stuck);
    all.addAll(idle);
    return List.copyOf(all);
  }

  private static String text(Attention attention, String name) {
    return String.valueOf(attention.evidence().get(name));
  }

  private static long number(Attention attention, String name) {
    return attention.evidence().get(name) instanceof Number number ? number.longValue() : 0;
  }

  private List<Attention> deadlines(String learner) {
    List<Attention> found = new ArrayList<>();
    for (GoalProgress progress : goals.of(learner)) {
      KeptGoal kept = progress.kept();
      if (kept.goal().deadline().isEmpty()
          || (progress.state() != GoalProgress.State.OPEN
              && progress.state() != GoalProgress.State.OVERDUE)) {
        continue;
      }
      Map<String, Object> evidence = new LinkedHashMap<>();
      evidence.put("goal_id", kept.id());
      evidence.put("goal", progress.title());
      evidence.put("deadline", kept.goal().deadline().get().toString());
      evidence.put("state", progress.state().wireName());
      evidence.put("minutes_left", progress.minutesLeft());
      if (progress.state() == GoalProgress.State.OVERDUE
          || isUnlikely(goals.plan(learner, kept.id()), evidence)) {
        found.add(new Attention(learner, Attention.Reason.DEADLINE, Optional.empty(), evidence));
      }
    }
    return found;
  }

  private static boolean isUnlikely(GoalPlanResult result, Map<String, Object> evidence) {
    return result.match(
        planned -> {
          GoalPlan plan = planned.plan();
          plan.chance().ifPresent(chance -> evidence.put("chance", chance));
          plan.minutesAWeek().ifPresent(minutes -> evidence.put("minutes_a_week", minutes));
          plan.neededMinutesAWeek()
              .ifPresent(minutes -> evidence.put("needed_minutes_a_week", minutes));
          return plan.status() == GoalPlan.Status.LATE || plan.chance().orElse(1) < UNLIKELY;
        },
        unavailable -> false,
        unknown -> false);
  }

  private static Attention stuck(String learner, PathStep step) {
    TopicHistory history = step.knowledge().history();
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("answers", history.answers());
    evidence.put("right_answers", history.rightAnswers());
    evidence.put("answers_without_progress", history.answersWithoutProgress());
    evidence.put("rapid_guesses_in_a_row", history.rapidGuessesInARow());
    history
        .withoutProgressSince()
        .ifPresent(since -> evidence.put("without_progress_since", since.toString()));
    return new Attention(learner, Attention.Reason.STUCK, Optional.of(step.topic()), evidence);
  }

  private static Optional<Attention> idle(
      String learner, LearningPath path, Set<String> inGroup, Instant now, Duration idleFor) {
    long left =
        path.steps().stream()
            .filter(step -> inGroup.contains(step.topic().id()))
            .filter(step -> step.state() != PathStep.State.MASTERED)
            .count();
    Optional<Instant> last =
        path.steps().stream()
            .flatMap(step -> step.knowledge().history().lastSeen().stream())
            .max(Comparator.naturalOrder());
    if (left == 0 || last.filter(seen -> seen.plus(idleFor).isAfter(now)).isPresent()) {
      return Optional.empty();
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    last.ifPresent(
        seen -> {
          evidence.put("last_seen", seen.toString());
          evidence.put("idle_days", Duration.between(seen, now).toDays());
        });
    evidence.put("topics_left", left);
    evidence.put(
        "reviews_due",
        path.steps().stream().filter(step -> step.state() == PathStep.State.REVIEW).count());
    return Optional.of(new Attention(learner, Attention.Reason.IDLE, Optional.empty(), evidence));
  }

  /**
   * Suggests topics to teach, with the learners to teach them to together. The first topic helps
   * most: its score is the sum over the ready learners of the mastery that they lack, twice for
   * those who are stuck. For each further topic, learners of the topics before count half as much
   * each time, so that the others have a turn.
   *
   * @param group the group, with at most {@value #MAX_LEARNERS} learners
   * @param count the maximum number of topics, 1–{@value #MAX_SUGGESTIONS}
   * @throws IllegalArgumentException if the group is too large or the count is out of range
   */
  public List<TeachingSuggestion> teachNext(Group group, int count) {
    requireSize(group);
    requireInRange("count", count, MAX_SUGGESTIONS);
    return new TeachNext(topicsOf(group), pathsOf(group)).best(count);
  }

  /**
   * Returns questions that hardly tell learners who know more from those who know less: their
   * discrimination is below 0.2 with a chance of 90 percent. It is computed from the first answers
   * of at least 10 learners of the group, among the newest {@value #MAX_INTERACTIONS} interactions
   * of each.
   *
   * @param group the group, with at most {@value #MAX_LEARNERS} learners
   * @param count the maximum number of questions, 1–{@value #MAX_QUESTIONS}
   * @return the lowest discrimination first
   * @throws IllegalArgumentException if the group is too large or the count is out of range
   */
  public List<DoubtfulQuestion> doubtfulQuestions(Group group, int count) {
    requireSize(group);
    requireInRange("count", count, MAX_QUESTIONS);
    Map<String, Topic> ofGroup =
        topicsOf(group).stream().collect(Collectors.toUnmodifiableMap(Topic::id, each -> each));
    Discrimination discrimination = new Discrimination(ofGroup);
    for (String learner : group.learners()) {
      discrimination.add(interactions.recentWithoutMetadata(learner, MAX_INTERACTIONS));
    }
    return discrimination.doubtful(count);
  }

  private Map<String, LearningPath> pathsOf(Group group) {
    Map<String, LearningPath> paths = new LinkedHashMap<>();
    group.learners().forEach(learner -> paths.put(learner, recommender.path(learner)));
    return paths;
  }

  private List<Topic> topicsOf(Group group) {
    Curriculum curriculum = topics.current();
    return curriculum.studyOrder().stream()
        .filter(
            topic ->
                group.courses().isEmpty()
                    || topic.course().filter(group.courses()::contains).isPresent())
        .toList();
  }

  private Set<String> idsOf(Group group) {
    return topicsOf(group).stream().map(Topic::id).collect(Collectors.toUnmodifiableSet());
  }

  private static void requireSize(Group group) {
    if (group.learners().size() > MAX_LEARNERS) {
      throw new IllegalArgumentException(
          "group must have at most "
              + MAX_LEARNERS
              + " learners but has "
              + group.learners().size()
              + ".");
    }
  }

  private static void requireInRange(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          name + " must be from 1 to " + max + " but is " + value + ".");
    }
  }
}
