package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.LogLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

  private static final double ROWS = .8;
  private static final double COLUMNS = .5;
  private static final int PIECES = 16;

  private final BinnedRows rows;
  private final float[] start;
  private final TreeGrower grower;
  private final Workers workers;

  /**
   * @param rows the rows
   * @param start by row, the logit to start from
   * @param grower the grower of the trees
   * @param workers the threads that share the work
   */
  public Boosting(BinnedRows rows, float[] start, TreeGrower grower, Workers workers) {
    this.rows = rows;
    this.start = start;
    this.grower = grower;
    this.workers = workers;
  }

  /**
   * Returns the number of trees with the lowest log loss on rows that they were not grown from.
   *
   * @param isApart selects the rows to evaluate on
   * @param progress is told of progress
   * @param stage the name of the stage
   */
  public int bestCount(IntPredicate isApart, CancellableProgress progress, String stage) {
    int[] apart = IntStream.range(0, rows.size()).filter(isApart).toArray();
    int[] in = IntStream.range(0, rows.size()).filter(isApart.negate()).toArray();
    if (apart.length == 0 || in.length == 0) {
      return 0;
    }
    Run run = new Run(in);
    double lowest = run.loss(apart);
    int best = 0;
    for (int count = 1; count <= MAX_TREES && count - best <= PATIENCE; count++) {
      progress.report(stage, count, MAX_TREES);
      run.addTree(count);
      double loss = run.loss(apart);
      if (loss < lowest) {
        lowest = loss;
        best = count;
      }
    }
    progress.report(stage, 1, 1);
    return best;
  }

  /** Returns trees that are grown from all rows. */
  public TreeEnsemble fit(int trees, CancellableProgress progress, String stage) {
    Run run = new Run(IntStream.range(0, rows.size()).toArray());
    List<GrownTree> grown = new ArrayList<>();
    for (int count = 1; count <= trees; count++) {
      progress.report(stage, count - 1, trees);
      grown.add(run.addTree(count));
    }
    progress.report(stage, 1, 1);
    return GrownTree.ensemble(grown);
  }

  /** The logits of all rows while trees are added. */
  private final class Run {

    private final int[] from;
    private final double[] logits = new double[start.length];
    private final double[] gradients = new double[start.length];
    private final double[] hessians = new double[start.length];

    Run(int[] from) {
      this.from = from;
      for (int row = 0; row < start.length; row++) {
        logits[row] = start[row];
      }
    }

    GrownTree addTree(int number) {
      SplittableRandom random = new SplittableRandom(number);
      boolean[] columns = new boolean[TreeEnsemble.COLUMNS];
      for (int column = 0; column < columns.length; column++) {
        columns[column] = random.nextDouble() < COLUMNS && rows.splits(column);
      }
      int[] drawn = Arrays.stream(from).filter(row -> random.nextDouble() < ROWS).toArray();
      inPieces(this::differentiate);
      GrownTree tree = grower.grow(gradients, hessians, drawn, columns);
      inPieces(row -> logits[row] += tree.value(rows, row));
      return tree;
    }

    private void differentiate(int row) {
      double probability = Logit.toProbability(logits[row]);
      gradients[row] = probability - (rows.right(row) ? 1 : 0);
      hessians[row] = probability * (1 - probability);
    }

    double loss(int[] of) {
      double loss = 0;
      for (int row : of) {
        loss += LogLoss.of(logits[row], rows.right(row));
      }
      return loss;
    }

    private void inPieces(IntConsumer work) {
      workers.share(
          PIECES,
          piece -> {
            int until = (int) ((long) start.length * (piece + 1) / PIECES);
            for (int row = (int) ((long) start.length * piece / PIECES); row < until; row++) {
              work.accept(row);
            }
          });
    }
  }
}
