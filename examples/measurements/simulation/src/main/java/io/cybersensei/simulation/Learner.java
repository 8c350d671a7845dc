package io.cybersensei.simulation;

/** A simulated learner, whose true state is known. Changes in place; not thread-safe. */
interface Learner {

  /** Lets time pass; what is not practised is forgotten. Days never go back. */
  void advanceTo(double day);

  /**
   * The learner answers and learns from it.
   *
   * @param step the learner's how-manieth answer, from 0; it has its own luck
   * @return whether the answer was right
   */
  boolean answer(int topic, int item, int step);

  /** How likely an item is answered right now, 0–1. */
  double chance(int topic, int item);

  /** The true mastery of a topic now, 0–1. */
  double mastery(int topic);

  /**
   * What one knows who knows every parameter of the learner and sees the answers. It starts before
   * the first answer, and has to be told all that happens.
   */
  Insight ofParameters();

  /** What one knows who can look into the learner's head. */
  Insight ofState();
}
