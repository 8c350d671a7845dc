package io.cybersensei.ml;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** How far to trust the mean over some parts: see {@link NextTopicMeasurement.Summary}. */
final class NextTopicBootstrap {

  private static final String STAGE = "Resampling first encounters";

  private final List<NextTopicBoard> parts;
  private final LearnerDraws learners;

  private NextTopicBootstrap(List<NextTopicBoard> parts) {
    this.parts = parts;
    this.learners = new LearnerDraws(parts.stream().map(NextTopicBoard::learnerIds).toList());
  }

  /**
   * Summarises parts, at least one of which holds a first encounter.
   *
   * @param seed decides who is drawn
   */
  static Map<NextTopicPredictor, NextTopicMeasurement.Summary> summaries(
      List<NextTopicBoard> parts, long seed, Watch watch) {
    return new NextTopicBootstrap(parts).summaries(seed, watch);
  }

  private Map<NextTopicPredictor, NextTopicMeasurement.Summary> summaries(long seed, Watch watch) {
    Map<NextTopicPredictor, NextTopicMeasurement.Summary> summaries =
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
                      new NextTopicMeasurement.Summary(
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
