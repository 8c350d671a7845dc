package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;

/**
 * Logistic regression over a feature row: {@code logit = intercept + Σ weight × (feature − mean)}.
 * Subtracting the mean changes nothing for the sum, and makes each term say by how much a feature
 * sets this row apart from an average one. Immutable and thread-safe, provided that the arrays
 * handed in are left alone.
 *
 * @param intercept the logit of an average row
 * @param weights by {@link Feature#column()}, in logits per unit of the feature
 * @param means by {@link Feature#column()}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
public record LogisticScorer(double intercept, double[] weights, double[] means) {

  private static final double LARGEST_WEIGHT = 1e4;
  private static final double LARGEST_MEAN = 1e6;

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
    requireBelow(LARGEST_WEIGHT, intercept);
    requireBelow(LARGEST_WEIGHT, weights);
    requireBelow(LARGEST_MEAN, means);
  }

  private static void requireBelow(double limit, double... values) {
    for (double value : values) {
      if (!(Math.abs(value) <= limit)) {
        throw new IllegalArgumentException(
            "A weight or mean must be from -" + limit + " to " + limit + " but is " + value + ".");
      }
    }
  }

  /** The log odds of success. */
  public double logit(double[] row) {
    double sum = intercept;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (row[i] - means[i]);
    }
    return sum;
  }

  /**
   * What each {@link FeatureGroup} adds to the logit, in logits; together with the intercept they
   * sum to {@link #logit}.
   *
   * @return by {@link FeatureGroup#index()}
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
