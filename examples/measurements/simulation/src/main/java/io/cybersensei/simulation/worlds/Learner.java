package io.cybersensei.simulation.worlds;

/** A simulated learner with a known true state. Changes in place; not thread-safe. */
public interface Learner {

  /** Advances the time, during which topics without practice are forgotten. Days never decrease. */
  void advanceTo(double day);

  /**
   * Answers an item and learns from it.
   *
   * @param step the number of the learner's answer, from 0; each step has luck of its own
   * @return whether the answer was right
   */
  boolean answer(int topic, int item, int step);

  /** Returns the current probability of a right answer to an item, 0–1. */
  double chance(int topic, int item);

  /** Returns the current true mastery of a topic, 0–1. */
  double mastery(int topic);

  /**
   * Returns the insight of an observer with knowledge of every parameter of the learner and of the
   * answers. It starts before the first answer, and needs to be informed of all events.
   */
  Insight ofParameters();

  /** Returns the insight of an observer with knowledge of the learner's true state. */
  Insight ofState();
}
