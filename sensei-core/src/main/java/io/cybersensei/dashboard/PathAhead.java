package io.cybersensei.dashboard;

import io.cybersensei.planning.GoalProgress;
import io.cybersensei.recommend.PathStep;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a path around the next one.
 *
 * @param goal the goal to which the path leads; empty if it leads through all of the learner's
 *     courses
 * @param steps at most {@value #MAX_STEPS} steps: the last {@value #MAX_BEFORE} before the first
 *     step that is not mastered, and then those from it on
 * @param first the number of the first of these steps on the path, from 1; 0 without steps
 * @param total the number of all steps of the path
 * @param mastered the number of steps of the path that are mastered
 * @param remainingMinutes the minutes for all steps of the path that are left
 */
public record PathAhead(
    Optional<GoalProgress> goal,
    List<PathStep> steps,
    int first,
    int total,
    int mastered,
    long remainingMinutes) {

  /** The maximum number of steps. */
  public static final int MAX_STEPS = 10;

  /** The maximum number of mastered steps before the next one. */
  public static final int MAX_BEFORE = 2;

  public PathAhead {
    steps = List.copyOf(steps);
  }
}
