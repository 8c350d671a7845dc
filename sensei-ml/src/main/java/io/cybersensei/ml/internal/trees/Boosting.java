package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient boosting for the log loss (Friedman, 2001) that starts from the logits of the logistic
 * regression, so the trees correct the regression. Each tree sees 80 % of the rows and half of the
 * columns (Friedman, "Stochastic gradient boosting", 2002), drawn with a fixed seed.
 */
public final class Boosting {

  /** The learning rate of each tree. Small steps and more trees generalise better. */
  static final double RATE = .07;

  /** The L2 penalty on the values of leaves, in units of the hessian: 100 answers count for 18. */
  static final double LAMBDA = 20;

  static final int MAX_TREES = 250;

  /** The number of trees without a new minimum after which the search ends. */
  private static final int PATIENCE = 25;

  private final BoostedRows rows;

  /**
   * @param rows the rows
   */
  public Boosting(BoostedRows rows) {
    this.rows = rows;
  }

  /**
   * The number of trees with the lowest log loss on rows that they were not grown from.
   *
   * @param trees the number of trees
   * @param logLoss the mean log loss of these rows
   */
  public record Best(int trees, double logLoss) {}

  /**
   * Returns the number of trees with the lowest log loss over some folds, each under trees that are
   * grown from the rows of the other folds.
   *
   * @param folds the number of folds to evaluate on, from the first one
   * @param progress is told of progress
   * @param stage the name of the stage
   */
  public Best best(int folds, CancellableProgress progress, String stage) {
    List<BoostedRows.Run> runs = new ArrayList<>();
    int measured = 0;
    for (int fold = 0; fold < folds; fold++) {
      int apart = rows.rowsOf(fold);
      if (apart > 0 && apart < rows.rows()) {
        runs.add(rows.run(fold));
        measured += apart;
      }
    }
    if (measured == 0) {
      return new Best(0, 0);
    }
    double lowest = loss(runs);
    int best = 0;
    for (int count = 1; count <= MAX_TREES && count - best <= PATIENCE; count++) {
      progress.report(stage, count, MAX_TREES);
      for (BoostedRows.Run run : runs) {
        run.addTree(count);
      }
      double loss = loss(runs);
      if (loss < lowest) {
        lowest = loss;
        best = count;
      }
    }
    progress.report(stage, 1, 1);
    return new Best(best, lowest / measured);
  }

  private static double loss(List<BoostedRows.Run> runs) {
    double loss = 0;
    for (BoostedRows.Run run : runs) {
      loss += run.lossApart();
    }
    return loss;
  }

  /** Returns trees that are grown from all rows. */
  public TreeEnsemble fit(int trees, CancellableProgress progress, String stage) {
    BoostedRows.Run run = rows.run(Folds.NONE);
    List<GrownTree> grown = new ArrayList<>();
    for (int count = 1; count <= trees; count++) {
      progress.report(stage, count - 1, trees);
      grown.add(run.addTree(count));
    }
    progress.report(stage, 1, 1);
    return GrownTree.ensemble(grown);
  }
}
