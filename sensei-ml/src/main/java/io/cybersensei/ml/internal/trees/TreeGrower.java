package io.cybersensei.ml.internal.trees;

import io.cybersensei.ml.internal.execution.Workers;

/** A grower of the trees of a {@link Boosting}. */
@FunctionalInterface
public interface TreeGrower {

  /** A factory of growers. */
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
   * Grows a tree that lowers the loss of some rows when its values are added to their logits.
   *
   * @param gradients by row, the gradient of the log loss at its logit
   * @param hessians by row, the curvature of the log loss at its logit
   * @param rows the rows to use; may be reordered
   * @param columns by column, whether to use it
   */
  GrownTree grow(double[] gradients, double[] hessians, int[] rows, boolean[] columns);

  /**
   * Returns the value of a leaf with these sums of gradients and hessians: a shrunk Newton step.
   */
  static float value(double gradient, double hessian) {
    return (float) (-Boosting.RATE * gradient / (hessian + Boosting.LAMBDA));
  }
}
