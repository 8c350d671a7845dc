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

/** How far to trust the mean over some parts: see {@link Estimate}. */
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
   * @param seed decides who is drawn
   * @param watch is told of progress
   */
  public static Optional<NextTopicReport> measurement(
      List<RankedEncounters> parts, long seed, CancellableProgress watch) {
    List<Map<NextTopicPredictor, NextTopicMetrics>> metrics =
        parts.stream().map(RankedEncounters::metrics).toList();
    return metrics.stream().allMatch(Map::isEmpty)
        ? Optional.empty()
        : Optional.of(new NextTopicReport(metrics, summaries(parts, seed, watch)));
  }

  /**
   * Summarises parts, at least one of which holds a first encounter.
   *
   * @param seed decides who is drawn
   */
  static Map<NextTopicPredictor, Estimate<NextTopicMetrics>> summaries(
      List<RankedEncounters> parts, long seed, CancellableProgress watch) {
    return new NextTopicBootstrap(parts).summaries(seed, watch);
  }

  private Map<NextTopicPredictor, Estimate<NextTopicMetrics>> summaries(
      long seed, CancellableProgress watch) {
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> summaries =
        new EnumMap<>(NextTopicPredictor.class);
    Set<NextTopicPredictor> predictors = new TreeSet<>();
    parts.forEach(part -> predictors.addAll(part.predictors()));
    for (NextTopicPredictor predictor : predictors) {
      // The same draws for every predictor, so that they can be compared.
      Random random = new Random(seed);
      List<NextTopicMetrics> drawn = new ArrayList<>();
      for (int resample = 0; resample < Bootstrap.RESAMPLES; resample++) {
        watch.at(
            STAGE,
            (long) summaries.size() * Bootstrap.RESAMPLES + resample,
            (long) predictors.size() * Bootstrap.RESAMPLES);
        mean(predictor, learners.draw(random)).ifPresent(drawn::add);
      }
      mean(predictor, learners.once())
          .ifPresent(
              mean ->
                  summaries.put(
                      predictor,
                      new Estimate<>(
                          mean,
                          percentiles(mean.events(), drawn, Bootstrap.TAIL),
                          percentiles(mean.events(), drawn, 1 - Bootstrap.TAIL))));
    }
    watch.at(STAGE, 1, 1);
    return summaries;
  }

  /** Over the parts in which there is an encounter. */
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
