package io.cybersensei.ml.internal.knowledge;

import io.cybersensei.learning.model.KnowledgeScorer;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.Logit;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * The fit of the weights of a {@link KnowledgeScorer} within bounds, by a projected Newton method:
 * each step minimises the quadratic approximation of the loss within the bounds, by coordinate
 * descent over the parameters, and is halved until the loss falls (Lee, Sun and Saunders, "Proximal
 * Newton-type methods for minimizing composite functions", SIAM J. Optimization 24, 2014). The
 * bounds keep every weight at or above a small positive number, so that no log can teach the
 * estimate to ignore evidence, or to turn it around.
 *
 * <p>The weight of related topics is the sum of those of other topics and of an excess, which is
 * bounded instead of it. So an answer on a related topic always weighs more than one elsewhere. The
 * weight of the expected success is likewise that of the answers on the topic and an excess.
 */
final class BoundedFit {

  // The parameters: the intercept, then one weight for each feature.
  private static final int PARAMETERS = KnowledgeFeature.COUNT + 1;
  private static final int RELATED = 1 + KnowledgeFeature.RELATED.column();
  private static final int OTHERS = 1 + KnowledgeFeature.OTHERS.column();
  private static final int OTHERS_RECENT = 1 + KnowledgeFeature.OTHERS_RECENT.column();

  private static final int TOPIC = 1 + KnowledgeFeature.TOPIC.column();
  private static final int EXPECTED = 1 + KnowledgeFeature.EXPECTED.column();

  private static final double[] MIN = {-5, .3, .05, .1, .05, .05, .02, .02, 0, 0};
  private static final double MAX = 3;

  /** The standard deviation of a weight around the rule of thumb, before the first row. */
  private static final double PRIOR_SPREAD = .3;

  private static final int MAX_STEPS = 25;
  private static final int SWEEPS = 60;
  private static final int MAX_HALVINGS = 12;
  private static final double ENOUGH = 1e-7;

  private final KnowledgeRows rows;
  private final int stride;
  private final double[] floors;
  private final double[] prior = prior();

  /**
   * @param stride every how many rows one is used
   * @param floors the guessing floor by topic number
   */
  BoundedFit(KnowledgeRows rows, int stride, double[] floors) {
    this.rows = rows;
    this.stride = stride;
    this.floors = floors;
  }

  private static double[] prior() {
    double[] parameters = new double[PARAMETERS];
    System.arraycopy(
        KnowledgeScorer.standard().weights(), 0, parameters, 1, KnowledgeFeature.COUNT);
    parameters[RELATED] -= parameters[OTHERS] + parameters[OTHERS_RECENT];
    parameters[EXPECTED] -= parameters[TOPIC];
    return parameters;
  }

  /** Returns the parameters to start from. */
  static double[] start() {
    return prior();
  }

  /** Returns the weights of the features for parameters. */
  static double[] weights(double[] parameters) {
    double[] weights = new double[KnowledgeFeature.COUNT];
    System.arraycopy(parameters, 1, weights, 0, weights.length);
    weights[RELATED - 1] += parameters[OTHERS] + parameters[OTHERS_RECENT];
    weights[EXPECTED - 1] += parameters[TOPIC];
    return weights;
  }

  /** The loss at some parameters, with its slope and curvature. */
  private final class Point {

    final double[] parameters;
    final double[] slope = new double[PARAMETERS];
    final double[][] curvature = new double[PARAMETERS][PARAMETERS];
    double loss;
    double dataLoss;

    Point(double[] parameters) {
      this.parameters = parameters;
      double[] x = new double[PARAMETERS];
      for (int row = 0; row < rows.size(); row += stride) {
        double floor = floors[rows.topics()[row]];
        write(row, floor, x);
        double known = Logit.toProbability(dot(x));
        double probability = floor + (1 - floor) * known;
        boolean right = rows.right()[row];
        loss -= Math.log(Math.max(1e-12, right ? probability : 1 - probability));
        double rise = (1 - floor) * known * (1 - known);
        double variance = Math.max(1e-9, probability * (1 - probability));
        double error = (probability - (right ? 1 : 0)) * rise / variance;
        double information = rise * rise / variance;
        for (int i = 0; i < PARAMETERS; i++) {
          slope[i] += error * x[i];
          for (int j = 0; j <= i; j++) {
            curvature[i][j] += information * x[i] * x[j];
          }
        }
      }
      dataLoss = loss;
      for (int i = 0; i < PARAMETERS; i++) {
        double pull = i == 0 ? 1e-6 : 1 / (PRIOR_SPREAD * PRIOR_SPREAD * stride);
        double apart = parameters[i] - prior[i];
        loss += pull / 2 * apart * apart;
        slope[i] += pull * apart;
        curvature[i][i] += pull;
        for (int j = 0; j < i; j++) {
          curvature[j][i] = curvature[i][j];
        }
      }
    }

    private double dot(double[] x) {
      double sum = 0;
      for (int i = 0; i < PARAMETERS; i++) {
        sum += parameters[i] * x[i];
      }
      return sum;
    }

    /** Returns the minimum of the quadratic approximation within the bounds. */
    double[] next() {
      double[] at = parameters.clone();
      double[] rest = slope.clone();
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int i = 0; i < PARAMETERS; i++) {
          double moved = Math.max(MIN[i], Math.min(MAX, at[i] - rest[i] / curvature[i][i])) - at[i];
          at[i] += moved;
          for (int j = 0; j < PARAMETERS; j++) {
            rest[j] += moved * curvature[j][i];
          }
        }
      }
      return at;
    }
  }

  private void write(int row, double floor, double[] x) {
    x[0] = 1;
    for (KnowledgeFeature feature : KnowledgeFeature.values()) {
      x[1 + feature.column()] = rows.value(row, feature);
    }
    x[1] = KnowledgeScorer.aboveFloor(x[1], floor);
    x[OTHERS] += x[RELATED];
    x[OTHERS_RECENT] += x[RELATED];
    x[TOPIC] += x[EXPECTED];
  }

  /** The parameters of the lowest loss, and their loss on the rows alone, without the prior. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Minimum(double[] parameters, double loss) {}

  /**
   * Fits the parameters.
   *
   * @param evaluation is given the number of each step; may throw to end the fit
   */
  Minimum fit(double[] from, IntConsumer evaluation) {
    Point here = new Point(from);
    for (int step = 0; step < MAX_STEPS; step++) {
      evaluation.accept(step);
      double[] target = here.next();
      Point there = new Point(target);
      for (int half = 0; there.loss > here.loss && half < MAX_HALVINGS; half++) {
        double[] between = here.parameters.clone();
        for (int i = 0; i < PARAMETERS; i++) {
          between[i] += (target[i] - between[i]) / 2;
        }
        target = between;
        there = new Point(target);
      }
      double gained = here.loss - there.loss;
      if (!(gained > 0)) {
        break;
      }
      here = there;
      if (gained < ENOUGH * here.loss) {
        break;
      }
    }
    return new Minimum(here.parameters, here.dataLoss);
  }

  /** Returns the probability of a right answer for parameters. */
  IntToDoubleFunction probabilities(double[] parameters) {
    double[] x = new double[PARAMETERS];
    return row -> {
      double floor = floors[rows.topics()[row]];
      write(row, floor, x);
      double sum = 0;
      for (int i = 0; i < PARAMETERS; i++) {
        sum += parameters[i] * x[i];
      }
      return floor + (1 - floor) * Logit.toProbability(sum);
    };
  }
}
