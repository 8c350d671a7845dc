package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.FeatureRows;
import java.util.Arrays;
import java.util.List;

/**
 * Feature rows in bins, column by column. A value is stored as the number of its bin, one byte. The
 * bins are divided by at most {@value #MAX_THRESHOLDS} thresholds. The thresholds are quantiles, so
 * all bins hold about the same number of rows; in a column with few values there is one between any
 * two neighbours.
 */
public final class BinnedRows {

  /** The maximum number of thresholds of a column. The bin of a value counts those below it. */
  static final int MAX_THRESHOLDS = 127;

  static final int BINS = MAX_THRESHOLDS + 1;

  /** The approximate number of rows that quantiles are taken from. */
  private static final int SAMPLE = 200_000;

  private final float[][] thresholds;
  private final byte[][] bins;
  private final boolean[] right;

  private BinnedRows(float[][] thresholds, byte[][] bins, boolean[] right) {
    this.thresholds = thresholds;
    this.bins = bins;
    this.right = right;
  }

  /**
   * Bins rows.
   *
   * @param blocks the rows
   * @param logits by row, the logit of the logistic regression
   * @param workers the threads that share the work
   */
  public static BinnedRows of(List<FeatureRows.Block> blocks, float[] logits, Workers workers) {
    float[][] thresholds = new float[TreeEnsemble.COLUMNS][];
    byte[][] bins = new byte[TreeEnsemble.COLUMNS][];
    workers.share(
        TreeEnsemble.COLUMNS,
        column -> {
          float[] values =
              column == TreeEnsemble.LOGIT ? logits : column(blocks, column, logits.length);
          thresholds[column] = isUsed(column) ? thresholds(values) : new float[0];
          bins[column] = bins(values, thresholds[column]);
        });
    boolean[] right = new boolean[logits.length];
    int next = 0;
    for (FeatureRows.Block block : blocks) {
      System.arraycopy(block.right(), 0, right, next, block.rows());
      next += block.rows();
    }
    return new BinnedRows(thresholds, bins, right);
  }

  /**
   * Returns whether trees may use a column. Learners who struggle read more, so trees would learn
   * that reading lowers the probability of a right answer, and a topic would become harder for a
   * learner who opens a lesson. The number of views is therefore not used.
   */
  private static boolean isUsed(int column) {
    return column != Feature.TOPIC_VIEWS.column();
  }

  private static float[] column(List<FeatureRows.Block> blocks, int column, int rows) {
    float[] values = new float[rows];
    int next = 0;
    for (FeatureRows.Block block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        values[next++] = block.values()[row * Feature.COUNT + column];
      }
    }
    return values;
  }

  private static float[] thresholds(float[] values) {
    int step = Math.max(1, values.length / SAMPLE);
    float[] sorted = new float[(values.length + step - 1) / step];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[i * step];
    }
    Arrays.sort(sorted);
    int distinct = sorted.length == 0 ? 0 : 1;
    for (int i = 1; i < sorted.length; i++) {
      distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
    }
    float[] found = new float[Math.min(Math.max(0, distinct - 1), MAX_THRESHOLDS)];
    int count = 0;
    int last = 0;
    for (int i = 1; i < sorted.length && count < found.length; i++) {
      boolean due = distinct <= BINS || i - last >= (double) sorted.length / BINS;
      if (sorted[i] > sorted[i - 1] && due) {
        found[count++] = between(sorted[i - 1], sorted[i]);
        last = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Returns a number that is at least the smaller value and below the larger one. */
  private static float between(float smaller, float larger) {
    float middle = smaller + (larger - smaller) / 2;
    return middle < larger ? middle : smaller;
  }

  private static byte[] bins(float[] values, float[] thresholds) {
    byte[] bins = new byte[values.length];
    for (int i = 0; i < bins.length; i++) {
      int below = 0;
      int above = thresholds.length;
      while (below < above) {
        int middle = (below + above) >>> 1;
        if (values[i] > thresholds[middle]) {
          below = middle + 1;
        } else {
          above = middle;
        }
      }
      bins[i] = (byte) below;
    }
    return bins;
  }

  int size() {
    return right.length;
  }

  public boolean right(int row) {
    return right[row];
  }

  /** Returns, by row, the bins of a column. */
  byte[] bins(int column) {
    return bins[column];
  }

  /** Tells whether a column has more than one value. */
  public boolean splits(int column) {
    return thresholds[column].length > 0;
  }

  /** Returns the threshold above a bin. */
  float threshold(int column, int bin) {
    return thresholds[column][bin];
  }
}
