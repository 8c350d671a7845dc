package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/**
 * How far to trust the mean over some parts: see {@link Estimate}. A learner who is in several
 * parts is drawn for all of them at once.
 */
public final class Bootstrap {

  static final int RESAMPLES = 1_000;

  private static final String STAGE = "Resampling learners";
  static final double TAIL = .025;
  private static final int METRICS = 4;

  private final List<PredictedAnswers> parts;
  private final LearnerDraws learners;

  private Bootstrap(List<PredictedAnswers> parts) {
    this.parts = parts;
    this.learners = new LearnerDraws(parts.stream().map(PredictedAnswers::learnerIds).toList());
  }

  /**
   * Summarises parts, in each of which the same predictors predicted at least one answer.
   *
   * @param seed decides who is drawn
   */
  public static Map<Predictor, Estimate<AnswerMetrics>> summaries(
      List<PredictedAnswers> parts, long seed, CancellableProgress watch) {
    return new Bootstrap(parts).summaries(seed, watch);
  }

  /**
   * How a candidate does beside the model in use.
   *
   * @param change the candidate's metrics less those of the model in use
   */
  record Comparison(
      Estimate<AnswerMetrics> candidate,
      Estimate<AnswerMetrics> inUse,
      Estimate<AnswerMetrics> change) {}

  /**
   * Compares what two models predicted of the same answers; both are measured on the same draws.
   *
   * @param inUse the same learners in the same order as the candidate's
   */
  static Comparison comparison(
      List<PredictedAnswers> candidate,
      List<PredictedAnswers> inUse,
      long seed,
      CancellableProgress watch) {
    Bootstrap bootstrap = new Bootstrap(candidate);
    List<WeightedMetrics> ofCandidate = metrics(candidate, Predictor.MODEL);
    List<WeightedMetrics> ofInUse = metrics(inUse, Predictor.MODEL);
    double[][] candidates = bootstrap.resample(ofCandidate, seed, watch, 0, 2);
    double[][] inUses = bootstrap.resample(ofInUse, seed, watch, 1, 2);
    double[][] changes = new double[METRICS][];
    for (int metric = 0; metric < METRICS; metric++) {
      changes[metric] = less(candidates[metric], inUses[metric]);
    }
    double[] wholeCandidate = bootstrap.whole(ofCandidate);
    double[] wholeInUse = bootstrap.whole(ofInUse);
    return new Comparison(
        summary(wholeCandidate, candidates),
        summary(wholeInUse, inUses),
        summary(less(wholeCandidate, wholeInUse), changes));
  }

  private static double[] less(double[] these, double[] those) {
    double[] differences = these.clone();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= those[i];
    }
    return differences;
  }

  private Map<Predictor, Estimate<AnswerMetrics>> summaries(long seed, CancellableProgress watch) {
    Map<Predictor, Estimate<AnswerMetrics>> summaries = new EnumMap<>(Predictor.class);
    Set<Predictor> predictors = parts.get(0).predictions().keySet();
    for (Predictor predictor : predictors) {
      List<WeightedMetrics> metrics = metrics(parts, predictor);
      double[][] drawn = resample(metrics, seed, watch, summaries.size(), predictors.size());
      summaries.put(predictor, summary(whole(metrics), drawn));
    }
    watch.at(STAGE, 1, 1);
    return summaries;
  }

  private static List<WeightedMetrics> metrics(List<PredictedAnswers> parts, Predictor predictor) {
    return parts.stream()
        .map(part -> part.predictions().getOrDefault(predictor, new Predictions()))
        .map(WeightedMetrics::new)
        .toList();
  }

  /** By metric and resample; the same seed gives the same draws, so that they can be compared. */
  private double[][] resample(
      List<WeightedMetrics> metrics, long seed, CancellableProgress watch, int done, int of) {
    Random random = new Random(seed);
    double[][] drawn = new double[METRICS][RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      watch.at(STAGE, (long) done * RESAMPLES + resample, (long) of * RESAMPLES);
      put(mean(metrics, learners.draw(random)), drawn, resample);
    }
    return drawn;
  }

  /** By metric: with everybody drawn once. */
  private double[] whole(List<WeightedMetrics> metrics) {
    return mean(metrics, learners.once());
  }

  private static Estimate<AnswerMetrics> summary(double[] whole, double[][] drawn) {
    return new Estimate<>(
        metrics(whole), metrics(percentiles(drawn, TAIL)), metrics(percentiles(drawn, 1 - TAIL)));
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

  private static AnswerMetrics metrics(double[] values) {
    return new AnswerMetrics(
        Double.isNaN(values[0]) ? OptionalDouble.empty() : OptionalDouble.of(values[0]),
        values[1],
        values[2],
        values[3]);
  }
}
