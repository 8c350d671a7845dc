package io.cybersensei.ml.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report on how well a model, or several models that were trained alike, predict answers that
 * they have not seen, and how well simpler models predict the same answers.
 *
 * @param parts by fold or by period of time, the report on a model that was fitted for it; at least
 *     one
 * @param pooled the report on the predictions of all parts together
 * @param estimates by predictor, the means over the parts, all parts with the same weight, and
 *     their intervals
 * @param nextTopic the report on the next topics of learners; empty if no learner met a second
 *     topic, or if the model knows no order of topics
 */
public record EvaluationReport(
    List<AnswerReport> parts,
    AnswerReport pooled,
    Map<Predictor, Estimate<AnswerMetrics>> estimates,
    Optional<NextTopicReport> nextTopic) {

  /** Copies the collections. */
  public EvaluationReport {
    parts = List.copyOf(parts);
    estimates = Collections.unmodifiableMap(new EnumMap<>(estimates));
  }
}
