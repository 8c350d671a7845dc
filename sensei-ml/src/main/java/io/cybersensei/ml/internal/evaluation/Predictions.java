package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The predictions and outcomes of answers, learner by learner, and their metrics. They are stored
 * in 12 bytes each.
 */
public final class Predictions {

  /** The number of bins, of equal width, for the calibration. */
  static final int BINS = 15;

  /** The lowest number of earlier answers of each range in a report. */
  private static final int[] BOUNDS = {0, 5, 10, 20, 50, 100};

  private static final double CLIP = 1e-15;

  private double[] probabilities = new double[1_024];
  // Twice the number of earlier answers, plus one if the answer was right.
  private int[] marks = new int[1_024];
  private int size;
  private int[] starts = new int[16];
  private int learners;

  /** Begins the predictions of another learner. */
  void beginLearner() {
    if (learners == starts.length) {
      starts = Arrays.copyOf(starts, learners + (learners >> 1));
    }
    starts[learners++] = size;
  }

  /**
   * Adds a prediction.
   *
   * @param probability the predicted probability of a right answer, 0–1
   * @param right the outcome
   * @param earlier the number of earlier answers of the learner
   */
  void add(double probability, boolean right, int earlier) {
    if (size == probabilities.length) {
      probabilities = Arrays.copyOf(probabilities, size + (size >> 1));
      marks = Arrays.copyOf(marks, size + (size >> 1));
    }
    probabilities[size] = probability;
    marks[size] = earlier << 1 | (right ? 1 : 0);
    size++;
  }

  /** Adds the predictions of others. */
  void addAll(Predictions others) {
    for (int learner = 0; learner < others.learners; learner++) {
      beginLearner();
      for (int at = others.from(learner); at < others.from(learner + 1); at++) {
        add(others.probabilities[at], others.isRight(at), others.marks[at] >> 1);
      }
    }
  }

  int size() {
    return size;
  }

  int learners() {
    return learners;
  }

  /** Returns the place of the first prediction of a learner, numbered from 0. */
  int from(int learner) {
    return learner < learners ? starts[learner] : size;
  }

  double probability(int at) {
    return probabilities[at];
  }

  boolean isRight(int at) {
    return (marks[at] & 1) != 0;
  }

  /** Returns the log loss of an answer. */
  double loss(int at) {
    double clipped = Math.max(CLIP, Math.min(1 - CLIP, probabilities[at]));
    return isRight(at) ? -Math.log(clipped) : -Math.log1p(-clipped);
  }

  /** Tells whether the prediction was on the side of the outcome. */
  boolean isCorrect(int at) {
    return probabilities[at] >= .5 == isRight(at);
  }

  int bin(int at) {
    return Math.min(BINS - 1, (int) (probabilities[at] * BINS));
  }

  /** Returns the predicted probability minus the outcome, which is 0 or 1. */
  double excess(int at) {
    return probabilities[at] - (isRight(at) ? 1 : 0);
  }

  /** Returns the metrics. There must be at least one prediction. */
  AnswerMetrics metrics() {
    double[] excess = new double[BINS];
    double loss = 0;
    int correct = 0;
    for (int at = 0; at < size; at++) {
      loss += loss(at);
      correct += isCorrect(at) ? 1 : 0;
      excess[bin(at)] += excess(at);
    }
    double ece = Arrays.stream(excess).map(Math::abs).sum();
    return new AnswerMetrics(
        auc(0, Integer.MAX_VALUE), (double) correct / size, loss / size, ece / size);
  }

  /** Returns the calibration by bin, in ascending order, without bins that have no prediction. */
  List<AnswerReport.CalibrationBin> calibration() {
    int[] counts = new int[BINS];
    int[] right = new int[BINS];
    double[] predicted = new double[BINS];
    for (int at = 0; at < size; at++) {
      counts[bin(at)]++;
      right[bin(at)] += isRight(at) ? 1 : 0;
      predicted[bin(at)] += probabilities[at];
    }
    List<AnswerReport.CalibrationBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(
            new AnswerReport.CalibrationBin(
                (double) bin / BINS,
                (bin + 1.0) / BINS,
                counts[bin],
                predicted[bin] / counts[bin],
                (double) right[bin] / counts[bin]));
      }
    }
    return bins;
  }

  /** Returns the AUC by number of earlier answers, without ranges that have no answer. */
  List<AnswerReport.ByEarlierAnswers> byEarlierAnswers() {
    List<AnswerReport.ByEarlierAnswers> found = new ArrayList<>();
    for (int i = 0; i < BOUNDS.length; i++) {
      boolean last = i == BOUNDS.length - 1;
      int max = last ? Integer.MAX_VALUE : BOUNDS[i + 1] - 1;
      int answers = count(BOUNDS[i], max);
      if (answers > 0) {
        found.add(
            new AnswerReport.ByEarlierAnswers(
                BOUNDS[i],
                last ? OptionalInt.empty() : OptionalInt.of(max),
                answers,
                auc(BOUNDS[i], max)));
      }
    }
    return found;
  }

  /** Returns the number of answers in a range of earlier answers; both ends are included. */
  int count(int minEarlier, int maxEarlier) {
    int count = 0;
    for (int at = 0; at < size; at++) {
      count += isBetween(at, minEarlier, maxEarlier) ? 1 : 0;
    }
    return count;
  }

  /** Returns the AUC of the answers in a range of earlier answers; both ends are included. */
  OptionalDouble auc(int minEarlier, int maxEarlier) {
    double[] right = new double[size];
    double[] wrong = new double[size];
    int rights = 0;
    int wrongs = 0;
    for (int at = 0; at < size; at++) {
      if (isBetween(at, minEarlier, maxEarlier)) {
        if (isRight(at)) {
          right[rights++] = probabilities[at];
        } else {
          wrong[wrongs++] = probabilities[at];
        }
      }
    }
    Arrays.sort(right, 0, rights);
    Arrays.sort(wrong, 0, wrongs);
    return auc(right, rights, wrong, wrongs);
  }

  private boolean isBetween(int at, int minEarlier, int maxEarlier) {
    int earlier = marks[at] >> 1;
    return earlier >= minEarlier && earlier <= maxEarlier;
  }

  /** Computes the Mann–Whitney statistic in one pass through both sorted columns. */
  private static OptionalDouble auc(double[] right, int rights, double[] wrong, int wrongs) {
    if (rights == 0 || wrongs == 0) {
      return OptionalDouble.empty();
    }
    double wins = 0;
    int below = 0;
    int belowOrEqual = 0;
    for (int i = 0; i < rights; i++) {
      while (below < wrongs && wrong[below] < right[i]) {
        below++;
      }
      while (belowOrEqual < wrongs && wrong[belowOrEqual] <= right[i]) {
        belowOrEqual++;
      }
      wins += (below + belowOrEqual) / 2.0;
    }
    return OptionalDouble.of(wins / rights / wrongs);
  }
}
