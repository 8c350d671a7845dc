package io.cybersensei.simulation.comparison;

import io.cybersensei.simulation.teaching.Orders;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A 95 % interval by resampling learners (percentiles: Efron and Tibshirani, "An Introduction to
 * the Bootstrap", 1993). The same learners are drawn for every way of teaching, so that differences
 * are paired.
 */
final class Bootstrap {

  private static final int RESAMPLES = 2_000;

  /**
   * A statistic with its 95 % interval.
   *
   * @param value the statistic over all learners
   * @param low the lower end of the interval
   * @param high the upper end of the interval
   */
  record Interval(double value, double low, double high) {}

  private final int[][] samples;
  private final int[] everybody;

  Bootstrap(int learners, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    samples = new int[RESAMPLES][];
    for (int i = 0; i < RESAMPLES; i++) {
      samples[i] = random.ints(learners, 0, learners).toArray();
    }
    everybody = Orders.ofCourse(learners);
  }

  /** Returns the mean over learners. */
  Interval mean(double[] values) {
    return of(sample -> mean(values, sample));
  }

  /**
   * Returns the position of the mean of {@code values} between the means of {@code from} and {@code
   * to}: 0 at the first, 1 at the second, and less or more outside of them.
   */
  Interval share(double[] values, double[] from, double[] to) {
    return of(
        sample ->
            (mean(values, sample) - mean(from, sample)) / (mean(to, sample) - mean(from, sample)));
  }

  private Interval of(ToDoubleFunction<int[]> statistic) {
    double[] sorted = Arrays.stream(samples).mapToDouble(statistic).sorted().toArray();
    return new Interval(
        statistic.applyAsDouble(everybody),
        sorted[(int) (.025 * RESAMPLES)],
        sorted[(int) (.975 * RESAMPLES) - 1]);
  }

  private static double mean(double[] values, int[] sample) {
    double sum = 0;
    for (int learner : sample) {
      sum += values[learner];
    }
    return sum / sample.length;
  }
}
