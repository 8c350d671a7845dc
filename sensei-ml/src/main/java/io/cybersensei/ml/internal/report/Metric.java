package io.cybersensei.ml.internal.report;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A metric of a report.
 *
 * @param <M> the type of the metrics
 * @param title the name in a text report
 * @param key the name in a JSON report
 * @param of returns the value
 */
record Metric<M>(String title, String key, Function<M, OptionalDouble> of) {

  static final List<Metric<AnswerMetrics>> OF_ANSWERS =
      List.of(
          new Metric<>("AUC", "auc", AnswerMetrics::auc),
          certain("accuracy", "accuracy", AnswerMetrics::accuracy),
          certain("log loss", "log_loss", AnswerMetrics::logLoss),
          certain("calibration error", "ece", AnswerMetrics::ece));

  static final List<Metric<NextTopicMetrics>> OF_NEXT_TOPICS =
      List.of(
          certain("recall at 1", "recall_at_1", NextTopicMetrics::recallAt1),
          certain("recall at 5", "recall_at_5", NextTopicMetrics::recallAt5),
          certain("recall at 10", "recall_at_10", NextTopicMetrics::recallAt10),
          certain("NDCG at 5", "ndcg_at_5", NextTopicMetrics::ndcgAt5));

  private static <M> Metric<M> certain(String title, String key, Function<M, Double> of) {
    return new Metric<>(title, key, metrics -> OptionalDouble.of(of.apply(metrics)));
  }

  OptionalDouble of(M metrics) {
    return of.apply(metrics);
  }
}
