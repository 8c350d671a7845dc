package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * The random draws of one tree: half of the columns, then 80 % of the rows. The draws of a row
 * follow from its place among the rows, so that each machine can draw the rows that it has.
 */
final class TreeDraw {

  private static final double ROWS = .8;
  private static final double COLUMNS = .5;

  /** The difference between the states of a {@link SplittableRandom} before and after a draw. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private final SplittableRandom random;

  private TreeDraw(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Returns, by column, whether the tree uses it.
   *
   * @param number the number of the tree
   * @param splits tells whether a column has more than one value
   */
  static boolean[] columns(int number, IntPredicate splits) {
    SplittableRandom random = new SplittableRandom(number);
    boolean[] columns = new boolean[TreeEnsemble.COLUMNS];
    for (int column = 0; column < columns.length; column++) {
      columns[column] = random.nextDouble() < COLUMNS && splits.test(column);
    }
    return columns;
  }

  /**
   * Returns the draws of rows.
   *
   * @param number the number of the tree
   * @param before the number of rows before the first one to draw
   */
  static TreeDraw rows(int number, long before) {
    return new TreeDraw(new SplittableRandom(number + STEP * (TreeEnsemble.COLUMNS + before)));
  }

  /** Tells whether the tree uses the next row. */
  boolean next() {
    return random.nextDouble() < ROWS;
  }
}
