package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.util.Arrays;

/**
 * The sum of the gradients of the log loss over rows. Features are summed as they are in the rows;
 * {@link #finish} standardises the sums. They are summed as floats over a few rows, so that the
 * processor adds several at a time, and as doubles over all.
 */
public final class LogisticGradient {

  private static final int FEW_ROWS = 64;

  private final WeightLayout layout;
  private final Standardisation standardisation;
  private final double[] sums;
  private final double[] slopes;
  private final double[] features = new double[Feature.COUNT];
  private final float[] ofFewRows = new float[Feature.COUNT];
  private int rows;
  private double loss;

  /**
   * @param layout the layout of the weights
   * @param standardisation the standardisation of the rows
   */
  public LogisticGradient(WeightLayout layout, Standardisation standardisation) {
    this.layout = layout;
    this.standardisation = standardisation;
    this.sums = new double[layout.size()];
    this.slopes = new double[layout.topicCount() * LogisticRows.SLOPE_COLUMNS.length];
  }

  void clear() {
    loss = 0;
    Arrays.fill(sums, 0);
    Arrays.fill(slopes, 0);
    Arrays.fill(features, 0);
  }

  /** Adds the gradients of the rows of a learner at a regression, and their losses. */
  public void add(FeatureRows.Block block, LogisticRows regression) {
    for (int row = 0; row < block.rows(); row++) {
      double logit = regression.logit(block, row);
      boolean right = block.right()[row];
      // One exponential serves the loss and the probability.
      double odds = Math.exp(-Math.abs(logit));
      double likelier = 1 / (1 + odds);
      loss += Math.max(right ? -logit : logit, 0) + Math.log(1 + odds);
      double probability = logit >= 0 ? likelier : odds * likelier;
      add(block, row, probability - (right ? 1 : 0));
    }
  }

  /** Returns the sum of the losses of the rows that were added with a regression. */
  public double loss() {
    return loss;
  }

  /**
   * Adds the gradient of one row.
   *
   * @param block the rows of the learner
   * @param row the row
   * @param error the predicted probability minus 1 for a right answer or 0 for a wrong one
   */
  void add(FeatureRows.Block block, int row, double error) {
    float[] values = block.values();
    int from = row * Feature.COUNT;
    addFeatures((float) error, values, from);
    int item = block.items()[row];
    if (layout.isKnownItem(item)) {
      sums[item] += error;
      sums[layout.afterAnswer() + item] += error * LogisticRows.last(block, row);
    }
    int previous = block.previousItem(row);
    if (layout.isKnownItem(previous)) {
      sums[layout.previous() + previous] += error;
    }
    int topic = block.topics()[row];
    if (topic < layout.topicCount()) {
      sums[layout.topics() + topic] += error;
      int ofTopic = topic * LogisticRows.SLOPE_COLUMNS.length;
      for (int i = 0; i < LogisticRows.SLOPE_COLUMNS.length; i++) {
        slopes[ofTopic + i] += error * values[from + LogisticRows.SLOPE_COLUMNS[i]];
      }
    }
    sums[layout.patterns() + block.patterns()[row]] += error;
    sums[layout.topicPatterns() + block.topicPatterns()[row]] += error;
    sums[layout.intercept()] += error;
  }

  private void addFeatures(float error, float[] values, int from) {
    for (int i = 0; i < Feature.COUNT; i++) {
      ofFewRows[i] += error * values[from + i];
    }
    if (++rows == FEW_ROWS) {
      addFewRows();
    }
  }

  private void addFewRows() {
    for (int i = 0; i < Feature.COUNT; i++) {
      features[i] += ofFewRows[i];
      ofFewRows[i] = 0;
    }
    rows = 0;
  }

  /** Returns the sums by {@link WeightLayout}, for standardised features; not copied. */
  public double[] finish() {
    addFewRows();
    double[] means = standardisation.means();
    double[] scales = standardisation.scales();
    double errors = sums[layout.intercept()];
    for (int i = 0; i < Feature.COUNT; i++) {
      sums[layout.features() + i] = (features[i] - means[i] * errors) * scales[i];
    }
    for (int topic = 0; topic < layout.topicCount(); topic++) {
      for (int i = 0; i < LogisticRows.SLOPE_COLUMNS.length; i++) {
        int column = LogisticRows.SLOPE_COLUMNS[i];
        double raw = slopes[topic * LogisticRows.SLOPE_COLUMNS.length + i];
        sums[layout.slopes(i) + topic] =
            (raw - means[column] * sums[layout.topics() + topic]) * scales[column];
      }
    }
    return sums;
  }

  /** Returns, by {@link WeightLayout}, the sums of the squares of the inputs. */
  public static double[] squares(
      WeightLayout layout, Standardisation standardisation, RowBlocks blocks) {
    double[] squares = new double[layout.size()];
    blocks.visit(
        (number, firstRow, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            addSquares(layout, standardisation, block, row, squares);
          }
        });
    Arrays.fill(squares, layout.features(), layout.size(), blocks.rows());
    return squares;
  }

  private static void addSquares(
      WeightLayout layout,
      Standardisation standardisation,
      FeatureRows.Block block,
      int row,
      double[] squares) {
    int item = block.items()[row];
    if (layout.isKnownItem(item)) {
      squares[item]++;
      squares[layout.afterAnswer() + item] += Math.abs(LogisticRows.last(block, row));
    }
    int previous = block.previousItem(row);
    if (layout.isKnownItem(previous)) {
      squares[layout.previous() + previous]++;
    }
    int topic = block.topics()[row];
    if (topic < layout.topicCount()) {
      squares[layout.topics() + topic]++;
      for (int i = 0; i < LogisticRows.SLOPE_COLUMNS.length; i++) {
        int column = LogisticRows.SLOPE_COLUMNS[i];
        double value = standardisation.apply(column, block.values()[row * Feature.COUNT + column]);
        squares[layout.slopes(i) + topic] += value * value;
      }
    }
    squares[layout.patterns() + block.patterns()[row]]++;
    squares[layout.topicPatterns() + block.topicPatterns()[row]]++;
  }
}
