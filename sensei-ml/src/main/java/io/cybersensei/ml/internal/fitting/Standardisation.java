package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.model.LogisticScorer;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.io.Serializable;

/**
 * The transformation that gives every column of the feature rows mean 0 and standard deviation 1,
 * so that one strength of regularisation suits all columns. A column that is constant, or nearly
 * so, becomes 0.
 *
 * @param means by column, the mean
 * @param scales by column, 1 / standard deviation, or 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Standardisation(double[] means, double[] scales) implements Serializable {

  /** A standard deviation, in the units of {@link Feature}, which are all of the order of 1. */
  private static final double NEARLY_CONSTANT = 1e-3;

  static Standardisation of(RowBlocks blocks) {
    double[] means = means(sums(blocks), blocks.rows());
    return of(means, squares(blocks, means), blocks.rows());
  }

  /** Returns, by column, the sum of the values. */
  public static double[] sums(RowBlocks blocks) {
    double[] sums = new double[Feature.COUNT];
    blocks.visit(
        (number, firstRow, block) -> {
          for (int i = 0; i < block.rows() * Feature.COUNT; i++) {
            sums[i % Feature.COUNT] += block.values()[i];
          }
        });
    return sums;
  }

  /** Returns the means for sums, which are overwritten. */
  public static double[] means(double[] sums, int rows) {
    for (int i = 0; i < Feature.COUNT; i++) {
      sums[i] /= rows;
    }
    return sums;
  }

  /** Returns, by column, the sum of the squared distances of the values from a mean. */
  public static double[] squares(RowBlocks blocks, double[] means) {
    double[] squares = new double[Feature.COUNT];
    blocks.visit(
        (number, firstRow, block) -> {
          for (int i = 0; i < block.rows() * Feature.COUNT; i++) {
            double apart = block.values()[i] - means[i % Feature.COUNT];
            squares[i % Feature.COUNT] += apart * apart;
          }
        });
    return squares;
  }

  /**
   * Returns the standardisation for sums over all rows.
   *
   * @param means by column, the mean
   * @param squares by column, the sum of the squared distances from it
   * @param rows the number of rows
   */
  public static Standardisation of(double[] means, double[] squares, int rows) {
    double[] scales = new double[Feature.COUNT];
    for (int i = 0; i < Feature.COUNT; i++) {
      double deviation = Math.sqrt(squares[i] / rows);
      scales[i] = deviation > NEARLY_CONSTANT ? 1 / deviation : 0;
    }
    // The network corrects the regression, which therefore does not see its correction.
    scales[Feature.RECURRENT.column()] = 0;
    return new Standardisation(means, scales);
  }

  /**
   * Returns a standardisation with other means, in which every weight but that of the network has
   * an effect, also of features that are nearly constant in these rows.
   */
  Standardisation withMeans(double[] others) {
    double[] used = scales.clone();
    for (int i = 0; i < used.length; i++) {
      used[i] = used[i] == 0 && i != Feature.RECURRENT.column() ? 1 : used[i];
    }
    return new Standardisation(others, used);
  }

  double apply(int column, double value) {
    return (value - means[column]) * scales[column];
  }

  /** Converts the weights of a scorer, for the rows of core, into weights for standardised rows. */
  double[] weights(LogisticScorer scorer) {
    double[] weights = new double[Feature.COUNT];
    for (int i = 0; i < Feature.COUNT; i++) {
      weights[i] = scales[i] == 0 ? 0 : scorer.weights()[i] / scales[i];
    }
    return weights;
  }
}
