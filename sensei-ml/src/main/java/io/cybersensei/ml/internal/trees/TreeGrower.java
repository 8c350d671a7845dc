package io.cybersensei.ml.internal.trees;

import io.cybersensei.ml.internal.execution.Workers;

/** Grows one tree of a {@link Boosting}. */
@FunctionalInterface
public interface TreeGrower {

  /** Makes growers of trees. */
  @FunctionalInterface
  interface Factory {

    /**
     * Returns a grower.
     *
     * @param rows the rows that trees are grown from
     * @param workers the threads that share the work
     */
    TreeGrower grower(BinnedRows rows, Workers workers);
  }

  /**
   * Grows a tree whose values, added to the logits of some rows, lower their loss.
   *
   * @param gradients by row: of the log loss at its logit
   * @param hessians by row: the curvature there
   * @param rows to look at; may be reordered
   * @param columns by column, whether to look at it
   */
  GrownTree grow(double[] gradients, double[] hessians, int[] rows, boolean[] columns);

  /** What a leaf of rows with these sums adds: a shrunken Newton step. */
  static float value(double gradient, double hessian) {
    return (float) (-Boosting.RATE * gradient / (hessian + Boosting.LAMBDA));
  }
}
