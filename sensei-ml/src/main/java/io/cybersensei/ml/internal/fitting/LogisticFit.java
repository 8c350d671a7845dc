package io.cybersensei.ml.internal.fitting;

import io.cybersensei.learning.state.Logit;
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

  /** The curvature of the log loss of an answer at a probability of about three quarters. */
  static final double CURVATURE = .18;

  /**
   * The stopping rule.
   *
   * @param iterations the maximum number of iterations
   * @param tolerance the tolerance of the gradient
   */
  record Effort(int iterations, double tolerance) {}

  private final RegressionRows rows;
  private final WeightLayout layout;

  /**
   * @param rows the rows, at least one
   * @param layout the layout of the weights
   */
  LogisticFit(RegressionRows rows, WeightLayout layout) {
    this.rows = rows;
    this.layout = layout;
  }

  Standardisation standardisation() {
    return rows.standardisation();
  }

  int rows() {
    return rows.rows();
  }

  /** Returns, by weight, the curvature of the loss of these rows, about. */
  double[] curvatures() {
    double[] curvatures = rows.squares();
    for (int i = 0; i < curvatures.length; i++) {
      curvatures[i] *= CURVATURE;
    }
    return curvatures;
  }

  /** Tells whether all answers are right, or all wrong. No finite intercept fits best then. */
  boolean allAlike() {
    return rows.right() == 0 || rows.right() == rows.rows();
  }

  /**
   * Returns weights of 0, with the intercept for the counts of right and wrong answers plus one.
   */
  double[] start() {
    double[] weights = new double[layout.size()];
    weights[layout.intercept()] = Logit.of((rows.right() + 1.0) / (rows.rows() + 2.0));
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
    private final double[] lastGradient = new double[layout.size()];
    private double[] lastPlace = {};
    private double lastLoss;
    private int evaluations;

    Objective(double[] lambdas, double[] anchor, IntConsumer evaluation) {
      this.lambdas = lambdas;
      this.anchor = anchor;
      this.evaluation = evaluation;
      this.scales = scales();
    }

    private double[] scales() {
      double[] squares = rows.squares();
      for (int i = 0; i < squares.length; i++) {
        squares[i] = Math.sqrt(rows.rows() / (lambdas[i] + CURVATURE * squares[i]));
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
      double loss = rows.evaluate(weights, lastGradient);
      for (int i = 0; i < weights.length; i++) {
        double apart = weights[i] - anchor[i];
        loss += lambdas[i] / 2 * apart * apart;
        lastGradient[i] = (lastGradient[i] + lambdas[i] * apart) * scales[i] / rows.rows();
      }
      lastLoss = loss / rows.rows();
      if (!Double.isFinite(lastLoss)) {
        // The optimiser would not terminate.
        throw new ArithmeticException(
            "The loss is " + lastLoss + ", because a feature is not finite.");
      }
    }
  }
}
