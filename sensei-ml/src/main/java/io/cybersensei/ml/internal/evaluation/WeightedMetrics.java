package io.cybersensei.ml.internal.evaluation;

import java.util.Arrays;

/**
 * The metrics of predictions with a weight for each learner. Predictions are sorted and summed by
 * learner once. One set of weights then takes one pass over the predictions for the AUC and one
 * pass over the learners for the other metrics.
 */
final class WeightedMetrics {

  private static final int RIGHT = 1;
  private static final int LAST_OF_TIE = 2;
  private static final int LEARNER_SHIFT = 2;

  private final int learners;
  // By rank, lowest probability first: the learner and the two marks.
  private final int[] ranked;
  private final int[] answers;
  private final int[] correct;
  private final double[] loss;
  private final double[] excess;

  WeightedMetrics(Predictions predictions) {
    learners = predictions.learners();
    ranked = new int[predictions.size()];
    answers = new int[learners];
    correct = new int[learners];
    loss = new double[learners];
    excess = new double[learners * Predictions.BINS];
    double[] sorted = new double[predictions.size()];
    for (int at = 0; at < sorted.length; at++) {
      sorted[at] = predictions.probability(at);
    }
    Arrays.sort(sorted);
    int[] taken = new int[sorted.length];
    for (int learner = 0; learner < learners; learner++) {
      for (int at = predictions.from(learner); at < predictions.from(learner + 1); at++) {
        answers[learner]++;
        correct[learner] += predictions.isCorrect(at) ? 1 : 0;
        loss[learner] += predictions.loss(at);
        excess[learner * Predictions.BINS + predictions.bin(at)] += predictions.excess(at);
        int first = firstPlace(sorted, predictions.probability(at));
        int place = first + taken[first]++;
        ranked[place] = learner << LEARNER_SHIFT | (predictions.isRight(at) ? RIGHT : 0);
      }
    }
    for (int place = 0; place < sorted.length; place++) {
      if (place == sorted.length - 1 || sorted[place] < sorted[place + 1]) {
        ranked[place] |= LAST_OF_TIE;
      }
    }
  }

  private static int firstPlace(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the AUC, or NaN if there are no right answers or no wrong ones. */
  double auc(int[] weights) {
    // Wins are doubled, so a tie counts one. The only branch is at the end of a tie.
    long wins = 0;
    long below = 0;
    long rights = 0;
    long tiedRight = 0;
    long tied = 0;
    for (int each : ranked) {
      long weight = weights[each >> LEARNER_SHIFT];
      tied += weight;
      tiedRight += weight * (each & RIGHT);
      if ((each & LAST_OF_TIE) != 0) {
        long tiedWrong = tied - tiedRight;
        wins += tiedRight * (2 * below + tiedWrong);
        below += tiedWrong;
        rights += tiedRight;
        tied = 0;
        tiedRight = 0;
      }
    }
    return wins / 2.0 / rights / below;
  }

  /** Returns accuracy, log loss and expected calibration error, or NaN if there are no answers. */
  double[] others(int[] weights) {
    double all = 0;
    double right = 0;
    double losses = 0;
    double[] bins = new double[Predictions.BINS];
    for (int learner = 0; learner < learners; learner++) {
      int weight = weights[learner];
      if (weight > 0) {
        all += (double) weight * answers[learner];
        right += (double) weight * correct[learner];
        losses += weight * loss[learner];
        for (int bin = 0; bin < bins.length; bin++) {
          bins[bin] += weight * excess[learner * bins.length + bin];
        }
      }
    }
    double ece = Arrays.stream(bins).map(Math::abs).sum();
    return new double[] {right / all, losses / all, ece / all};
  }
}
