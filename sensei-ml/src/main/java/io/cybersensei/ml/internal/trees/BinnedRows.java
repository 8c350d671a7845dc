package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import io.cybersensei.ml.internal.rows.RowStorage;
import java.nio.ByteBuffer;
import java.util.Arrays;

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

  private static final int PIECES = 16;

  /** The approximate number of rows that quantiles are taken from. */
  private static final int SAMPLE = 200_000;

  private final float[][] thresholds;
  private final ByteBuffer[] bins;
  private final boolean[] right;

  private BinnedRows(float[][] thresholds, ByteBuffer[] bins, boolean[] right) {
    this.thresholds = thresholds;
    this.bins = bins;
    this.right = right;
  }

  /**
   * Bins rows.
   *
   * @param blocks the rows
   * @param logits by row, the logit of the logistic regression
   * @param corrections by row, the feature {@link Feature#RECURRENT}; empty if it is 0
   * @param storage the place of the bins
   * @param workers the threads that share the work
   */
  public static BinnedRows of(
      RowBlocks blocks, float[] logits, float[] corrections, RowStorage storage, Workers workers) {
    float[][] samples = samples(blocks, logits, corrections, 0, step(logits.length));
    return of(blocks, logits, corrections, thresholds(samples, workers), storage, workers);
  }

  /**
   * Bins rows with known thresholds.
   *
   * @param blocks the rows
   * @param logits by row, the logit of the logistic regression
   * @param corrections by row, the feature {@link Feature#RECURRENT}; empty if it is 0
   * @param thresholds by column, the thresholds, ascending
   * @param storage the place of the bins
   * @param workers the threads that share the work
   */
  public static BinnedRows of(
      RowBlocks blocks,
      float[] logits,
      float[] corrections,
      float[][] thresholds,
      RowStorage storage,
      Workers workers) {
    int rows = logits.length;
    boolean[] right = new boolean[rows];
    try (BinColumns.Target target = BinColumns.of(TreeEnsemble.COLUMNS, rows, storage)) {
      workers.share(
          PIECES,
          piece -> {
            int from = (int) ((long) blocks.blocks() * piece / PIECES);
            int until = (int) ((long) blocks.blocks() * (piece + 1) / PIECES);
            BinColumns.Writer writer = target.from(blocks.firstRow(from));
            blocks.visit(
                from,
                until,
                block -> true,
                (number, firstRow, block) -> {
                  System.arraycopy(block.right(), 0, right, firstRow, block.rows());
                  for (int row = firstRow; row < firstRow + block.rows(); row++) {
                    for (int column = 0; column < TreeEnsemble.COLUMNS; column++) {
                      float value = value(column, row, firstRow, block, logits, corrections);
                      writer.set(column, bin(value, thresholds[column]));
                    }
                    writer.next();
                  }
                });
            writer.finish();
          });
      ByteBuffer[] bins = new ByteBuffer[TreeEnsemble.COLUMNS];
      // An interrupt of the thread that trains would close the file.
      workers.run(() -> System.arraycopy(target.columns(), 0, bins, 0, bins.length));
      return new BinnedRows(thresholds, bins, right);
    }
  }

  /** Returns every how many rows one is in the sample that quantiles are taken from. */
  public static int step(long rows) {
    return (int) Math.max(1, rows / SAMPLE);
  }

  /**
   * Returns, by column, the values of every so many rows.
   *
   * @param blocks some of the rows
   * @param logits by row of these, the logit of the logistic regression
   * @param corrections by row of these, the feature {@link Feature#RECURRENT}; empty if it is 0
   * @param before the number of rows before these, which determines which are in the sample
   * @param step see {@link #step}
   */
  public static float[][] samples(
      RowBlocks blocks, float[] logits, float[] corrections, long before, int step) {
    int next = (int) ((step - before % step) % step);
    int size = logits.length <= next ? 0 : (logits.length - next + step - 1) / step;
    float[][] samples = new float[TreeEnsemble.COLUMNS][size];
    blocks.visit(
        (number, firstRow, block) -> {
          int first = Math.max(0, (firstRow - next + step - 1) / step);
          for (int i = first; next + i * step < firstRow + block.rows(); i++) {
            int row = next + i * step;
            for (int column = 0; column < samples.length; column++) {
              samples[column][i] = value(column, row, firstRow, block, logits, corrections);
            }
          }
        });
    return samples;
  }

  /**
   * Returns, by column, the thresholds that divide a sample; none for a column that is not used.
   *
   * @param samples by column, a sample of its values; are sorted
   * @param workers the threads that share the work
   */
  public static float[][] thresholds(float[][] samples, Workers workers) {
    float[][] thresholds = new float[TreeEnsemble.COLUMNS][];
    workers.share(
        TreeEnsemble.COLUMNS,
        column -> thresholds[column] = isUsed(column) ? thresholds(samples[column]) : new float[0]);
    return thresholds;
  }

  private static float value(
      int column,
      int row,
      int firstRow,
      FeatureRows.Block block,
      float[] logits,
      float[] corrections) {
    if (column == TreeEnsemble.LOGIT) {
      return logits[row];
    }
    return column == Feature.RECURRENT.column() && corrections.length > 0
        ? corrections[row]
        : block.values()[(row - firstRow) * Feature.COUNT + column];
  }

  /**
   * Returns whether trees may use a column. Learners who struggle read more, so trees would learn
   * that reading lowers the probability of a right answer, and a topic would become harder for a
   * learner who opens a lesson. The number of views is therefore not used.
   */
  private static boolean isUsed(int column) {
    return column != Feature.TOPIC_VIEWS.column();
  }

  /**
   * Returns the thresholds of a column.
   *
   * @param sorted a sample of its values; is sorted
   */
  private static float[] thresholds(float[] sorted) {
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

  private static byte bin(float value, float[] thresholds) {
    int below = 0;
    int above = thresholds.length;
    while (below < above) {
      int middle = (below + above) >>> 1;
      if (value > thresholds[middle]) {
        below = middle + 1;
      } else {
        above = middle;
      }
    }
    return (byte) below;
  }

  int size() {
    return right.length;
  }

  public boolean right(int row) {
    return right[row];
  }

  /** Returns, by row, the bins of a column. */
  ByteBuffer bins(int column) {
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
