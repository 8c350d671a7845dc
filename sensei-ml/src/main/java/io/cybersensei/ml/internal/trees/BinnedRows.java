package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.FeatureRows;
import java.util.Arrays;
import java.util.List;

/**
 * Feature rows as boosting sees them: of each value only between which of at most {@value #MOST}
 * thresholds it lies, one byte, column by column. Thresholds are quantiles, so that as many rows
 * lie between any two as between any others; a column with few values has one between each two.
 */
public final class BinnedRows {

  /** Thresholds of a column; a bin is the number of those below a value, so there is one more. */
  static final int MOST = 127;

  static final int BINS = MOST + 1;

  /** Quantiles are taken from a sample of about so many rows. */
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
   * @param logits by row: of the logistic regression
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
   * Who struggles reads more, so trees would learn that reading lowers the chance. They must not: a
   * learner who opens a lesson would see it become harder for that.
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
    float[] found = new float[Math.min(Math.max(0, distinct - 1), MOST)];
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

  /** A number that the smaller value does not exceed and the larger does. */
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

  /** By row, the bin of its value in a column. */
  byte[] bins(int column) {
    return bins[column];
  }

  /** Whether a column differs between rows at all. */
  public boolean splits(int column) {
    return thresholds[column].length > 0;
  }

  /** The threshold above a bin. */
  float threshold(int column, int bin) {
    return thresholds[column][bin];
  }
}
