package io.cybersensei.planning;

import io.cybersensei.recommend.internal.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A plan that leads to a goal, made anew from the learner's knowledge at the time of the call. Its
 * minutes are those of the {@linkplain io.cybersensei.recommend.PathStep steps} of the path.
 * Immutable.
 */
public sealed interface GoalPlan permits Timetable.Plan {

  /** The state of a plan. */
  enum Status {
    /** Nothing is left to study. */
    REACHED,
    /** The goal has neither a deadline nor minutes a week, so there are no days. */
    UNSCHEDULED,
    /** The plan keeps the deadline, and the learner is as far as planned at the start. */
    ON_TRACK,
    /** The learner is behind the plan of the start. The new plan keeps the deadline, if any. */
    REPLANNED,
    /** With the learner's minutes a week, the plan ends after the deadline. */
    LATE;

    /** Returns the name on the wire, for example {@code on_track}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the progress on the way to the goal. */
  GoalProgress progress();

  /** Returns the state of the plan. */
  Status status();

  /**
   * Returns the minutes by which the learner is behind the plan that was made when the goal was
   * set, 0 if not behind: the minutes left now, minus those that would be left with the planned
   * minutes a week.
   */
  long behindMinutes();

  /**
   * Returns the minutes a week of this plan: those of the goal, or those that its deadline needs.
   */
  OptionalLong minutesAWeek();

  /** Returns the minutes a week that the deadline needs; empty without a deadline ahead. */
  OptionalLong neededMinutesAWeek();

  /** Returns the last day of the plan; empty if it has no days. */
  Optional<LocalDate> finish();

  /**
   * Returns the chance to reach the goal by its deadline with the minutes a week of this plan, 0–1;
   * empty without a deadline. It comes from the {@linkplain io.cybersensei.learning.TimeToMastery
   * simulated time to mastery}, with an error of the minutes that stays within a factor of 1.65 two
   * times in three.
   */
  OptionalDouble chance();

  /**
   * Returns the days with something to study, the first {@value LearnerGoals#MAX_DAYS} of them.
   *
   * @return an unmodifiable list
   */
  List<PlannedDay> days();

  /**
   * Returns the state of the plan as a sentence for the learner.
   *
   * @param locale the language; English is used if there is no text in it
   */
  default String text(Locale locale) {
    return Wording.of(
        "plan_" + status().wireName(),
        locale,
        behindMinutes(),
        finish().map(LocalDate::toString).orElse(""),
        neededMinutesAWeek().orElse(0));
  }
}
