package io.cybersensei.simulation;

/** What an onlooker knows of a learner whose parameters they know. Not thread-safe. */
@FunctionalInterface
interface Insight {

  /**
   * What it is worth to practise a topic now: the most, over one to so many answers on it in a row,
   * of the expected gain of mastery an answer, summed over all topics. What a prerequisite makes
   * easier to learn counts as {@link Course#FORESIGHT} times the mastery that its dependants lack.
   */
  double worth(int topic);

  /** Told that time passes. */
  default void advanceTo(double day) {}

  /** Told what the learner answered. */
  default void observe(int topic, int item, boolean right) {}
}
