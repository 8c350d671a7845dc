package io.cybersensei.ml.internal.baselines;

import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;

/** A predictor of the answers of a learner, each from those before it. */
@FunctionalInterface
public interface AnswerPredictor {

  /**
   * Returns, by answer, the probability that it is right; as many as {@link History#answers}. The
   * prediction of an answer does not depend on its outcome or on anything later.
   */
  double[] predict(History learner);

  /** Returns a predictor that gives every answer the same probability. */
  static AnswerPredictor constant(double probability) {
    return learner -> {
      double[] probabilities = new double[learner.answers()];
      Arrays.fill(probabilities, probability);
      return probabilities;
    };
  }
}
