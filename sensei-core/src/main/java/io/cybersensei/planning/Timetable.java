package io.cybersensei.planning;

import io.cybersensei.recommend.PathStep;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The days of a plan. Study days follow each other at a fixed distance, with equal minutes: every
 * day if that gives a sitting of at least 15 minutes, otherwise every second day, and so on, at
 * least one day a week.
 */
final class Timetable {

  /** The values of a {@link GoalPlan}. They are hidden, so that it can get more of them. */
  record Plan(
      GoalProgress progress,
      Status status,
      long behindMinutes,
      OptionalLong minutesAWeek,
      OptionalLong neededMinutesAWeek,
      Optional<LocalDate> finish,
      OptionalDouble chance,
      List<PlannedDay> days)
      implements GoalPlan {

    Plan {
      days = List.copyOf(days);
    }
  }

  private static final double MIN_SITTING_MINUTES = 15;
  private static final int DAYS_A_WEEK = 7;

  private final LocalDate from;
  private final int daysApart;
  private final double sitting;

  /**
   * Makes a timetable.
   *
   * @param from the first day of study
   * @param minutesAWeek the minutes a week, at least 1
   */
  Timetable(LocalDate from, long minutesAWeek) {
    double daily = minutesAWeek / (double) DAYS_A_WEEK;
    this.from = from;
    this.daysApart =
        (int) Math.max(1, Math.min(DAYS_A_WEEK, Math.ceil(MIN_SITTING_MINUTES / daily)));
    this.sitting = daily * daysApart;
  }

  /** Returns the minutes of the first days of study together. */
  private long minutesOf(long sittings) {
    return Math.round(sitting * sittings);
  }

  /** Returns the minutes from the first day to another, both included. */
  long minutesUntil(LocalDate last) {
    long days = ChronoUnit.DAYS.between(from, last);
    return days < 0 ? 0 : minutesOf(days / daysApart + 1);
  }

  /** Returns the day on which some minutes are studied, at least one. */
  LocalDate dayAfter(long minutes) {
    long sittings = Math.max(1, (long) Math.ceil((minutes - .5) / sitting));
    return from.plusDays((sittings - 1) * daysApart);
  }

  /**
   * Returns the first days with the topics of steps that are left, one after the other.
   *
   * @param maxDays the maximum number of days
   */
  List<PlannedDay> days(List<PathStep> steps, int maxDays) {
    List<PlannedDay> days = new ArrayList<>();
    int step = 0;
    long left = steps.isEmpty() ? 0 : steps.get(0).estimatedMinutes();
    for (int sittings = 0; step < steps.size() && days.size() < maxDays; sittings++) {
      long free = minutesOf(sittings + 1) - minutesOf(sittings);
      List<PlannedDay.Study> studies = new ArrayList<>();
      while (free > 0 && step < steps.size()) {
        long minutes = Math.min(free, left);
        if (minutes > 0) {
          studies.add(new PlannedDay.Study(steps.get(step).topic(), minutes));
        }
        free -= minutes;
        left -= minutes;
        if (left == 0) {
          step++;
          left = step < steps.size() ? steps.get(step).estimatedMinutes() : 0;
        }
      }
      if (!studies.isEmpty()) {
        days.add(new PlannedDay(from.plusDays((long) sittings * daysApart), studies));
      }
    }
    return days;
  }
}
