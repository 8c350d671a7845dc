package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.ContentWeights;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.checkpoint.ResultForm;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowScorer;
import java.io.Serial;
import java.util.Arrays;
import java.util.Optional;

/**
 * The logits of rows under a logistic regression. The standardisation is part of the weights, so
 * the rows stay as core computes them.
 */
public final class LogisticRows implements RowScorer {

  @Serial private static final long serialVersionUID = 1L;

  /** The columns of the features with slopes, by the number of the slope. */
  static final int[] SLOPE_COLUMNS =
      ContentWeights.SLOPES.stream().mapToInt(Feature::column).toArray();

  /** The newest answer of each pattern: 1 for right, −1 for wrong and 0 for none. */
  private static final int[] NEWEST = newest();

  private final WeightLayout layout;
  private final Standardisation standardisation;
  private final double[] weights;
  private final double[] features = new double[Feature.COUNT];
  private final double constant;

  /** By topic: its weight, less what its slopes add to it at the means of their features. */
  private final double[] topics;

  /** Topics × slopes, so that those of a topic are side by side. */
  private final double[] slopes;

  /**
   * @param layout the layout of the weights
   * @param standardisation the standardisation of the rows that they were fitted to
   * @param weights the weights; not copied
   */
  public LogisticRows(WeightLayout layout, Standardisation standardisation, double[] weights) {
    this.layout = layout;
    this.standardisation = standardisation;
    this.weights = weights;
    double sum = weights[layout.intercept()];
    for (int i = 0; i < features.length; i++) {
      features[i] = weights[layout.features() + i] * standardisation.scales()[i];
      sum -= features[i] * standardisation.means()[i];
    }
    this.constant = sum;
    this.topics = Arrays.copyOfRange(weights, layout.topics(), layout.slopes(0));
    this.slopes = new double[topics.length * SLOPE_COLUMNS.length];
    for (int topic = 0; topic < topics.length; topic++) {
      for (int i = 0; i < SLOPE_COLUMNS.length; i++) {
        int column = SLOPE_COLUMNS[i];
        double slope = weights[layout.slopes(i) + topic] * standardisation.scales()[column];
        slopes[topic * SLOPE_COLUMNS.length + i] = slope;
        topics[topic] -= slope * standardisation.means()[column];
      }
    }
  }

  /** Returns the form of a regression, if there is one, in checkpoints. */
  static ResultForm<Optional<LogisticRows>> form(WeightLayout layout) {
    return new ResultForm<>(
        (found, out) -> {
          out.integer(found.isPresent() ? 1 : 0);
          found.ifPresent(
              rows ->
                  out.doubles(rows.weights)
                      .doubles(rows.standardisation.means())
                      .doubles(rows.standardisation.scales()));
        },
        in -> {
          if (in.integer() == 0) {
            return Optional.empty();
          }
          double[] weights = in.doubles();
          return Optional.of(
              new LogisticRows(layout, new Standardisation(in.doubles(), in.doubles()), weights));
        });
  }

  private static int[] newest() {
    int[] newest = new int[ContentWeights.PATTERNS];
    for (int pattern = 0; pattern < newest.length; pattern++) {
      newest[pattern] = pattern / (newest.length / 3) - 1;
    }
    return newest;
  }

  /** Returns the newest answer before a row: 1 for right, −1 for wrong and 0 for none. */
  static int last(FeatureRows.Block block, int row) {
    return NEWEST[block.patterns()[row]];
  }

  @Override
  public double logit(FeatureRows.Block block, int row) {
    int from = row * Feature.COUNT;
    double sum = constant + dense(block.values(), from);
    int item = block.items()[row];
    if (layout.isKnownItem(item)) {
      sum += weights[item] + weights[layout.afterAnswer() + item] * last(block, row);
    }
    int previous = block.previousItem(row);
    if (layout.isKnownItem(previous)) {
      sum += weights[layout.previous() + previous];
    }
    int topic = block.topics()[row];
    if (topic < topics.length) {
      sum += topics[topic] + slopes(topic, block.values(), from);
    }
    return sum
        + weights[layout.patterns() + block.patterns()[row]]
        + weights[layout.topicPatterns() + block.topicPatterns()[row]];
  }

  private double slopes(int topic, float[] values, int from) {
    int ofTopic = topic * SLOPE_COLUMNS.length;
    double sum = 0;
    for (int i = 0; i < SLOPE_COLUMNS.length; i++) {
      sum += slopes[ofTopic + i] * values[from + SLOPE_COLUMNS[i]];
    }
    return sum;
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
}
