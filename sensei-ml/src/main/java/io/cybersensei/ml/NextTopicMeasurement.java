package io.cybersensei.ml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well a model, or several that were trained alike, foretell what learners turn to next, and
 * how well simpler models do on the same first encounters.
 *
 * @param parts by fold or by stretch of time, as in {@link Measurement#parts}: by predictor, what
 *     was measured there; empty where nobody met a second topic, or where the model knows no order
 *     of topics because the learners it was fitted to show none
 * @param summaries by predictor: the mean over the parts in which something was measured, each
 *     counting the same, and how far to trust it
 */
public record NextTopicMeasurement(
    List<Map<NextTopicPredictor, NextTopicMetrics>> parts,
    Map<NextTopicPredictor, Summary> summaries) {

  /**
   * The mean of some metrics over the parts, with 95 % intervals from a bootstrap over learners as
   * in {@link Measurement.Summary}. The number of encounters is the same in all three: that of all
   * parts together.
   *
   * @param mean over the parts
   * @param low the lower ends of the intervals
   * @param high the upper ends of the intervals
   */
  public record Summary(NextTopicMetrics mean, NextTopicMetrics low, NextTopicMetrics high) {}

  /** Copies what it is given. */
  public NextTopicMeasurement {
    List<Map<NextTopicPredictor, NextTopicMetrics>> copies = new ArrayList<>();
    for (Map<NextTopicPredictor, NextTopicMetrics> part : parts) {
      Map<NextTopicPredictor, NextTopicMetrics> copy = new EnumMap<>(NextTopicPredictor.class);
      copy.putAll(part);
      copies.add(Collections.unmodifiableMap(copy));
    }
    parts = List.copyOf(copies);
    Map<NextTopicPredictor, Summary> summed = new EnumMap<>(NextTopicPredictor.class);
    summed.putAll(summaries);
    summaries = Collections.unmodifiableMap(summed);
  }

  /**
   * All that was measured.
   *
   * @param seed decides who is drawn
   * @return empty if there was no first encounter
   */
  static Optional<NextTopicMeasurement> of(List<NextTopicBoard> boards, long seed, Watch watch) {
    List<Map<NextTopicPredictor, NextTopicMetrics>> parts =
        boards.stream().map(NextTopicBoard::metrics).toList();
    return parts.stream().allMatch(Map::isEmpty)
        ? Optional.empty()
        : Optional.of(
            new NextTopicMeasurement(parts, NextTopicBootstrap.summaries(boards, seed, watch)));
  }
}
