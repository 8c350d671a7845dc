package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.model.LogisticScorer;
import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Feature;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The layout of the weights of the logistic regression in one vector, and the penalty of each
 * weight. Slopes and features are for standardised values.
 *
 * @param itemCount the number of items
 * @param topicCount the number of topics
 */
public record WeightLayout(int itemCount, int topicCount) implements Serializable {

  // A lambda is a prior: a weight lies within about 1 / √lambda logits of its starting value. The
  // ratios were chosen on two public data sets, where twice or half a value changes the log loss by
  // less than .0005. The strength of all of them together is chosen for each log.
  private static final double ITEM = 5;
  private static final double NEIGHBOUR = 10;
  private static final double TOPIC = 5;
  private static final double SLOPE = 30;
  private static final double PATTERN = 5;

  boolean isKnownItem(int item) {
    return item >= 0 && item < itemCount;
  }

  int afterAnswer() {
    return itemCount;
  }

  int previous() {
    return 2 * itemCount;
  }

  int topics() {
    return 3 * itemCount;
  }

  int slopes(int which) {
    return topics() + (1 + which) * topicCount;
  }

  int patterns() {
    return slopes(ContentWeights.SLOPES.size());
  }

  int topicPatterns() {
    return patterns() + ContentWeights.PATTERNS;
  }

  int features() {
    return topicPatterns() + ContentWeights.PATTERNS;
  }

  int intercept() {
    return features() + Feature.COUNT;
  }

  /** Returns the number of weights. */
  public int size() {
    return intercept() + 1;
  }

  /**
   * Returns the penalty of each weight. The intercept has none.
   *
   * @param strength the strength for items, topics and patterns, as a multiple of the usual one
   * @param features the penalty of the features
   */
  double[] lambdas(double strength, double features) {
    double[] lambdas = new double[size()];
    Arrays.fill(lambdas, 0, afterAnswer(), strength * ITEM);
    Arrays.fill(lambdas, afterAnswer(), topics(), strength * NEIGHBOUR);
    Arrays.fill(lambdas, topics(), slopes(0), strength * TOPIC);
    Arrays.fill(lambdas, slopes(0), patterns(), strength * SLOPE);
    Arrays.fill(lambdas, patterns(), features(), strength * PATTERN);
    Arrays.fill(lambdas, features(), intercept(), features);
    return lambdas;
  }

  /**
   * Returns the weights of a scorer, whose items and topics have the same numbers. Items that it
   * does not know have weights of 0.
   *
   * @param scorer a scorer with a weight for each topic
   * @param standardisation a standardisation with the means of the scorer
   */
  double[] weights(AnswerScorer scorer, Standardisation standardisation) {
    double[] weights = new double[size()];
    ContentWeights content = scorer.content();
    put(content.items(), weights, 0);
    put(content.itemsAfterAnswer(), weights, afterAnswer());
    put(content.previousItems(), weights, previous());
    put(content.topics(), weights, topics());
    for (int i = 0; i < content.slopes().length; i++) {
      double scale = standardisation.scales()[ContentWeights.SLOPES.get(i).column()];
      put(
          Arrays.stream(content.slopes()[i]).map(slope -> slope / scale).toArray(),
          weights,
          slopes(i));
    }
    put(content.patterns(), weights, patterns());
    put(content.topicPatterns(), weights, topicPatterns());
    put(standardisation.weights(scorer.features()), weights, features());
    weights[intercept()] = scorer.features().intercept();
    return weights;
  }

  private static void put(double[] values, double[] into, int at) {
    System.arraycopy(values, 0, into, at, values.length);
  }

  /** Returns the scorer for rows as core computes them. */
  AnswerScorer scorer(double[] weights, Standardisation standardisation, TreeEnsemble trees) {
    double[][] slopes = new double[ContentWeights.SLOPES.size()][];
    for (int i = 0; i < slopes.length; i++) {
      double scale = standardisation.scales()[ContentWeights.SLOPES.get(i).column()];
      slopes[i] =
          Arrays.stream(weights, slopes(i), slopes(i) + topicCount)
              .map(weight -> weight * scale)
              .toArray();
    }
    double[] features = new double[Feature.COUNT];
    for (int i = 0; i < features.length; i++) {
      features[i] = weights[features() + i] * standardisation.scales()[i];
    }
    return new AnswerScorer(
        new LogisticScorer(weights[intercept()], features, standardisation.means()),
        new ContentWeights(
            Arrays.copyOfRange(weights, 0, afterAnswer()),
            Arrays.copyOfRange(weights, afterAnswer(), previous()),
            Arrays.copyOfRange(weights, previous(), topics()),
            Arrays.copyOfRange(weights, topics(), slopes(0)),
            slopes,
            Arrays.copyOfRange(weights, patterns(), topicPatterns()),
            Arrays.copyOfRange(weights, topicPatterns(), features())),
        trees);
  }
}
