package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.rows.FeatureRows;

/**
 * The logits of rows under a logistic regression, and the gradient of their loss. The
 * standardisation is part of the weights, so the rows stay as core computes them.
 */
final class LogisticRows {

  private static final int[] SLOPE_COLUMNS =
      ContentWeights.SLOPES.stream().mapToInt(Feature::column).toArray();

  private final WeightLayout layout;
  private final Standardisation standardisation;
  private final double[] weights;
  private final double[] features = new double[Feature.COUNT];
  private final double constant;

  LogisticRows(WeightLayout layout, Standardisation standardisation, double[] weights) {
    this.layout = layout;
    this.standardisation = standardisation;
    this.weights = weights;
    double sum = weights[layout.intercept()];
    for (int i = 0; i < features.length; i++) {
      features[i] = weights[layout.features() + i] * standardisation.scales()[i];
      sum -= features[i] * standardisation.means()[i];
    }
    this.constant = sum;
  }

  double logit(FeatureRows.Block block, int row) {
    double sum = constant + dense(block.values(), row * Feature.COUNT);
    int item = block.items()[row];
    int last = last(block, row);
    if (isKnown(item)) {
      sum += weights[item] + weights[layout.afterAnswer() + item] * last;
    }
    int previous = block.previousItem(row);
    if (isKnown(previous)) {
      sum += weights[layout.previous() + previous];
    }
    int topic = block.topics()[row];
    if (topic < layout.topicCount()) {
      sum += weights[layout.topics() + topic];
      for (int i = 0; i < SLOPE_COLUMNS.length; i++) {
        sum += weights[layout.slopes(i) + topic] * standardised(block, row, SLOPE_COLUMNS[i]);
      }
    }
    return sum
        + weights[layout.patterns() + pattern(block, row, Feature.LAST_1)]
        + weights[layout.topicPatterns() + pattern(block, row, Feature.TOPIC_LAST_1)];
  }

  /** Computes four independent sums, because each addition waits for the one before. */
  private double dense(float[] values, int from) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < Feature.COUNT; i += 4) {
      a += features[i] * values[from + i];
      b += features[i + 1] * values[from + i + 1];
      c += features[i + 2] * values[from + i + 2];
      d += features[i + 3] * values[from + i + 3];
    }
    for (; i < Feature.COUNT; i++) {
      a += features[i] * values[from + i];
    }
    return a + b + c + d;
  }

  /**
   * Adds the gradient of one row for all weights but those of the features.
   *
   * @param block the rows of the learner
   * @param row the row
   * @param error the predicted probability minus 1 for a right answer or 0 for a wrong one
   * @param gradient the gradient to add to, by {@link WeightLayout}
   */
  void addGradient(FeatureRows.Block block, int row, double error, double[] gradient) {
    int item = block.items()[row];
    if (isKnown(item)) {
      gradient[item] += error;
      gradient[layout.afterAnswer() + item] += error * last(block, row);
    }
    int previous = block.previousItem(row);
    if (isKnown(previous)) {
      gradient[layout.previous() + previous] += error;
    }
    int topic = block.topics()[row];
    if (topic < layout.topicCount()) {
      gradient[layout.topics() + topic] += error;
      for (int i = 0; i < SLOPE_COLUMNS.length; i++) {
        gradient[layout.slopes(i) + topic] += error * standardised(block, row, SLOPE_COLUMNS[i]);
      }
    }
    gradient[layout.patterns() + pattern(block, row, Feature.LAST_1)] += error;
    gradient[layout.topicPatterns() + pattern(block, row, Feature.TOPIC_LAST_1)] += error;
    gradient[layout.intercept()] += error;
  }

  /** Adds the squares of the inputs of all weights but those of the features. */
  void addSquares(FeatureRows.Block block, int row, double[] squares) {
    int item = block.items()[row];
    if (isKnown(item)) {
      squares[item]++;
      squares[layout.afterAnswer() + item] += Math.abs(last(block, row));
    }
    int previous = block.previousItem(row);
    if (isKnown(previous)) {
      squares[layout.previous() + previous]++;
    }
    int topic = block.topics()[row];
    if (topic < layout.topicCount()) {
      squares[layout.topics() + topic]++;
      for (int i = 0; i < SLOPE_COLUMNS.length; i++) {
        double value = standardised(block, row, SLOPE_COLUMNS[i]);
        squares[layout.slopes(i) + topic] += value * value;
      }
    }
    squares[layout.patterns() + pattern(block, row, Feature.LAST_1)]++;
    squares[layout.topicPatterns() + pattern(block, row, Feature.TOPIC_LAST_1)]++;
  }

  private boolean isKnown(int item) {
    return item >= 0 && item < layout.itemCount();
  }

  private double standardised(FeatureRows.Block block, int row, int column) {
    return standardisation.apply(column, block.values()[row * Feature.COUNT + column]);
  }

  private static int last(FeatureRows.Block block, int row) {
    return (int) block.values()[row * Feature.COUNT + Feature.LAST_1.column()];
  }

  private static int pattern(FeatureRows.Block block, int row, Feature newest) {
    return ContentWeights.pattern(block.values(), row * Feature.COUNT + newest.column());
  }
}
