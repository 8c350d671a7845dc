package io.cybersensei.simulation.teaching;

import java.util.Set;

/** A teacher that chooses the next topic of one learner. Not thread-safe. */
public interface Teacher {

  /**
   * Returns the topic of the next question.
   *
   * @param step the number of the learner's next answer, from 0
   * @param day the number of days since the learner began
   */
  int next(int step, double day);

  /**
   * Returns the topics that the teacher calls mastered; empty if it calls none so.
   *
   * @param day the number of days since the learner began
   */
  default Set<Integer> mastered(double day) {
    return Set.of();
  }

  /** Observes the result of an answer. */
  default void observe(int topic, int item, boolean right, double day) {}
}
