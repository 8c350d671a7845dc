package io.cybersensei.ml.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A report on how well a model, or several models that were trained alike, predict the next topics
 * of learners, and how well simpler models predict the same first encounters.
 *
 * @param parts by fold or by period of time, as in {@link EvaluationReport#parts}: by predictor,
 *     the metrics; empty where no learner met a second topic, or where the model knows no order of
 *     topics because the learners it was fitted to show none
 * @param estimates by predictor, the means over the parts that have metrics, all these parts with
 *     the same weight, and their intervals; the number of encounters is always that of all parts
 *     together
 */
public record NextTopicReport(
    List<Map<NextTopicPredictor, NextTopicMetrics>> parts,
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> estimates) {

  /** Copies the collections. */
  public NextTopicReport {
    List<Map<NextTopicPredictor, NextTopicMetrics>> copies = new ArrayList<>();
    for (Map<NextTopicPredictor, NextTopicMetrics> part : parts) {
      Map<NextTopicPredictor, NextTopicMetrics> copy = new EnumMap<>(NextTopicPredictor.class);
      copy.putAll(part);
      copies.add(Collections.unmodifiableMap(copy));
    }
    parts = List.copyOf(copies);
    Map<NextTopicPredictor, Estimate<NextTopicMetrics>> sorted =
        new EnumMap<>(NextTopicPredictor.class);
    sorted.putAll(estimates);
    estimates = Collections.unmodifiableMap(sorted);
  }
}
