package io.cybersensei.simulation.worlds;

/** An observer's knowledge of a learner with known parameters. Not thread-safe. */
@FunctionalInterface
public interface Insight {

  /**
   * Returns the value of practising a topic now: the highest expected gain of mastery per answer,
   * over runs of one answer up to a fixed number. The gain is summed over all topics. A
   * prerequisite also counts for {@linkplain Course#lackingBehind the topics that it makes easier
   * to learn}.
   */
  double worth(int topic);

  /** Advances the time. */
  default void advanceTo(double day) {}

  /** Observes an answer of the learner. */
  default void observe(int topic, int item, boolean right) {}
}
