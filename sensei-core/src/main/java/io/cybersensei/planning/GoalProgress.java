package io.cybersensei.planning;

import io.cybersensei.goals.KeptGoal;
import java.util.Locale;

/**
 * The progress of a learner on the way to a kept goal.
 *
 * @param kept the goal
 * @param title the title of the goal for the learner
 * @param state the state of the goal
 * @param steps the number of topics on the way, with those of the goal; it changes with the
 *     curriculum and the learner's courses only
 * @param stepsReached the highest number of these that were mastered at one time; it never falls
 *     while the goal is kept
 * @param mastered the number of these that are mastered now
 * @param minutesLeft the minutes that are left to study
 */
public record GoalProgress(
    KeptGoal kept,
    String title,
    State state,
    int steps,
    int stepsReached,
    int mastered,
    long minutesLeft) {

  /** The state of a goal. */
  public enum State {
    /** Not reached yet, and not overdue. */
    OPEN,
    /** Every topic on the way is mastered. */
    REACHED,
    /** Not reached, and the last day is over. */
    OVERDUE,
    /** The curriculum does not have it any more, or it is outside of the learner's courses. */
    UNAVAILABLE;

    /** Returns the name on the wire, for example {@code open}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
