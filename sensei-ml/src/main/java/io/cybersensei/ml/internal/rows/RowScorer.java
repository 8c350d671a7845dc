package io.cybersensei.ml.internal.rows;

import java.io.Serializable;
import java.util.function.IntPredicate;

/** A predictor of the outcomes of rows. */
@FunctionalInterface
public interface RowScorer extends Serializable {

  /** Returns the logit of a right answer. */
  double logit(FeatureRows.Block block, int row);

  /**
   * Returns, by block, the sum of the log losses of its rows; 0 for blocks that are not selected.
   */
  static double[] losses(RowBlocks blocks, IntPredicate which, RowScorer scorer) {
    double[] losses = new double[blocks.blocks()];
    blocks.visit(
        0,
        blocks.blocks(),
        which,
        (place, firstRow, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            losses[place] += LogLoss.of(scorer.logit(block, row), block.right()[row]);
          }
        });
    return losses;
  }
}
