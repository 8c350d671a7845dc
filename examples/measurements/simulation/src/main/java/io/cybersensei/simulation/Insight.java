package io.cybersensei.simulation;

/** What an onlooker knows of a learner whose parameters they know. Not thread-safe. */
@FunctionalInterface
interface Insight {

  /**
   * What it is worth to practise a topic now: the most, over one to so many answers on it in a row,
   * of the expected gain of mastery an answer, summed over all topics, where a prerequisite also
   * counts for {@linkplain Course#lackingBehind what it makes easier to learn}.
   */
  double worth(int topic);

  /** Told that time passes. */
  default void advanceTo(double day) {}

  /** Told what the learner answered. */
  default void observe(int topic, int item, boolean right) {}
}
