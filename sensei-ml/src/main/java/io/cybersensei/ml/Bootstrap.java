package io.cybersensei.ml;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * How far to trust the mean over some parts: see {@link Measurement.Summary}. A learner who is in
 * several parts is drawn for all of them at once.
 */
final class Bootstrap {

  static final int RESAMPLES = 1_000;

  static final double TAIL = .025;
  private static final int METRICS = 4;

  private final List<Scoreboard> parts;
  private final LearnerDraws learners;

  private Bootstrap(List<Scoreboard> parts) {
    this.parts = parts;
    this.learners = new LearnerDraws(parts.stream().map(Scoreboard::learnerIds).toList());
  }

  /**
   * Summarises parts, in each of which the same predictors predicted at least one answer.
   *
   * @param seed decides who is drawn
   */
  static Map<Predictor, Measurement.Summary> summaries(
      List<Scoreboard> parts, long seed, Watch watch) {
    return new Bootstrap(parts).summaries(seed, watch);
  }

  private Map<Predictor, Measurement.Summary> summaries(long seed, Watch watch) {
    Map<Predictor, Measurement.Summary> summaries = new EnumMap<>(Predictor.class);
    int done = 0;
    for (Predictor predictor : parts.get(0).predictions().keySet()) {
      String stage = "Resampling learners";
      watch.at(stage, done, parts.get(0).predictions().size());
      List<WeightedMetrics> metrics =
          parts.stream()
              .map(part -> part.predictions().getOrDefault(predictor, new Predictions()))
              .map(WeightedMetrics::new)
              .toList();
      // The same draws for every predictor, so that they can be compared.
      Random random = new Random(seed);
      double[][] drawn = new double[METRICS][RESAMPLES];
      for (int resample = 0; resample < RESAMPLES; resample++) {
        watch.at(
            stage,
            (long) done * RESAMPLES + resample,
            (long) parts.get(0).predictions().size() * RESAMPLES);
        put(mean(metrics, learners.draw(random)), drawn, resample);
      }
      double[] mean = mean(metrics, learners.once());
      summaries.put(
          predictor,
          new Measurement.Summary(
              metrics(mean),
              metrics(percentiles(drawn, TAIL)),
              metrics(percentiles(drawn, 1 - TAIL))));
      done++;
    }
    watch.at("Resampling learners", 1, 1);
    return summaries;
  }

  private static void put(double[] values, double[][] drawn, int resample) {
    for (int metric = 0; metric < METRICS; metric++) {
      drawn[metric][resample] = values[metric];
    }
  }

  /** By metric: the mean over the parts in which it is defined, or NaN. */
  private double[] mean(List<WeightedMetrics> metrics, int[][] times) {
    double[] sums = new double[METRICS];
    int[] defined = new int[METRICS];
    for (int part = 0; part < metrics.size(); part++) {
      double[] others = metrics.get(part).others(times[part]);
      double[] values = {metrics.get(part).auc(times[part]), others[0], others[1], others[2]};
      for (int metric = 0; metric < METRICS; metric++) {
        if (!Double.isNaN(values[metric])) {
          sums[metric] += values[metric];
          defined[metric]++;
        }
      }
    }
    for (int metric = 0; metric < METRICS; metric++) {
      sums[metric] /= defined[metric];
    }
    return sums;
  }

  private static double[] percentiles(double[][] drawn, double share) {
    return Arrays.stream(drawn)
        .mapToDouble(values -> LearnerDraws.percentile(values, share))
        .toArray();
  }

  private static Metrics metrics(double[] values) {
    return new Metrics(
        Double.isNaN(values[0]) ? OptionalDouble.empty() : OptionalDouble.of(values[0]),
        values[1],
        values[2],
        values[3]);
  }
}
