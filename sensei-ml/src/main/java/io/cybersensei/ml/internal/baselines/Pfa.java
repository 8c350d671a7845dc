package io.cybersensei.ml.internal.baselines;

import io.cybersensei.learning.state.Logit;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import java.util.Arrays;
import java.util.List;

/**
 * Performance factors analysis (Pavlik, Cen and Koedinger, "Performance factors analysis – a new
 * alternative to knowledge tracing", AIED 2009), for comparison. The logit of a right answer is
 * {@code easiness + perSuccess × successes + perFailure × failures}, where the weights and the
 * counts are those of the topic of the answer.
 *
 * <p>The model is fitted by Newton's method: first three overall weights for all topics together,
 * then those of each topic, held near the overall weights by an L2 penalty. The topics share no
 * weight, so each is a separate regression. A topic without answers has the overall weights.
 */
final class Pfa implements AnswerPredictor {

  /**
   * The weights of a topic, in logits.
   *
   * @param easiness the logit before the first answer
   * @param perSuccess the change for each success
   * @param perFailure the change for each failure
   */
  record Weights(double easiness, double perSuccess, double perFailure) {

    double logit(int successes, int failures) {
      return easiness + perSuccess * successes + perFailure * failures;
    }
  }

  /** Priors: topics differ by about 1 logit in easiness and .1 logit in the change per answer. */
  private static final double[] PENALTIES = {1, 100, 100};

  /** Enough for the overall weights to have a minimum even if all answers are alike. */
  private static final double[] MIN_PENALTIES = {1e-2, 1e-2, 1e-2};

  private static final int MAX_STEPS = 50;
  private static final double CLOSE_ENOUGH = 1e-6;

  private final Weights overall;
  private final Weights[] topics;

  private Pfa(Weights overall, Weights[] topics) {
    this.overall = overall;
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
  static Pfa fit(List<History> learners, int topics, CancellableProgress progress, String label) {
    AnswersByTopic answers = AnswersByTopic.of(learners, topics);
    String stage = "Fitting PFA to " + label;
    progress.report(stage, 0, 1);
    double[] overall = minimise(answers, 0, topics, new double[3], MIN_PENALTIES, progress, stage);
    Weights[] fitted = new Weights[topics];
    for (int topic = 0; topic < topics; topic++) {
      fitted[topic] =
          answers.count(topic) == 0
              ? weights(overall)
              : weights(minimise(answers, topic, topic + 1, overall, PENALTIES, progress, stage));
    }
    progress.report(stage, 1, 1);
    return new Pfa(weights(overall), fitted);
  }

  private static Weights weights(double[] fitted) {
    return new Weights(fitted[0], fitted[1], fitted[2]);
  }

  Weights topic(int topic) {
    return topic < topics.length ? topics[topic] : overall;
  }

  @Override
  public double[] predict(History learner) {
    int[] successes = new int[topics.length];
    int[] failures = new int[topics.length];
    double[] probabilities = new double[learner.answers()];
    int next = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at)) {
        int topic = learner.topic(at);
        if (topic >= successes.length) {
          successes = Arrays.copyOf(successes, topic + 1);
          failures = Arrays.copyOf(failures, topic + 1);
        }
        probabilities[next++] =
            Logit.toProbability(topic(topic).logit(successes[topic], failures[topic]));
        if (learner.isRight(at)) {
          successes[topic]++;
        } else {
          failures[topic]++;
        }
      }
    }
    return probabilities;
  }

  /** Minimises with Newton's method; steps are halved while they would increase the loss. */
  private static double[] minimise(
      AnswersByTopic answers,
      int fromTopic,
      int untilTopic,
      double[] towards,
      double[] penalties,
      CancellableProgress progress,
      String stage) {
    Loss loss = new Loss(answers, fromTopic, untilTopic, towards, penalties);
    double[] weights = towards.clone();
    double current = loss.at(weights);
    for (int step = 0; step < MAX_STEPS; step++) {
      progress.report(stage, fromTopic, answers.topics());
      double[] direction = loss.newtonStep();
      double[] next = weights;
      double reached = Double.POSITIVE_INFINITY;
      for (double part = 1; part > 1e-6 && !(reached <= current); part /= 2) {
        next = weights.clone();
        for (int i = 0; i < next.length; i++) {
          next[i] -= part * direction[i];
        }
        reached = loss.at(next);
      }
      if (!(reached <= current)) {
        break;
      }
      boolean done = current - reached <= CLOSE_ENOUGH * (1 + current);
      weights = next;
      current = reached;
      if (done) {
        break;
      }
    }
    return weights;
  }

  /** The penalised sum of log losses, with its gradient and second derivatives. */
  private static final class Loss {

    private final AnswersByTopic answers;
    private final int fromTopic;
    private final int untilTopic;
    private final double[] towards;
    private final double[] penalties;
    private final double[] gradient = new double[3];
    private final double[][] curvature = new double[3][3];

    Loss(
        AnswersByTopic answers,
        int fromTopic,
        int untilTopic,
        double[] towards,
        double[] penalties) {
      this.answers = answers;
      this.fromTopic = fromTopic;
      this.untilTopic = untilTopic;
      this.towards = towards;
      this.penalties = penalties;
    }

    double at(double[] weights) {
      double loss = 0;
      for (int i = 0; i < 3; i++) {
        Arrays.fill(curvature[i], 0);
        double apart = weights[i] - towards[i];
        loss += penalties[i] / 2 * apart * apart;
        gradient[i] = penalties[i] * apart;
        curvature[i][i] = penalties[i];
      }
      for (int topic = fromTopic; topic < untilTopic; topic++) {
        loss += add(topic, weights);
      }
      return loss;
    }

    private double add(int topic, double[] weights) {
      double loss = 0;
      int successes = 0;
      int failures = 0;
      for (int at = 0; at < answers.count(topic); at++) {
        if (answers.isFirst(topic, at)) {
          successes = 0;
          failures = 0;
        }
        boolean right = answers.isRight(topic, at);
        double logit = weights[0] + weights[1] * successes + weights[2] * failures;
        double probability = Logit.toProbability(logit);
        loss += Math.max(right ? -logit : logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
        double error = probability - (right ? 1 : 0);
        gradient[0] += error;
        gradient[1] += error * successes;
        gradient[2] += error * failures;
        double spread = probability * (1 - probability);
        curvature[0][0] += spread;
        curvature[0][1] += spread * successes;
        curvature[0][2] += spread * failures;
        curvature[1][1] += spread * successes * successes;
        curvature[1][2] += spread * successes * failures;
        curvature[2][2] += spread * failures * failures;
        if (right) {
          successes++;
        } else {
          failures++;
        }
      }
      return loss;
    }

    /** Solves curvature × step = gradient by Cholesky decomposition. */
    double[] newtonStep() {
      double[][] lower = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = curvature[j][i];
          for (int k = 0; k < j; k++) {
            sum -= lower[i][k] * lower[j][k];
          }
          lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[j][j];
        }
      }
      double[] step = gradient.clone();
      for (int i = 0; i < 3; i++) {
        for (int k = 0; k < i; k++) {
          step[i] -= lower[i][k] * step[k];
        }
        step[i] /= lower[i][i];
      }
      for (int i = 2; i >= 0; i--) {
        for (int k = i + 1; k < 3; k++) {
          step[i] -= lower[k][i] * step[k];
        }
        step[i] /= lower[i][i];
      }
      return step;
    }
  }
}
