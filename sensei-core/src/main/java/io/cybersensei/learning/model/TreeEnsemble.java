package io.cybersensei.learning.model;

import io.cybersensei.learning.state.Feature;

/**
 * Boosted regression trees: a sum of trees, each of which leads a row to a value in logits. After
 * Friedman, "Greedy Function Approximation: A Gradient Boosting Machine" (Annals of Statistics
 * 29(5), 2001).
 *
 * <p>Every tree is kept as if it were full, {@value #DEPTH} splits deep, with node k leading to 2k
 * + 1 and 2k + 2, so that a row takes the same number of steps through each and no step waits for a
 * guess at where it leads: comparing is arithmetic, and four trees are walked at once. Immutable
 * and thread-safe, provided that the arrays handed in are left alone.
 */
public final class TreeEnsemble {

  /** How many splits lie between the root of a tree and any of its leaves. */
  public static final int DEPTH = 6;

  /** Splits of one tree. */
  public static final int SPLITS = (1 << DEPTH) - 1;

  /** Splits and leaves of one tree. */
  public static final int NODES = 2 * SPLITS + 1;

  /** The column of the logit of the logistic regression, behind those of {@link Feature}. */
  public static final int LOGIT = Feature.COUNT;

  /** How many columns a split can look at. */
  public static final int COLUMNS = LOGIT + 1;

  private static final int MOST_TREES = 2_000;
  private static final float LARGEST_VALUE = 100;

  private static final TreeEnsemble NONE =
      new TreeEnsemble(new byte[0], new float[0], new float[0]);

  private final byte[] columns;
  private final float[] thresholds;
  private final float[] values;
  private final int[] thresholdKeys;
  private final double baseline;

  /**
   * @param columns trees × {@link #SPLITS}: the column that a split looks at
   * @param thresholds trees × {@link #SPLITS}: up to this, a row goes left; infinity sends all left
   * @param values trees × {@link #NODES}: what the rows that come by a node add to the logit in the
   *     mean, from −100 to 100; at a leaf, what they do add
   * @throws IllegalArgumentException if lengths do not fit or a number is out of range
   */
  public TreeEnsemble(byte[] columns, float[] thresholds, float[] values) {
    int trees = columns.length / SPLITS;
    if (trees > MOST_TREES
        || columns.length != trees * SPLITS
        || thresholds.length != trees * SPLITS
        || values.length != trees * NODES) {
      throw new IllegalArgumentException(
          "The trees do not fit: "
              + columns.length
              + " columns, "
              + thresholds.length
              + " thresholds and "
              + values.length
              + " values.");
    }
    for (byte column : columns) {
      if (column < 0 || column >= COLUMNS) {
        throw new IllegalArgumentException("A tree looks at column " + column + ".");
      }
    }
    for (float value : values) {
      if (!(Math.abs(value) <= LARGEST_VALUE)) {
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

  /** No trees: adds nothing. */
  public static TreeEnsemble none() {
    return NONE;
  }

  /** How many trees there are. */
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

  /** What the trees add to the logit of an average row. */
  double baseline() {
    return baseline;
  }

  /**
   * What the trees add to the logit.
   *
   * @param row by {@link Feature#column()}
   * @param logit of the logistic regression
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
   * Divides the sum among the columns: what a row gains or loses at each split is put down to the
   * column that the split looks at (Saabas, "Interpreting random forests", 2014). Together with
   * {@link #baseline} the parts add up to the sum.
   *
   * @return by column
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
   * Left or right by the sign of a difference, because a branch here is guessed wrong half the
   * time.
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

  /** An integer that compares with others as the numbers do. */
  private static int key(float number) {
    int bits = Float.floatToRawIntBits(number + 0f); // −0 becomes 0
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }
}
