package io.cybersensei.planning;

import io.cybersensei.goals.Goal;
import io.cybersensei.learning.TimeToMastery;
import io.cybersensei.practice.PracticePlanner;
import io.cybersensei.practice.TimeToMasteryResult;
import io.cybersensei.recommend.LearningPath;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes the plan that leads to a goal from the path to it. */
final class PlanMaker {

  /** The error of the minutes: two thirds are within a factor of 1.65. */
  private static final double SPREAD = .5;

  /** The maximum of minutes a week that a plan chooses by itself: eight hours a day. */
  private static final long MAX_MINUTES_A_WEEK = 7 * 8 * 60;

  private static final int DAYS_A_WEEK = 7;

  private final PracticePlanner practice;

  PlanMaker(PracticePlanner practice) {
    this.practice = practice;
  }

  /**
   * Makes a plan.
   *
   * @param path the path to the goal
   * @param endIds the ids of the topics to reach
   * @param start the day on which the goal was set
   * @param today the first day of the plan
   */
  GoalPlan plan(
      GoalProgress progress,
      LearningPath path,
      List<String> endIds,
      LocalDate start,
      LocalDate today) {
    Goal goal = progress.kept().goal();
    Optional<LocalDate> deadline = goal.deadline();
    if (progress.state() == GoalProgress.State.REACHED) {
      return new Timetable.Plan(
          progress,
          GoalPlan.Status.REACHED,
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          deadline.isPresent() ? OptionalDouble.of(1) : OptionalDouble.empty(),
          List.of());
    }
    long left = Math.max(1, progress.minutesLeft());
    OptionalLong needed = needed(left, today, deadline);
    OptionalLong atStart = aWeek(goal, progress.kept().minutesAtStart(), start);
    if (atStart.isEmpty()) {
      return new Timetable.Plan(
          progress,
          GoalPlan.Status.UNSCHEDULED,
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          List.of());
    }
    long aWeek = aWeek(goal, left, today).orElse(atStart.getAsLong());
    Timetable planned = new Timetable(start, atStart.getAsLong());
    long expected =
        Math.max(0, progress.kept().minutesAtStart() - planned.minutesUntil(today.minusDays(1)));
    long behind = Math.max(0, progress.minutesLeft() - expected);
    Timetable timetable = new Timetable(today, aWeek);
    LocalDate finish = timetable.dayAfter(left);
    GoalPlan.Status status =
        deadline.filter(finish::isAfter).isPresent()
            ? GoalPlan.Status.LATE
            : behind >= planned.minutesUntil(start)
                ? GoalPlan.Status.REPLANNED
                : GoalPlan.Status.ON_TRACK;
    return new Timetable.Plan(
        progress,
        status,
        behind,
        OptionalLong.of(aWeek),
        needed,
        Optional.of(finish),
        deadline.isPresent()
            ? OptionalDouble.of(
                chance(progress, endIds, timetable.minutesUntil(deadline.get()), left))
            : OptionalDouble.empty(),
        timetable.days(
            path.steps().stream().filter(step -> step.estimatedMinutes() > 0).toList(),
            LearnerGoals.MAX_DAYS));
  }

  /** Returns the goal's minutes a week, or those that its deadline needs. */
  private static OptionalLong aWeek(Goal goal, long left, LocalDate from) {
    if (goal.minutesAWeek().isPresent()) {
      return OptionalLong.of(goal.minutesAWeek().getAsInt());
    }
    OptionalLong needed = needed(Math.max(1, left), from, goal.deadline());
    return needed.isPresent()
        ? OptionalLong.of(Math.min(MAX_MINUTES_A_WEEK, needed.getAsLong()))
        : needed;
  }

  private static OptionalLong needed(long left, LocalDate from, Optional<LocalDate> deadline) {
    return deadline
        .map(last -> ChronoUnit.DAYS.between(from, last) + 1)
        .filter(days -> days > 0)
        .map(days -> OptionalLong.of((left * DAYS_A_WEEK + days - 1) / days))
        .orElseGet(OptionalLong::empty);
  }

  private double chance(GoalProgress progress, List<String> endIds, long available, long left) {
    return practice
        .timeToGoals(progress.kept().learnerId(), endIds)
        .match(
            (TimeToMasteryResult.Estimated estimated) -> {
              TimeToMastery time = estimated.time();
              return time.chanceWithin(available / (double) left, SPREAD);
            },
            unknown -> 0.0,
            refused -> 0.0);
  }
}
