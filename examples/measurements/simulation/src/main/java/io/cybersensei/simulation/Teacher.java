package io.cybersensei.simulation;

/** Chooses what one learner does next. Not thread-safe. */
interface Teacher {

  /**
   * The topic to answer a question of.
   *
   * @param step the learner's how-manieth answer it will be, from 0
   * @param day days since the learner began
   */
  int next(int step, double day);

  /** Told how it went. */
  default void observe(int topic, int item, boolean right, double day) {}
}
