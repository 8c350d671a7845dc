package io.cybersensei.ml.internal.baselines;

import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;

/** Predicts a learner's answers, each from those before it. */
@FunctionalInterface
public interface AnswerPredictor {

  /**
   * The probability of being right by answer, as many as {@link History#answers}. What is predicted
   * for one answer depends on nothing of that answer's outcome nor of anything later.
   */
  double[] predict(History learner);

  /** Gives every answer the same probability. */
  static AnswerPredictor constant(double probability) {
    return learner -> {
      double[] probabilities = new double[learner.answers()];
      Arrays.fill(probabilities, probability);
      return probabilities;
    };
  }
}
