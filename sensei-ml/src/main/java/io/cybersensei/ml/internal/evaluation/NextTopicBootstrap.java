package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.Estimate;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.NextTopicReport;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The bootstrap over learners that gives the metrics of next topics their intervals. */
public final class NextTopicBootstrap {

  private static final String STAGE = "Resampling first encounters";

  private final List<RankedEncounters> parts;
  private final LearnerDraws learners;

  private NextTopicBootstrap(List<RankedEncounters> parts) {
    this.parts = parts;
    this.learners = new LearnerDraws(parts.stream().map(RankedEncounters::learnerIds).toList());
  }

  /**
   * Returns the report of some parts; empty if there was no first encounter.
   *
   * @param parts the parts
   * @param seed the seed of the draws
   * @param progress is told of progress
   */
  public static Optional<NextTopicReport> report(
      List<RankedEncounters> parts, long seed, CancellableProgress progress) {
    List<Map<NextTopicPredictor, NextTopicMetrics>> metrics =
        parts.stream().map(RankedEncounters::metrics).toList();
    return metrics.stream().allMatch(Map::isEmpty)
        ? Optional.empty()
        : Optional.of(new NextTopicReport(metrics, estimates(parts, seed, progress)));
  }

  /**
   * Returns, by predictor, the estimates of the metrics.
   *
   * @param parts the parts, at least one of which holds a first encounter
   * @param seed the seed of the draws
   * @param progress is told of progress
   */
  static Map<NextTopicPredictor, Estimate<NextTopicMetrics>> estimates(
      List<RankedEncounters> parts, long seed, CancellableProgress progress) {
    return new NextTopicBootstrap(parts).estimates(seed, progress);
  }

  private Map<NextTopicPredictor, Estimate<NextTopicMetrics>> estimates(
      long seed, CancellableProgress progress) {
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> estimates =
        new EnumMap<>(NextTopicPredictor.class);
    Set<NextTopicPredictor> predictors = new TreeSet<>();
    parts.forEach(part -> predictors.addAll(part.predictors()));
    for (NextTopicPredictor predictor : predictors) {
      // All predictors have the same draws, so their estimates can be compared.
      Random random = new Random(seed);
      List<NextTopicMetrics> drawn = new ArrayList<>();
      for (int resample = 0; resample < Bootstrap.RESAMPLES; resample++) {
        progress.report(
            STAGE,
            (long) estimates.size() * Bootstrap.RESAMPLES + resample,
            (long) predictors.size() * Bootstrap.RESAMPLES);
        mean(predictor, learners.draw(random)).ifPresent(drawn::add);
      }
      mean(predictor, learners.once())
          .ifPresent(
              mean ->
                  estimates.put(
                      predictor,
                      new Estimate<>(
                          mean,
                          percentiles(mean.events(), drawn, Bootstrap.TAIL),
                          percentiles(mean.events(), drawn, 1 - Bootstrap.TAIL))));
    }
    progress.report(STAGE, 1, 1);
    return estimates;
  }

  /** Returns the mean over the parts that hold a first encounter. */
  private Optional<NextTopicMetrics> mean(NextTopicPredictor predictor, int[][] times) {
    List<NextTopicMetrics> found = new ArrayList<>();
    for (int part = 0; part < times.length; part++) {
      parts.get(part).hits(predictor, times[part]).metrics().ifPresent(found::add);
    }
    long events = found.stream().mapToLong(NextTopicMetrics::events).sum();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            each(
                events, metric -> found.stream().mapToDouble(metric).average().orElse(Double.NaN)));
  }

  private static NextTopicMetrics percentiles(
      long events, List<NextTopicMetrics> drawn, double share) {
    return each(
        events,
        metric -> LearnerDraws.percentile(drawn.stream().mapToDouble(metric).toArray(), share));
  }

  private static NextTopicMetrics each(
      long events, ToDoubleFunction<ToDoubleFunction<NextTopicMetrics>> of) {
    return new NextTopicMetrics(
        events,
        of.applyAsDouble(NextTopicMetrics::recallAt1),
        of.applyAsDouble(NextTopicMetrics::recallAt5),
        of.applyAsDouble(NextTopicMetrics::recallAt10),
        of.applyAsDouble(NextTopicMetrics::ndcgAt5));
  }
}
