package io.cybersensei.ml.internal.rows;

import java.util.List;
import java.util.function.IntPredicate;

/** Blocks in memory. */
final class BlocksInMemory implements RowBlocks {

  private final List<FeatureRows.Block> blocks;
  private final int[] firstRows;
  private final int right;

  BlocksInMemory(List<FeatureRows.Block> blocks) {
    this.blocks = blocks;
    this.firstRows = new int[blocks.size() + 1];
    int rightAnswers = 0;
    for (int i = 0; i < blocks.size(); i++) {
      firstRows[i + 1] = Math.addExact(firstRows[i], blocks.get(i).rows());
      rightAnswers += blocks.get(i).rightAnswers();
    }
    this.right = rightAnswers;
  }

  @Override
  public int blocks() {
    return blocks.size();
  }

  @Override
  public int rows() {
    return firstRows[blocks.size()];
  }

  @Override
  public int firstRow(int block) {
    return firstRows[block];
  }

  @Override
  public int right() {
    return right;
  }

  @Override
  public void visit(int from, int until, IntPredicate which, Visitor visitor) {
    for (int block = from; block < until; block++) {
      if (which.test(block)) {
        visitor.visit(block, firstRows[block], blocks.get(block));
      }
    }
  }

  @Override
  public void close() {
    // The garbage collector frees the memory.
  }
}
