package io.cybersensei.ml.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well a model, or several that were trained alike, foretell what learners turn to next, and
 * how well simpler models do on the same first encounters.
 *
 * @param parts by fold or by stretch of time, as in {@link EvaluationReport#parts}: by predictor,
 *     what was measured there; empty where nobody met a second topic, or where the model knows no
 *     order of topics because the learners it was fitted to show none
 * @param summaries by predictor: the mean over the parts in which something was measured, each
 *     counting the same, and how far to trust it
 */
public record NextTopicReport(
    List<Map<NextTopicPredictor, NextTopicMetrics>> parts,
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> summaries) {

  /** Copies what it is given. */
  public NextTopicReport {
    List<Map<NextTopicPredictor, NextTopicMetrics>> copies = new ArrayList<>();
    for (Map<NextTopicPredictor, NextTopicMetrics> part : parts) {
      Map<NextTopicPredictor, NextTopicMetrics> copy = new EnumMap<>(NextTopicPredictor.class);
      copy.putAll(part);
      copies.add(Collections.unmodifiableMap(copy));
    }
    parts = List.copyOf(copies);
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> summed =
        new EnumMap<>(NextTopicPredictor.class);
    summed.putAll(summaries);
    summaries = Collections.unmodifiableMap(summed);
  }
}
