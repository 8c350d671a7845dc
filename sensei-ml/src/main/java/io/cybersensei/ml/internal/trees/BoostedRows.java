package io.cybersensei.ml.internal.trees;

import io.cybersensei.ml.internal.history.Folds;

/**
 * The rows of a {@link Boosting}, each with the logit to start from: on this machine, or on
 * several.
 */
public interface BoostedRows {

  /** Returns the number of rows. */
  int rows();

  /** Returns the number of rows of a fold. */
  int rowsOf(int fold);

  /**
   * Begins to grow trees from all rows but those of one fold.
   *
   * @param apart the fold, or {@link Folds#NONE}
   */
  Run run(int apart);

  /** The logits of all rows while trees are added. */
  interface Run {

    /**
     * Grows a tree and adds it.
     *
     * @param number the number of the tree, from 1, which its random draws depend on
     */
    GrownTree addTree(int number);

    /** Returns the sum of the log losses of the fold apart. */
    double lossApart();
  }
}
