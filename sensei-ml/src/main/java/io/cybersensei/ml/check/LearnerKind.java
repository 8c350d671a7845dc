package io.cybersensei.ml.check;

import java.util.SplittableRandom;

/** A kind of generated learner. */
enum LearnerKind {
  ALWAYS_RIGHT,
  ALWAYS_WRONG,
  ALTERNATING,
  ONE_STRONG_MODULE,
  IMPROVING,
  GUESSING,
  RANDOM;

  private static final double GUESS = .25;
  private static final double IMPROVED_AFTER = 30;

  /**
   * Returns the score of an answer.
   *
   * @param answer the number of the answer, from 0
   * @param inStrongModule whether the topic is of the learner's strong module
   */
  double score(int answer, boolean inStrongModule, SplittableRandom random) {
    return switch (this) {
      case ALWAYS_RIGHT -> 1;
      case ALWAYS_WRONG -> 0;
      case ALTERNATING -> answer % 2;
      case ONE_STRONG_MODULE -> inStrongModule ? 1 : 0;
      case IMPROVING -> random.nextDouble() < Math.min(1, answer / IMPROVED_AFTER) ? 1 : 0;
      case GUESSING -> random.nextDouble() < GUESS ? 1 : 0;
      case RANDOM -> random.nextInt(2);
    };
  }
}
