package io.cybersensei.simulation;

/** A teacher that chooses the next topic of one learner. Not thread-safe. */
interface Teacher {

  /**
   * Returns the topic of the next question.
   *
   * @param step the number of the learner's next answer, from 0
   * @param day the number of days since the learner began
   */
  int next(int step, double day);

  /** Observes the result of an answer. */
  default void observe(int topic, int item, boolean right, double day) {}
}
