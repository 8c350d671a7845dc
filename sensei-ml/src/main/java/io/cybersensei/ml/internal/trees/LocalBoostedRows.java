package io.cybersensei.ml.internal.trees;

import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.checkpoint.Checkpoints;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.LogLoss;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The rows of a boosting on this machine. */
public final class LocalBoostedRows implements BoostedRows {

  private static final int PIECES = 16;

  private final BinnedRows rows;
  private final float[] start;
  private final TreeGrower grower;
  private final Workers workers;
  private final IntUnaryOperator folds;
  private final Checkpoints checkpoints;

  /**
   * @param rows the rows
   * @param start by row, the logit to start from
   * @param grower the grower of the trees
   * @param workers the threads that share the work
   * @param folds returns the fold of a row
   */
  public LocalBoostedRows(
      BinnedRows rows, float[] start, TreeGrower grower, Workers workers, IntUnaryOperator folds) {
    this(rows, start, grower, workers, folds, Checkpoints.none());
  }

  /**
   * @param rows the rows
   * @param start by row, the logit to start from
   * @param grower the grower of the trees
   * @param workers the threads that share the work
   * @param folds returns the fold of a row
   * @param checkpoints the trees that are grown already
   */
  public LocalBoostedRows(
      BinnedRows rows,
      float[] start,
      TreeGrower grower,
      Workers workers,
      IntUnaryOperator folds,
      Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    this.rows = rows;
    this.start = start;
    this.grower = grower;
    this.workers = workers;
    this.folds = folds;
  }

  @Override
  public int rows() {
    return rows.size();
  }

  @Override
  public int rowsOf(int fold) {
    return (int)
        IntStream.range(0, rows.size()).filter(row -> folds.applyAsInt(row) == fold).count();
  }

  @Override
  public Run run(int apart) {
    return new LocalRun(
        apart,
        IntStream.range(0, rows.size()).filter(row -> folds.applyAsInt(row) != apart).toArray(),
        IntStream.range(0, rows.size()).filter(row -> folds.applyAsInt(row) == apart).toArray());
  }

  private final class LocalRun implements Run {

    private final int foldApart;
    private final int[] from;
    private final int[] apart;
    private final double[] logits = new double[start.length];
    private final double[] gradients = new double[start.length];
    private final double[] hessians = new double[start.length];

    LocalRun(int foldApart, int[] from, int[] apart) {
      this.foldApart = foldApart;
      this.from = from;
      this.apart = apart;
      for (int row = 0; row < start.length; row++) {
        logits[row] = start[row];
      }
    }

    @Override
    public GrownTree addTree(int number) {
      GrownTree tree =
          checkpoints.get(
              "tree %s without fold %s".formatted(number, foldApart),
              GrownTree.FORM,
              () -> grow(number));
      inPieces(row -> logits[row] += tree.value(rows, row));
      return tree;
    }

    private GrownTree grow(int number) {
      TreeDraw draw = TreeDraw.rows(number, 0);
      int[] drawn = IntStream.of(from).filter(row -> draw.next()).toArray();
      inPieces(this::differentiate);
      return grower.grow(gradients, hessians, drawn, TreeDraw.columns(number, rows::splits));
    }

    private void differentiate(int row) {
      double probability = Logit.toProbability(logits[row]);
      gradients[row] = probability - (rows.right(row) ? 1 : 0);
      hessians[row] = probability * (1 - probability);
    }

    @Override
    public double lossApart() {
      double loss = 0;
      for (int row : apart) {
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
