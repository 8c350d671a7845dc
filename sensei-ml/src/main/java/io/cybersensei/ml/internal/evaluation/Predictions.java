package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Collects predictions beside what happened, learner by learner, 12 bytes each, and measures them.
 */
public final class Predictions {

  /** Bins of equal width over the probabilities, for all that is said of calibration. */
  static final int BINS = 15;

  /** The lowest numbers of earlier answers of the ranges that are told apart. */
  private static final int[] BOUNDS = {0, 5, 10, 20, 50, 100};

  private static final double CLIP = 1e-15;

  private double[] probabilities = new double[1_024];
  // Twice the number of earlier answers, and one more if the answer was right.
  private int[] marks = new int[1_024];
  private int size;
  private int[] starts = new int[16];
  private int learners;

  /** From now on predictions are of another learner's answers. */
  void beginLearner() {
    if (learners == starts.length) {
      starts = Arrays.copyOf(starts, learners + (learners >> 1));
    }
    starts[learners++] = size;
  }

  /**
   * Adds one.
   *
   * @param probability predicted, 0–1
   * @param right what happened
   * @param earlier how many answers the learner had given before
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

  /** Adds all that another one has. */
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

  /** The place of the first prediction of a learner, who is numbered from 0. */
  int from(int learner) {
    return learner < learners ? starts[learner] : size;
  }

  double probability(int at) {
    return probabilities[at];
  }

  boolean isRight(int at) {
    return (marks[at] & 1) != 0;
  }

  /** How much the answer counts in the log loss. */
  double loss(int at) {
    double clipped = Math.max(CLIP, Math.min(1 - CLIP, probabilities[at]));
    return isRight(at) ? -Math.log(clipped) : -Math.log1p(-clipped);
  }

  /** Whether the prediction was on the side of what happened. */
  boolean isCorrect(int at) {
    return probabilities[at] >= .5 == isRight(at);
  }

  int bin(int at) {
    return Math.min(BINS - 1, (int) (probabilities[at] * BINS));
  }

  /** By how much more than what happened was predicted. */
  double excess(int at) {
    return probabilities[at] - (isRight(at) ? 1 : 0);
  }

  /** The metrics of what was predicted; there must be at least one prediction. */
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

  /** By bin, from low probabilities to high; bins without a prediction are left out. */
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

  /** The AUC by number of earlier answers; ranges without an answer are left out. */
  List<AnswerReport.ByEarlierAnswers> byEarlierAnswers() {
    List<AnswerReport.ByEarlierAnswers> found = new ArrayList<>();
    for (int i = 0; i < BOUNDS.length; i++) {
      boolean last = i == BOUNDS.length - 1;
      int most = last ? Integer.MAX_VALUE : BOUNDS[i + 1] - 1;
      int answers = count(BOUNDS[i], most);
      if (answers > 0) {
        found.add(
            new AnswerReport.ByEarlierAnswers(
                BOUNDS[i],
                last ? OptionalInt.empty() : OptionalInt.of(most),
                answers,
                auc(BOUNDS[i], most)));
      }
    }
    return found;
  }

  /** How many answers came after so many earlier ones; both ends are included. */
  int count(int fewestEarlier, int mostEarlier) {
    int count = 0;
    for (int at = 0; at < size; at++) {
      count += isBetween(at, fewestEarlier, mostEarlier) ? 1 : 0;
    }
    return count;
  }

  /** The AUC over the answers that came after so many earlier ones; both ends are included. */
  OptionalDouble auc(int fewestEarlier, int mostEarlier) {
    double[] right = new double[size];
    double[] wrong = new double[size];
    int rights = 0;
    int wrongs = 0;
    for (int at = 0; at < size; at++) {
      if (isBetween(at, fewestEarlier, mostEarlier)) {
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

  private boolean isBetween(int at, int fewestEarlier, int mostEarlier) {
    int earlier = marks[at] >> 1;
    return earlier >= fewestEarlier && earlier <= mostEarlier;
  }

  /** The Mann–Whitney statistic, by walking through both sorted columns at once. */
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
