package io.cybersensei.ml.internal.rows;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Feature rows of some learners, one block for each, in order: in memory or in a temporary file.
 * Reading is thread-safe.
 */
public interface RowBlocks extends AutoCloseable {

  /** A visitor of blocks. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Visits the rows of a learner.
     *
     * @param block the number of the block
     * @param firstRow the number of its first row among all rows
     * @param rows the rows, which are only valid during the visit
     */
    void visit(int block, int firstRow, FeatureRows.Block rows);
  }

  /** Returns the rows of a list, which is not copied. */
  static RowBlocks of(List<FeatureRows.Block> blocks) {
    return new BlocksInMemory(blocks);
  }

  /** Returns the number of blocks. */
  int blocks();

  /** Returns the number of rows. */
  int rows();

  /** Returns the number of rows before a block, from 0 to the number of blocks. */
  int firstRow(int block);

  /** Returns the number of right answers. */
  int right();

  /**
   * Visits blocks in order.
   *
   * @param from the first block
   * @param until the block after the last one
   * @param which selects the blocks
   * @param visitor the visitor
   */
  void visit(int from, int until, IntPredicate which, Visitor visitor);

  /** Visits all blocks in order. */
  default void visit(Visitor visitor) {
    visit(0, blocks(), block -> true, visitor);
  }

  /** Frees the space. */
  @Override
  void close();
}
