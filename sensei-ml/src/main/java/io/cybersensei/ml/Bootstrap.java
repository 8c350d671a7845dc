package io.cybersensei.ml;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
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

  private static final double TAIL = .025;
  private static final int METRICS = 4;

  private final List<Scoreboard> parts;
  private final int[][] numbers;
  private final int learners;

  private Bootstrap(List<Scoreboard> parts) {
    this.parts = parts;
    Map<String, Integer> known = new HashMap<>();
    numbers =
        parts.stream()
            .map(
                part ->
                    part.learnerIds().stream()
                        .mapToInt(id -> known.computeIfAbsent(id, none -> known.size()))
                        .toArray())
            .toArray(int[][]::new);
    learners = known.size();
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
        put(mean(metrics, draw(random)), drawn, resample);
      }
      int[] once = new int[learners];
      Arrays.fill(once, 1);
      double[] mean = mean(metrics, once);
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

  private int[] draw(Random random) {
    int[] weights = new int[learners];
    for (int i = 0; i < learners; i++) {
      weights[random.nextInt(learners)]++;
    }
    return weights;
  }

  private static void put(double[] values, double[][] drawn, int resample) {
    for (int metric = 0; metric < METRICS; metric++) {
      drawn[metric][resample] = values[metric];
    }
  }

  /** By metric: the mean over the parts in which it is defined, or NaN. */
  private double[] mean(List<WeightedMetrics> metrics, int[] weights) {
    double[] sums = new double[METRICS];
    int[] defined = new int[METRICS];
    for (int part = 0; part < metrics.size(); part++) {
      int[] theirs = Arrays.stream(numbers[part]).map(number -> weights[number]).toArray();
      double[] others = metrics.get(part).others(theirs);
      double[] values = {metrics.get(part).auc(theirs), others[0], others[1], others[2]};
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
    double[] found = new double[METRICS];
    for (int metric = 0; metric < METRICS; metric++) {
      double[] sorted =
          Arrays.stream(drawn[metric]).filter(value -> !Double.isNaN(value)).sorted().toArray();
      found[metric] =
          sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
    return found;
  }

  private static Metrics metrics(double[] values) {
    return new Metrics(
        Double.isNaN(values[0]) ? OptionalDouble.empty() : OptionalDouble.of(values[0]),
        values[1],
        values[2],
        values[3]);
  }
}
