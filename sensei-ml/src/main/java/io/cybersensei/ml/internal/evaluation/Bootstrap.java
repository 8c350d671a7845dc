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
 * The bootstrap over learners that gives the means over parts their intervals; see {@link
 * Estimate}. A learner who is in several parts is drawn for all of them at once.
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
   * Returns, by predictor, the estimates of the metrics.
   *
   * @param parts the parts, in each of which the same predictors predicted at least one answer
   * @param seed the seed of the draws
   * @param progress is told of progress
   */
  public static Map<Predictor, Estimate<AnswerMetrics>> estimates(
      List<PredictedAnswers> parts, long seed, CancellableProgress progress) {
    return new Bootstrap(parts).estimates(seed, progress);
  }

  /**
   * A comparison of a candidate with the model in use.
   *
   * @param candidate the metrics of the candidate
   * @param inUse the metrics of the model in use
   * @param change the metrics of the candidate minus those of the model in use
   */
  record Comparison(
      Estimate<AnswerMetrics> candidate,
      Estimate<AnswerMetrics> inUse,
      Estimate<AnswerMetrics> change) {}

  /**
   * Compares the predictions of two models for the same answers, on the same draws.
   *
   * @param candidate the predictions of the candidate, by part
   * @param inUse the predictions of the model in use, with the same learners in the same order
   * @param seed the seed of the draws
   * @param progress is told of progress
   */
  static Comparison comparison(
      List<PredictedAnswers> candidate,
      List<PredictedAnswers> inUse,
      long seed,
      CancellableProgress progress) {
    Bootstrap bootstrap = new Bootstrap(candidate);
    List<WeightedMetrics> ofCandidate = metrics(candidate, Predictor.MODEL);
    List<WeightedMetrics> ofInUse = metrics(inUse, Predictor.MODEL);
    double[][] candidates = bootstrap.resample(ofCandidate, seed, progress, 0, 2);
    double[][] inUses = bootstrap.resample(ofInUse, seed, progress, 1, 2);
    double[][] changes = new double[METRICS][];
    for (int metric = 0; metric < METRICS; metric++) {
      changes[metric] = difference(candidates[metric], inUses[metric]);
    }
    double[] wholeCandidate = bootstrap.whole(ofCandidate);
    double[] wholeInUse = bootstrap.whole(ofInUse);
    return new Comparison(
        estimate(wholeCandidate, candidates),
        estimate(wholeInUse, inUses),
        estimate(difference(wholeCandidate, wholeInUse), changes));
  }

  private static double[] difference(double[] minuend, double[] subtrahend) {
    double[] differences = minuend.clone();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= subtrahend[i];
    }
    return differences;
  }

  private Map<Predictor, Estimate<AnswerMetrics>> estimates(
      long seed, CancellableProgress progress) {
    Map<Predictor, Estimate<AnswerMetrics>> estimates = new EnumMap<>(Predictor.class);
    Set<Predictor> predictors = parts.get(0).predictions().keySet();
    for (Predictor predictor : predictors) {
      List<WeightedMetrics> metrics = metrics(parts, predictor);
      double[][] drawn = resample(metrics, seed, progress, estimates.size(), predictors.size());
      estimates.put(predictor, estimate(whole(metrics), drawn));
    }
    progress.report(STAGE, 1, 1);
    return estimates;
  }

  private static List<WeightedMetrics> metrics(List<PredictedAnswers> parts, Predictor predictor) {
    return parts.stream()
        .map(part -> part.predictions().getOrDefault(predictor, new Predictions()))
        .map(WeightedMetrics::new)
        .toList();
  }

  /** Returns, by metric and resample, the means. The same seed gives the same draws. */
  private double[][] resample(
      List<WeightedMetrics> metrics, long seed, CancellableProgress progress, int done, int of) {
    Random random = new Random(seed);
    double[][] drawn = new double[METRICS][RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      progress.report(STAGE, (long) done * RESAMPLES + resample, (long) of * RESAMPLES);
      put(mean(metrics, learners.draw(random)), drawn, resample);
    }
    return drawn;
  }

  /** Returns, by metric, the mean with every learner drawn once. */
  private double[] whole(List<WeightedMetrics> metrics) {
    return mean(metrics, learners.once());
  }

  private static Estimate<AnswerMetrics> estimate(double[] whole, double[][] drawn) {
    return new Estimate<>(
        metrics(whole), metrics(percentiles(drawn, TAIL)), metrics(percentiles(drawn, 1 - TAIL)));
  }

  private static void put(double[] values, double[][] drawn, int resample) {
    for (int metric = 0; metric < METRICS; metric++) {
      drawn[metric][resample] = values[metric];
    }
  }

  /** Returns, by metric, the mean over the parts in which it is defined, or NaN. */
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
