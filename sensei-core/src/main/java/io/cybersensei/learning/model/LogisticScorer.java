package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;

/**
 * A logistic regression over a feature row: {@code logit = intercept + Σ weight × (feature −
 * mean)}. With the means subtracted, each term is the difference that a feature makes between this
 * row and an average row. Immutable and thread-safe, provided that the arrays, which are not
 * copied, are not changed afterwards.
 *
 * @param intercept the logit of an average row, from −10,000 to 10,000
 * @param weights {@link Feature#COUNT} weights by {@link Feature#column()}, in logits per unit of
 *     the feature, from −10,000 to 10,000
 * @param means {@link Feature#COUNT} means by {@link Feature#column()}, in units of the feature,
 *     from −1,000,000 to 1,000,000
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record LogisticScorer(double intercept, double[] weights, double[] means) {

  private static final double MAX_WEIGHT = 1e4;
  private static final double MAX_MEAN = 1e6;

  /**
   * Creates the regression.
   *
   * @throws IllegalArgumentException if a length or a number is out of its range
   */
  public LogisticScorer {
    if (weights.length != Feature.COUNT || means.length != Feature.COUNT) {
      throw new IllegalArgumentException(
          "Expected "
              + Feature.COUNT
              + " weights and means but got "
              + weights.length
              + " and "
              + means.length
              + ".");
    }
    requireBelow(MAX_WEIGHT, intercept);
    requireBelow(MAX_WEIGHT, weights);
    requireBelow(MAX_MEAN, means);
  }

  private static void requireBelow(double limit, double... values) {
    for (double value : values) {
      if (!(Math.abs(value) <= limit)) {
        throw new IllegalArgumentException(
            "A weight or mean must be from -" + limit + " to " + limit + " but is " + value + ".");
      }
    }
  }

  /**
   * Returns the logit (log odds) of a right answer.
   *
   * @param row a feature row of {@link Feature#COUNT} values
   */
  public double logit(double[] row) {
    double sum = intercept;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (row[i] - means[i]);
    }
    return sum;
  }

  /**
   * Returns the contribution of each {@link FeatureGroup} to the logit, in logits. The intercept
   * and the contributions sum to the {@link #logit}.
   *
   * @return the contributions by {@link FeatureGroup#index()}
   */
  double[] contributions(double[] row) {
    double[] byGroup = new double[FeatureGroup.COUNT];
    for (Feature feature : Feature.values()) {
      int i = feature.column();
      byGroup[feature.group().index()] += weights[i] * (row[i] - means[i]);
    }
    return byGroup;
  }
}
