package io.cybersensei.simulation.comparison;

import io.cybersensei.simulation.teaching.Way;
import java.util.Arrays;

/**
 * The growth of learners' true mastery under one way of teaching.
 *
 * @param way the way of teaching
 * @param mastery the mean true mastery over all topics right after a step, 0–1, by learner and step
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays are costly.
public record Curves(Way way, double[][] mastery) {

  public int learners() {
    return mastery.length;
  }

  public int steps() {
    return mastery[0].length;
  }

  /** Returns the mastery after the last step, by learner. */
  public double[] last() {
    return Arrays.stream(mastery).mapToDouble(curve -> curve[curve.length - 1]).toArray();
  }

  /** Returns the mean mastery over the steps, the area under the curve, by learner. */
  public double[] area() {
    return Arrays.stream(mastery)
        .mapToDouble(curve -> Arrays.stream(curve).average().orElseThrow())
        .toArray();
  }

  /** Returns the mean mastery over the learners, by step. */
  public double[] mean() {
    double[] mean = new double[steps()];
    for (double[] curve : mastery) {
      for (int step = 0; step < mean.length; step++) {
        mean[step] += curve[step] / mastery.length;
      }
    }
    return mean;
  }
}
