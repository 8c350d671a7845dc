package io.cybersensei.ml;

import io.cybersensei.learning.Feature;
import io.cybersensei.learning.Logit;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import smile.classification.LogisticRegression;
import smile.math.BFGS;
import smile.math.DifferentiableMultivariateFunction;
import smile.util.IntSet;

/**
 * Fits Smile's binomial {@link LogisticRegression} to standardised rows with Smile's L-BFGS (Liu
 * and Nocedal, "On the limited memory BFGS method for large scale optimization", Mathematical
 * Programming 45, 1989).
 *
 * <p>It calls the optimiser itself rather than {@link LogisticRegression#binomial}, which wants all
 * rows as one {@code double[][]}, cannot be interrupted or started from earlier weights, and sums
 * in an order that depends on the number of processors. The loss and its minimum are the same: the
 * sum of the log losses plus half of lambda times the squared distance of the weights from where
 * they start, the intercept left out.
 */
final class LogisticFit {

  /** The intercept stands behind the weights. */
  static final int INTERCEPT = Feature.COUNT;

  static final int MOST_ITERATIONS = 300;

  private static final int MEMORY = 10;
  private static final double GRADIENT_TOLERANCE = 1e-5;

  private LogisticFit() {}

  /**
   * Fits.
   *
   * @param blocks standardised, and not {@linkplain #allAlike all alike}
   * @param lambda how strongly weights are held near where they start, above 0
   * @param start a weight for each column, then the intercept
   * @param evaluation told the number of each evaluation of the loss; may throw to end it all
   */
  static LogisticRegression.Binomial fit(
      List<FeatureRows.Block> blocks, double lambda, double[] start, IntConsumer evaluation) {
    Objective objective = new Objective(blocks, lambda, start, evaluation);
    double[] weights = start.clone();
    double loss = BFGS.minimize(objective, MEMORY, weights, GRADIENT_TOLERANCE, MOST_ITERATIONS);
    return new LogisticRegression.Binomial(
        weights, -loss * rows(blocks), lambda, new IntSet(new int[] {0, 1}));
  }

  /** Weights of 0, and the intercept for as many right and wrong answers and one more of each. */
  static double[] start(List<FeatureRows.Block> blocks) {
    double[] weights = new double[Feature.COUNT + 1];
    weights[INTERCEPT] = Logit.of((right(blocks) + 1.0) / (rows(blocks) + 2.0));
    return weights;
  }

  /** Whether all answers were right, or all wrong: then no finite intercept fits best. */
  static boolean allAlike(List<FeatureRows.Block> blocks) {
    return right(blocks) == 0 || right(blocks) == rows(blocks);
  }

  private static long right(List<FeatureRows.Block> blocks) {
    long right = 0;
    for (FeatureRows.Block block : blocks) {
      for (boolean each : block.right()) {
        right += each ? 1 : 0;
      }
    }
    return right;
  }

  static long rows(List<FeatureRows.Block> blocks) {
    return blocks.stream().mapToLong(block -> block.right().length).sum();
  }

  private static double loss(double logit, boolean right) {
    return Math.max(right ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  /** Four sums at a time, because each addition waits for the one before. */
  private static double logit(double[] weights, float[] values, int row) {
    int from = row * Feature.COUNT;
    double a = weights[INTERCEPT];
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < Feature.COUNT; i += 4) {
      a += weights[i] * values[from + i];
      b += weights[i + 1] * values[from + i + 1];
      c += weights[i + 2] * values[from + i + 2];
      d += weights[i + 3] * values[from + i + 3];
    }
    for (; i < Feature.COUNT; i++) {
      a += weights[i] * values[from + i];
    }
    return a + b + c + d;
  }

  /** The regularised loss, divided by the number of rows to make steps of a natural size. */
  private static final class Objective implements DifferentiableMultivariateFunction {

    @Serial private static final long serialVersionUID = 1L;

    private final transient List<FeatureRows.Block> blocks;
    private final transient IntConsumer evaluation;
    private final double lambda;
    private final double[] start;
    private final long rows;
    private final double[] lastGradient = new double[Feature.COUNT + 1];
    private double[] lastWeights = {};
    private double lastLoss;
    private int evaluations;

    Objective(
        List<FeatureRows.Block> blocks, double lambda, double[] start, IntConsumer evaluation) {
      this.blocks = blocks;
      this.lambda = lambda;
      this.start = start;
      this.evaluation = evaluation;
      this.rows = rows(blocks);
    }

    @Override
    public double f(double[] weights) {
      return g(weights, new double[weights.length]);
    }

    /** The optimiser asks for the loss, then for the gradient at the same place: one pass does. */
    @Override
    public double g(double[] weights, double[] gradient) {
      if (!Arrays.equals(weights, lastWeights)) {
        evaluation.accept(evaluations++);
        evaluate(weights);
        lastWeights = weights.clone();
      }
      System.arraycopy(lastGradient, 0, gradient, 0, gradient.length);
      return lastLoss;
    }

    private void evaluate(double[] weights) {
      double[] gradient = lastGradient;
      Arrays.fill(gradient, 0);
      double loss = 0;
      for (FeatureRows.Block block : blocks) {
        for (int row = 0; row < block.right().length; row++) {
          double logit = logit(weights, block.values(), row);
          boolean right = block.right()[row];
          loss += loss(logit, right);
          addGradient(Logit.toProbability(logit) - (right ? 1 : 0), block.values(), row, gradient);
        }
      }
      for (int i = 0; i < INTERCEPT; i++) {
        double apart = weights[i] - start[i];
        loss += lambda / 2 * apart * apart;
        gradient[i] += lambda * apart;
      }
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= rows;
      }
      lastLoss = loss / rows;
      if (!Double.isFinite(lastLoss)) {
        // The optimiser would search for a smaller loss for ever.
        throw new ArithmeticException("The loss is " + lastLoss + ": a feature is not finite.");
      }
    }

    private static void addGradient(double error, float[] values, int row, double[] gradient) {
      int from = row * Feature.COUNT;
      for (int i = 0; i < Feature.COUNT; i++) {
        gradient[i] += error * values[from + i];
      }
      gradient[INTERCEPT] += error;
    }
  }
}
