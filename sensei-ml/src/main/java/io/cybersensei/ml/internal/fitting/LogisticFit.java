package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.FeatureRows;
import io.cybersensei.ml.internal.rows.RowBlocks;
import java.io.Serial;
import java.util.Arrays;
import java.util.function.IntConsumer;
import smile.math.BFGS;
import smile.math.DifferentiableMultivariateFunction;

/**
 * The fit of a logistic regression over features, items and topics with Smile's L-BFGS (Liu and
 * Nocedal, "On the limited memory BFGS method for large scale optimization", Mathematical
 * Programming 45, 1989).
 *
 * <p>The optimiser is called directly. Smile's {@code SparseLogisticRegression} needs an object for
 * each entry of each row, has one penalty for all weights, cannot be interrupted or started from
 * earlier weights, and sums in an order that depends on the number of processors. The loss is the
 * same: the sum of the log losses plus half of lambda times the squared distance of the weights
 * from their anchors.
 *
 * <p>The optimiser works on each weight multiplied by the square root of its curvature (a diagonal
 * preconditioner). Weights of rare items and of features in every row then need steps of the same
 * size. Without the preconditioner, many more iterations are not enough.
 */
final class LogisticFit {

  private static final int MEMORY = 10;

  /** The curvature of the log loss at a probability of about three quarters. */
  private static final double CURVATURE = .18;

  /** The number of pieces for the workers. It determines the order of summation. */
  private static final int PIECES = 16;

  /**
   * The stopping rule.
   *
   * @param iterations the maximum number of iterations
   * @param tolerance the tolerance of the gradient
   */
  record Effort(int iterations, double tolerance) {}

  private final RowBlocks blocks;
  private final WeightLayout layout;
  private final Standardisation standardisation;
  private final Workers workers;
  private final int rows;
  private final int[] pieces;

  /**
   * @param blocks the rows, at least one
   * @param layout the layout of the weights
   * @param workers the threads that share the work
   */
  LogisticFit(RowBlocks blocks, WeightLayout layout, Workers workers) {
    this.blocks = blocks;
    this.layout = layout;
    this.workers = workers;
    this.standardisation = Standardisation.of(blocks);
    this.rows = blocks.rows();
    this.pieces = pieces(blocks);
  }

  Standardisation standardisation() {
    return standardisation;
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

  int rows() {
    return rows;
  }

  /** Tells whether all answers are right, or all wrong. No finite intercept fits best then. */
  boolean allAlike() {
    return blocks.right() == 0 || blocks.right() == rows;
  }

  /**
   * Returns weights of 0, with the intercept for the counts of right and wrong answers plus one.
   */
  double[] start() {
    double[] weights = new double[layout.size()];
    weights[layout.intercept()] = Logit.of((blocks.right() + 1.0) / (rows + 2.0));
    return weights;
  }

  /**
   * Fits the weights.
   *
   * @param lambdas by weight, its penalty, 0 or more
   * @param anchor by weight, the value that it is held near
   * @param start by weight, the value to start from
   * @param effort the stopping rule
   * @param evaluation is given the number of each evaluation of the loss; may throw to end the fit
   */
  double[] fit(
      double[] lambdas, double[] anchor, double[] start, Effort effort, IntConsumer evaluation) {
    Objective objective = new Objective(lambdas, anchor, evaluation);
    double[] scaled = objective.scaled(start);
    BFGS.minimize(objective, MEMORY, scaled, effort.tolerance(), effort.iterations());
    return objective.weights(scaled);
  }

  /** The penalised loss, divided by the number of rows so that steps have a natural size. */
  private final class Objective implements DifferentiableMultivariateFunction {

    @Serial private static final long serialVersionUID = 1L;

    private final transient IntConsumer evaluation;
    private final double[] lambdas;
    private final double[] anchor;
    private final double[] scales;
    private final transient LogisticGradient[] gradients = new LogisticGradient[PIECES];
    private final double[] losses = new double[PIECES];
    private final double[] lastGradient = new double[layout.size()];
    private double[] lastPlace = {};
    private double lastLoss;
    private int evaluations;

    Objective(double[] lambdas, double[] anchor, IntConsumer evaluation) {
      this.lambdas = lambdas;
      this.anchor = anchor;
      this.evaluation = evaluation;
      this.scales = scales();
      Arrays.setAll(gradients, piece -> new LogisticGradient(layout, standardisation));
    }

    private double[] scales() {
      double[] squares = LogisticGradient.squares(layout, standardisation, blocks);
      for (int i = 0; i < squares.length; i++) {
        squares[i] = Math.sqrt(rows / (lambdas[i] + CURVATURE * squares[i]));
      }
      return squares;
    }

    double[] scaled(double[] weights) {
      double[] place = weights.clone();
      for (int i = 0; i < place.length; i++) {
        place[i] /= scales[i];
      }
      return place;
    }

    double[] weights(double[] place) {
      double[] weights = place.clone();
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= scales[i];
      }
      return weights;
    }

    @Override
    public double f(double[] place) {
      return g(place, new double[place.length]);
    }

    /** Computes loss and gradient in one pass. The optimiser asks for both at the same point. */
    @Override
    public double g(double[] place, double[] gradient) {
      if (!Arrays.equals(place, lastPlace)) {
        evaluation.accept(evaluations++);
        evaluate(weights(place));
        lastPlace = place.clone();
      }
      System.arraycopy(lastGradient, 0, gradient, 0, gradient.length);
      return lastLoss;
    }

    private void evaluate(double[] weights) {
      LogisticRows regression = new LogisticRows(layout, standardisation, weights);
      workers.share(PIECES, piece -> losses[piece] = evaluate(piece, regression));
      double loss = 0;
      Arrays.fill(lastGradient, 0);
      for (int piece = 0; piece < PIECES; piece++) {
        loss += losses[piece];
        double[] ofPiece = gradients[piece].finish();
        for (int i = 0; i < lastGradient.length; i++) {
          lastGradient[i] += ofPiece[i];
        }
      }
      for (int i = 0; i < weights.length; i++) {
        double apart = weights[i] - anchor[i];
        loss += lambdas[i] / 2 * apart * apart;
        lastGradient[i] = (lastGradient[i] + lambdas[i] * apart) * scales[i] / rows;
      }
      lastLoss = loss / rows;
      if (!Double.isFinite(lastLoss)) {
        // The optimiser would not terminate.
        throw new ArithmeticException(
            "The loss is " + lastLoss + ", because a feature is not finite.");
      }
    }

    private double evaluate(int piece, LogisticRows regression) {
      LogisticGradient gradient = gradients[piece];
      gradient.clear();
      double[] loss = {0};
      blocks.visit(
          pieces[piece],
          pieces[piece + 1],
          block -> true,
          (number, firstRow, block) -> loss[0] = evaluate(block, regression, gradient, loss[0]));
      return loss[0];
    }

    /** Returns the loss with that of a block added, one row after the other. */
    private double evaluate(
        FeatureRows.Block block, LogisticRows regression, LogisticGradient gradient, double sum) {
      double loss = sum;
      for (int row = 0; row < block.rows(); row++) {
        double logit = regression.logit(block, row);
        boolean right = block.right()[row];
        // One exponential serves the loss and the probability.
        double odds = Math.exp(-Math.abs(logit));
        double likelier = 1 / (1 + odds);
        loss += Math.max(right ? -logit : logit, 0) + Math.log(1 + odds);
        double probability = logit >= 0 ? likelier : odds * likelier;
        gradient.add(block, row, probability - (right ? 1 : 0));
      }
      return loss;
    }
  }
}
