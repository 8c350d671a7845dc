package io.cybersensei.ml.internal.fitting;

import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.util.Arrays;

/** The rows of a regression on this machine. */
final class LocalRegressionRows implements RegressionRows {

  /** The number of pieces for the workers. It determines the order of summation. */
  private static final int PIECES = 16;

  private final RowBlocks blocks;
  private final Runnable close;
  private final WeightLayout layout;
  private final Workers workers;
  private final Standardisation standardisation;
  private final int[] pieces;
  private final LogisticGradient[] gradients = new LogisticGradient[PIECES];

  /**
   * @param blocks the rows
   * @param close frees them
   * @param layout the layout of the weights
   * @param workers the threads that share the work
   */
  LocalRegressionRows(RowBlocks blocks, Runnable close, WeightLayout layout, Workers workers) {
    this(blocks, close, layout, Standardisation.of(blocks), workers);
  }

  /**
   * @param blocks the rows
   * @param close frees them
   * @param layout the layout of the weights
   * @param standardisation the standardisation of the rows
   * @param workers the threads that share the work
   */
  LocalRegressionRows(
      RowBlocks blocks,
      Runnable close,
      WeightLayout layout,
      Standardisation standardisation,
      Workers workers) {
    this.blocks = blocks;
    this.close = close;
    this.layout = layout;
    this.workers = workers;
    this.standardisation = standardisation;
    this.pieces = pieces(blocks);
    Arrays.setAll(gradients, piece -> new LogisticGradient(layout, standardisation));
  }

  /**
   * Divides the blocks into contiguous pieces of about the same number of rows.
   *
   * @return by piece, its first block
   */
  private static int[] pieces(RowBlocks blocks) {
    int[] begins = new int[PIECES + 1];
    int piece = 0;
    for (int block = 0; block < blocks.blocks(); block++) {
      while (piece < PIECES && blocks.firstRow(block) >= (long) blocks.rows() * piece / PIECES) {
        begins[piece++] = block;
      }
    }
    Arrays.fill(begins, piece, begins.length, blocks.blocks());
    return begins;
  }

  @Override
  public int rows() {
    return blocks.rows();
  }

  @Override
  public int right() {
    return blocks.right();
  }

  @Override
  public Standardisation standardisation() {
    return standardisation;
  }

  @Override
  public double[] squares() {
    return LogisticGradient.squares(layout, standardisation, blocks);
  }

  @Override
  public double evaluate(double[] weights, double[] gradient) {
    LogisticRows regression = new LogisticRows(layout, standardisation, weights);
    workers.share(PIECES, piece -> evaluate(piece, regression));
    double loss = 0;
    Arrays.fill(gradient, 0);
    for (LogisticGradient each : gradients) {
      loss += each.loss();
      double[] ofPiece = each.finish();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += ofPiece[i];
      }
    }
    return loss;
  }

  private void evaluate(int piece, LogisticRows regression) {
    LogisticGradient gradient = gradients[piece];
    gradient.clear();
    blocks.visit(
        pieces[piece],
        pieces[piece + 1],
        block -> true,
        (number, firstRow, block) -> gradient.add(block, regression));
  }

  @Override
  public void close() {
    close.run();
  }
}
