package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Feature;

/**
 * Boosted regression trees: a sum of trees, each of which maps a row to a value in logits. See
 * Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (Annals of Statistics
 * 29(5), 2001).
 *
 * <p>Every tree is stored as a full tree with {@value #DEPTH} levels of splits, in which node k has
 * the children 2k + 1 and 2k + 2. So a row takes the same number of steps through every tree. The
 * steps are arithmetic without branches, so that the processor mispredicts none, and four trees are
 * evaluated at the same time. Immutable and thread-safe, provided that the arrays, which are not
 * copied, are not changed afterwards.
 */
public final class TreeEnsemble {

  /** The number of splits on the way from the root of a tree to a leaf. */
  public static final int DEPTH = 6;

  /** The number of splits of one tree. */
  public static final int SPLITS = (1 << DEPTH) - 1;

  /** The number of splits and leaves of one tree. */
  public static final int NODES = 2 * SPLITS + 1;

  /** The column of the logistic regression's logit, after those of {@link Feature}. */
  public static final int LOGIT = Feature.COUNT;

  /** The number of columns that a split can compare. */
  public static final int COLUMNS = LOGIT + 1;

  private static final int MAX_TREES = 2_000;
  private static final float MAX_VALUE = 100;

  private static final TreeEnsemble NONE =
      new TreeEnsemble(new byte[0], new float[0], new float[0]);

  private final byte[] columns;
  private final float[] thresholds;
  private final float[] values;
  private final int[] thresholdKeys;
  private final double baseline;

  /**
   * Creates an ensemble of up to 2,000 trees.
   *
   * @param columns trees × {@link #SPLITS} columns: the column that each split compares, from 0 to
   *     {@link #COLUMNS} − 1
   * @param thresholds trees × {@link #SPLITS} numbers: a row with a value up to the threshold goes
   *     left. Infinity sends every row left
   * @param values trees × {@link #NODES} numbers in logits, from −100 to 100: at a leaf, the value
   *     that is added to the logit; at a split, the mean value of the training rows that reach it
   * @throws IllegalArgumentException if the lengths do not match or a number is out of its range
   */
  public TreeEnsemble(byte[] columns, float[] thresholds, float[] values) {
    int trees = columns.length / SPLITS;
    if (trees > MAX_TREES
        || columns.length != trees * SPLITS
        || thresholds.length != trees * SPLITS
        || values.length != trees * NODES) {
      throw new IllegalArgumentException(
          "The lengths of the trees' arrays do not match: "
              + columns.length
              + " columns, "
              + thresholds.length
              + " thresholds and "
              + values.length
              + " values.");
    }
    for (byte column : columns) {
      if (column < 0 || column >= COLUMNS) {
        throw new IllegalArgumentException(
            "A split must compare a column from 0 to " + LOGIT + " but compares " + column + ".");
      }
    }
    for (float value : values) {
      if (!(Math.abs(value) <= MAX_VALUE)) {
        throw new IllegalArgumentException(
            "A value of a tree must be from -100 to 100 but is " + value + ".");
      }
    }
    this.columns = columns;
    this.thresholds = thresholds;
    this.values = values;
    this.thresholdKeys = new int[thresholds.length];
    for (int i = 0; i < thresholds.length; i++) {
      if (Float.isNaN(thresholds[i])) {
        throw new IllegalArgumentException("A threshold of a tree is not a number.");
      }
      thresholdKeys[i] = key(thresholds[i]);
    }
    double sum = 0;
    for (int tree = 0; tree < trees; tree++) {
      sum += values[tree * NODES];
    }
    this.baseline = sum;
  }

  /** Returns the ensemble without trees, which adds 0. */
  public static TreeEnsemble none() {
    return NONE;
  }

  /** Returns the number of trees. */
  public int trees() {
    return columns.length / SPLITS;
  }

  byte[] columns() {
    return columns;
  }

  float[] thresholds() {
    return thresholds;
  }

  float[] values() {
    return values;
  }

  /** Returns the mean value that the trees add to the logit, in logits. */
  double baseline() {
    return baseline;
  }

  /**
   * Returns the sum of the trees' values for a row, in logits.
   *
   * @param row the features by {@link Feature#column()}
   * @param logit the logit of the logistic regression
   */
  double sum(double[] row, double logit) {
    int[] keys = keys(row, logit);
    int trees = trees();
    double sum = 0;
    int tree = 0;
    for (; tree + 3 < trees; tree += 4) {
      int a = tree * SPLITS;
      int b = a + SPLITS;
      int c = b + SPLITS;
      int d = c + SPLITS;
      int atA = 0;
      int atB = 0;
      int atC = 0;
      int atD = 0;
      for (int step = 0; step < DEPTH; step++) {
        atA = next(keys, a, atA);
        atB = next(keys, b, atB);
        atC = next(keys, c, atC);
        atD = next(keys, d, atD);
      }
      int leaves = tree * NODES;
      sum += values[leaves + atA];
      sum += values[leaves + NODES + atB];
      sum += values[leaves + 2 * NODES + atC];
      sum += values[leaves + 3 * NODES + atD];
    }
    for (; tree < trees; tree++) {
      int at = 0;
      for (int step = 0; step < DEPTH; step++) {
        at = next(keys, tree * SPLITS, at);
      }
      sum += values[tree * NODES + at];
    }
    return sum;
  }

  /**
   * Divides the sum among the columns. The change of the value at each split is the contribution of
   * the column that the split compares (Saabas, "Interpreting random forests", 2014). The {@link
   * #baseline} and the contributions sum to {@link #sum}.
   *
   * @return {@link #COLUMNS} contributions by column, in logits
   */
  double[] contributions(double[] row, double logit) {
    double[] byColumn = new double[COLUMNS];
    int[] keys = keys(row, logit);
    for (int tree = 0; tree < trees(); tree++) {
      int at = 0;
      for (int step = 0; step < DEPTH; step++) {
        int next = next(keys, tree * SPLITS, at);
        byColumn[columns[tree * SPLITS + at]] +=
            (double) values[tree * NODES + next] - values[tree * NODES + at];
        at = next;
      }
    }
    return byColumn;
  }

  /**
   * Returns the left or right child by the sign of a difference. A branch would be mispredicted
   * about half of the time.
   */
  private int next(int[] keys, int tree, int node) {
    int split = tree + node;
    long difference = (long) thresholdKeys[split] - keys[columns[split]];
    return 2 * node + 1 + (int) (difference >>> 63);
  }

  private static int[] keys(double[] row, double logit) {
    int[] keys = new int[COLUMNS];
    for (int i = 0; i < LOGIT; i++) {
      keys[i] = key((float) row[i]);
    }
    keys[LOGIT] = key((float) logit);
    return keys;
  }

  /** Returns an integer with the same order as the numbers. */
  private static int key(float number) {
    int bits = Float.floatToRawIntBits(number + 0f); // −0 becomes 0
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }
}
