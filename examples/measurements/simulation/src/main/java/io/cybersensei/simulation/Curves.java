package io.cybersensei.simulation;

import java.util.Arrays;

/**
 * How the mean true mastery of learners grew under one way of teaching.
 *
 * @param way the way
 * @param mastery by learner and step: the mean over all topics of the true mastery right after the
 *     step, 0–1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copies of large arrays cost.
record Curves(Way way, double[][] mastery) {

  int learners() {
    return mastery.length;
  }

  int steps() {
    return mastery[0].length;
  }

  /** By learner: the mastery after the last step. */
  double[] last() {
    return Arrays.stream(mastery).mapToDouble(curve -> curve[curve.length - 1]).toArray();
  }

  /** By learner: the mean over the steps, the area under the curve. */
  double[] area() {
    return Arrays.stream(mastery)
        .mapToDouble(curve -> Arrays.stream(curve).average().orElseThrow())
        .toArray();
  }

  /** By step: the mean over the learners. */
  double[] mean() {
    double[] mean = new double[steps()];
    for (double[] curve : mastery) {
      for (int step = 0; step < mean.length; step++) {
        mean[step] += curve[step] / mastery.length;
      }
    }
    return mean;
  }
}
