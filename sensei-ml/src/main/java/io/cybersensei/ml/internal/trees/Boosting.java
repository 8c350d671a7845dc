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
   * The number of trees with the lowest log loss on rows that they were not grown from.
   *
   * @param trees the number of trees
   * @param logLoss the mean log loss of these rows
   */
  public record Best(int trees, double logLoss) {}

  /**
   * Returns the number of trees with the lowest log loss on rows that they were not grown from.
   *
   * @param isApart selects the rows to evaluate on
   * @param progress is told of progress
   * @param stage the name of the stage
   */
  public int bestCount(IntPredicate isApart, CancellableProgress progress, String stage) {
    return best(List.of(isApart), progress, stage).trees();
  }

  /**
   * Returns the number of trees with the lowest log loss over several parts of the rows, each under
   * trees that are grown from the other rows.
   *
   * @param parts select the rows of each part
   * @param progress is told of progress
   * @param stage the name of the stage
   */
  public Best best(List<IntPredicate> parts, CancellableProgress progress, String stage) {
    List<Run> runs = new ArrayList<>();
    List<int[]> apart = new ArrayList<>();
    int measured = 0;
    for (IntPredicate part : parts) {
      int[] rowsApart = IntStream.range(0, rows.size()).filter(part).toArray();
      int[] in = IntStream.range(0, rows.size()).filter(part.negate()).toArray();
      if (rowsApart.length > 0 && in.length > 0) {
        runs.add(new Run(in));
        apart.add(rowsApart);
        measured += rowsApart.length;
      }
    }
    if (measured == 0) {
      return new Best(0, 0);
    }
    double lowest = loss(runs, apart);
    int best = 0;
    for (int count = 1; count <= MAX_TREES && count - best <= PATIENCE; count++) {
      progress.report(stage, count, MAX_TREES);
      for (Run run : runs) {
        run.addTree(count);
      }
      double loss = loss(runs, apart);
      if (loss < lowest) {
        lowest = loss;
        best = count;
      }
    }
    progress.report(stage, 1, 1);
    return new Best(best, lowest / measured);
  }

  private static double loss(List<Run> runs, List<int[]> apart) {
    double loss = 0;
    for (int i = 0; i < runs.size(); i++) {
      loss += runs.get(i).loss(apart.get(i));
    }
    return loss;
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
