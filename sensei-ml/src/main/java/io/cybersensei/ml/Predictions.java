package io.cybersensei.ml;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Collects predictions beside what happened, 8 bytes each, and measures them. */
final class Predictions {

  private static final double CLIP = 1e-15;
  private static final int BINS = 15;

  private static final class Column {
    double[] values = new double[1_024];
    int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size + (size >> 1));
      }
      values[size++] = value;
    }

    double[] sorted() {
      double[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  private final Column ofRight = new Column();
  private final Column ofWrong = new Column();

  /**
   * @param probability predicted, 0–1
   * @param right what happened
   */
  void add(double probability, boolean right) {
    (right ? ofRight : ofWrong).add(probability);
  }

  int size() {
    return ofRight.size + ofWrong.size;
  }

  /** The metrics of what was predicted; there must be at least one prediction. */
  Metrics metrics() {
    double[] right = ofRight.sorted();
    double[] wrong = ofWrong.sorted();
    int[] counts = new int[BINS];
    double[] excess = new double[BINS];
    double loss = 0;
    int correct = 0;
    for (double probability : right) {
      loss -= Math.log(clip(probability));
      correct += probability >= .5 ? 1 : 0;
      counts[bin(probability)]++;
      excess[bin(probability)] += probability - 1;
    }
    for (double probability : wrong) {
      loss -= Math.log1p(-clip(probability));
      correct += probability < .5 ? 1 : 0;
      counts[bin(probability)]++;
      excess[bin(probability)] += probability;
    }
    double ece = 0;
    for (double each : excess) {
      ece += Math.abs(each);
    }
    return new Metrics(auc(right, wrong), (double) correct / size(), loss / size(), ece / size());
  }

  /** The metrics of predicting one probability for everything that was added. */
  Metrics metricsOfConstant(double probability) {
    Predictions constant = new Predictions();
    for (int i = 0; i < ofRight.size; i++) {
      constant.add(probability, true);
    }
    for (int i = 0; i < ofWrong.size; i++) {
      constant.add(probability, false);
    }
    return constant.metrics();
  }

  /** The Mann–Whitney statistic, by walking through both sorted columns at once. */
  private static OptionalDouble auc(double[] right, double[] wrong) {
    if (right.length == 0 || wrong.length == 0) {
      return OptionalDouble.empty();
    }
    double wins = 0;
    int below = 0;
    int belowOrEqual = 0;
    for (double probability : right) {
      while (below < wrong.length && wrong[below] < probability) {
        below++;
      }
      while (belowOrEqual < wrong.length && wrong[belowOrEqual] <= probability) {
        belowOrEqual++;
      }
      wins += (below + belowOrEqual) / 2.0;
    }
    return OptionalDouble.of(wins / right.length / wrong.length);
  }

  private static int bin(double probability) {
    return Math.min(BINS - 1, (int) (probability * BINS));
  }

  private static double clip(double probability) {
    return Math.max(CLIP, Math.min(1 - CLIP, probability));
  }
}
