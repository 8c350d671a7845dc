package io.cybersensei.ml;

import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.trees.BinnedRows;
import io.cybersensei.ml.internal.trees.HistogramTrees;
import io.cybersensei.ml.internal.trees.SmileTrees;
import io.cybersensei.ml.internal.trees.TreeGrower;

/** The algorithm that grows the trees that correct the logistic regression. */
public enum Booster {
  /** Sensei's own histogram trees: about as good as Smile's and much faster. */
  HISTOGRAM {
    @Override
    TreeGrower grower(BinnedRows rows, Workers workers) {
      return new HistogramTrees(rows, workers);
    }
  },
  /** Smile's regression trees. */
  SMILE {
    @Override
    TreeGrower grower(BinnedRows rows, Workers workers) {
      return new SmileTrees(rows);
    }
  };

  /** Returns a grower of trees. */
  abstract TreeGrower grower(BinnedRows rows, Workers workers);
}
