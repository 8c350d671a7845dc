package io.cybersensei.recommend;

/**
 * The place of a topic on the way to a kept goal. The number of the step never falls while the goal
 * is kept, and the number of steps changes with the curriculum and the learner's courses only.
 * Immutable.
 */
public sealed interface PathPlace permits LearnerView.Place {

  /** Returns the id of the kept {@link io.cybersensei.goals.KeptGoal}. */
  String goalId();

  /** Returns the title of the goal. */
  String goal();

  /**
   * Returns the number of the next step: one more than the highest number of topics on the way that
   * were mastered at one time, and at most {@link #steps}. It is the same for all topics that lead
   * to the goal, because each of them can be the next step.
   */
  int step();

  /** Returns the number of topics on the way, with mastered ones and those of the goal. */
  int steps();
}
