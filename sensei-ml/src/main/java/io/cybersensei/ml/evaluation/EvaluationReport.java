package io.cybersensei.ml.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well a model, or several that were trained alike, predict answers of which they were told
 * nothing, and how well simpler models do on the same answers.
 *
 * @param parts by fold or by stretch of time: what was measured there, with a model that was fitted
 *     for it; at least one
 * @param pooled what the predictions of all parts together amount to
 * @param summaries by predictor: the mean over the parts, each counting the same, and how far to
 *     trust it
 * @param nextTopic how well they foretell what learners turn to next; empty if nobody met a second
 *     topic, or if the model knows no order of topics
 */
public record EvaluationReport(
    List<AnswerReport> parts,
    AnswerReport pooled,
    Map<Predictor, Estimate<AnswerMetrics>> summaries,
    Optional<NextTopicReport> nextTopic) {

  /** Copies what it is given. */
  public EvaluationReport {
    parts = List.copyOf(parts);
    summaries = Collections.unmodifiableMap(new EnumMap<>(summaries));
  }
}
