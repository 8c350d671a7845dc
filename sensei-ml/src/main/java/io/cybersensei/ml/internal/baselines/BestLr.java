package io.cybersensei.ml.internal.baselines;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import smile.math.BFGS;
import smile.math.DifferentiableMultivariateFunction;

/**
 * Best-LR (Gervet, Koedinger, Schneider and Mitchell, "When is Deep Learning the Best Approach to
 * Knowledge Tracing?", JEDM 12(3), 2020), for comparison: a logistic regression with a weight for
 * each item and each topic, for each topic one for the successes and one for the failures on it,
 * and two for those on all topics. Counts are ln(1 + count), as in the paper.
 *
 * <p>It is fitted by L-BFGS to the sum of the log losses plus half the square of each weight, the
 * penalty of the authors' code. Items and topics without answers have weights of 0.
 */
final class BestLr implements AnswerPredictor {

  private static final int MEMORY = 10;
  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-4;
  private static final double PENALTY = 1;

  /** The curvature of the log loss at a probability of about three quarters. */
  private static final double CURVATURE = .18;

  /** The number of overall weights: the intercept, and those of all successes and failures. */
  private static final int OVERALL = 3;

  /** The number of weights of a topic: the topic, and its successes and failures. */
  private static final int BY_TOPIC = 3;

  private final double[] weights;
  private final int topics;

  private BestLr(double[] weights, int topics) {
    this.weights = weights;
    this.topics = topics;
  }

  /**
   * Fits the model.
   *
   * @param learners the learners, with at least one answer
   * @param topics the number of topics in the index of the histories
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  static BestLr fit(
      List<History> learners, int topics, CancellableProgress progress, String label) {
    int items = 0;
    for (History learner : learners) {
      for (int at = 0; at < learner.size(); at++) {
        items = Math.max(items, learner.item(at) + 1);
      }
    }
    Rows rows = new Rows(learners, topics);
    int size = OVERALL + BY_TOPIC * topics + items;
    String stage = "Fitting Best-LR to " + label;
    Loss loss = new Loss(rows, size, step -> progress.report(stage, step, MAX_STEPS));
    double[] scaled = new double[size];
    BFGS.minimize(loss, MEMORY, scaled, TOLERANCE, MAX_STEPS);
    progress.report(stage, 1, 1);
    return new BestLr(loss.weights(scaled), topics);
  }

  @Override
  public double[] predict(History learner) {
    Rows rows = new Rows(List.of(learner), topics);
    double[] probabilities = new double[rows.count];
    for (int row = 0; row < rows.count; row++) {
      probabilities[row] = Logit.toProbability(rows.logit(row, weights));
    }
    return probabilities;
  }

  /** The answers of learners with the counts from before each. */
  private static final class Rows {

    private final int topicCount;
    private final int[] topics;
    private final int[] items;
    private final boolean[] right;

    /** Rows × 4: successes and failures on all topics, then those on the topic. */
    private final float[] counts;

    private int count;

    Rows(List<History> learners, int topicCount) {
      this.topicCount = topicCount;
      int size = learners.stream().mapToInt(History::answers).sum();
      this.topics = new int[size];
      this.items = new int[size];
      this.right = new boolean[size];
      this.counts = new float[4 * size];
      int[] successes = new int[topicCount];
      int[] failures = new int[topicCount];
      for (History learner : learners) {
        Arrays.fill(successes, 0);
        Arrays.fill(failures, 0);
        add(learner, successes, failures);
      }
    }

    private void add(History learner, int[] successes, int[] failures) {
      int allSuccesses = 0;
      int allFailures = 0;
      for (int at = 0; at < learner.size(); at++) {
        if (!learner.isAnswer(at)) {
          continue;
        }
        int topic = learner.topic(at);
        boolean isKnown = topic < topicCount;
        topics[count] = isKnown ? topic : topicCount;
        items[count] = learner.item(at);
        right[count] = learner.isRight(at);
        counts[4 * count] = (float) Math.log1p(allSuccesses);
        counts[4 * count + 1] = (float) Math.log1p(allFailures);
        if (isKnown) {
          counts[4 * count + 2] = (float) Math.log1p(successes[topic]);
          counts[4 * count + 3] = (float) Math.log1p(failures[topic]);
        }
        if (right[count]) {
          allSuccesses++;
        } else {
          allFailures++;
        }
        if (isKnown) {
          (right[count] ? successes : failures)[topic]++;
        }
        count++;
      }
    }

    private int item(int row, int size) {
      int place = OVERALL + BY_TOPIC * topicCount + items[row];
      return items[row] == NO_ITEM || place >= size ? NO_ITEM : place;
    }

    double logit(int row, double[] weights) {
      int at = 4 * row;
      double logit = weights[0] + weights[1] * counts[at] + weights[2] * counts[at + 1];
      if (topics[row] < topicCount) {
        int topic = OVERALL + BY_TOPIC * topics[row];
        logit +=
            weights[topic]
                + weights[topic + 1] * counts[at + 2]
                + weights[topic + 2] * counts[at + 3];
      }
      int item = item(row, weights.length);
      return item == NO_ITEM ? logit : logit + weights[item];
    }

    /** Adds to each weight's place its input times a factor, or the square of its input. */
    void add(int row, double factor, boolean squared, double[] sums) {
      int at = 4 * row;
      sums[0] += factor;
      sums[1] += factor * input(counts[at], squared);
      sums[2] += factor * input(counts[at + 1], squared);
      if (topics[row] < topicCount) {
        int topic = OVERALL + BY_TOPIC * topics[row];
        sums[topic] += factor;
        sums[topic + 1] += factor * input(counts[at + 2], squared);
        sums[topic + 2] += factor * input(counts[at + 3], squared);
      }
      int item = item(row, sums.length);
      if (item != NO_ITEM) {
        sums[item] += factor;
      }
    }

    private static double input(float count, boolean squared) {
      return squared ? (double) count * count : count;
    }
  }

  /** The penalised loss by row, over weights that are scaled by the root of their curvature. */
  private static final class Loss implements DifferentiableMultivariateFunction {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Rows rows;
    private final transient IntConsumer evaluation;
    private final double[] scales;
    private int evaluations;

    Loss(Rows rows, int size, IntConsumer evaluation) {
      this.rows = rows;
      this.evaluation = evaluation;
      this.scales = new double[size];
      for (int row = 0; row < rows.count; row++) {
        rows.add(row, 1, true, scales);
      }
      for (int i = 0; i < size; i++) {
        scales[i] = Math.sqrt(rows.count / (PENALTY + CURVATURE * scales[i]));
      }
    }

    double[] weights(double[] scaled) {
      double[] weights = scaled.clone();
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= scales[i];
      }
      return weights;
    }

    @Override
    public double f(double[] scaled) {
      return g(scaled, new double[scaled.length]);
    }

    @Override
    public double g(double[] scaled, double[] gradient) {
      evaluation.accept(Math.min(evaluations++, MAX_STEPS));
      double[] weights = weights(scaled);
      Arrays.fill(gradient, 0);
      double loss = 0;
      for (int row = 0; row < rows.count; row++) {
        double logit = rows.logit(row, weights);
        boolean right = rows.right[row];
        loss += Math.max(right ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
        rows.add(row, Logit.toProbability(logit) - (right ? 1 : 0), false, gradient);
      }
      for (int i = 0; i < weights.length; i++) {
        // The intercept has no penalty.
        double penalty = i == 0 ? 0 : PENALTY;
        loss += penalty / 2 * weights[i] * weights[i];
        gradient[i] = (gradient[i] + penalty * weights[i]) * scales[i] / rows.count;
      }
      return loss / rows.count;
    }
  }
}
