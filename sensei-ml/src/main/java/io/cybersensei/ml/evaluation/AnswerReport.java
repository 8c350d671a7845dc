package io.cybersensei.ml.evaluation;

import io.cybersensei.learning.state.FeatureGroup;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A report on the predictions of answers that the model saw only after it had predicted them. It
 * says something about other learners only if the model was not trained on the learners of the
 * report.
 *
 * @param learners the number of learners with predicted answers
 * @param answers the number of predicted answers
 * @param metrics by predictor, the metrics of its predictions
 * @param calibration the calibration of the model's predictions: 15 bins of equal width, in
 *     ascending order; bins without a prediction are left out
 * @param byEarlierAnswers the AUC of the model by the number of answers that the learner had given
 *     before
 * @param attributions by group of features, the mean number of logits by which the group moves the
 *     model's prediction away from that for an average row, up or down; at least 0
 */
public record AnswerReport(
    long learners,
    long answers,
    Map<Predictor, AnswerMetrics> metrics,
    List<CalibrationBin> calibration,
    List<ByEarlierAnswers> byEarlierAnswers,
    Map<FeatureGroup, Double> attributions) {

  /**
   * The predictions in an interval of probabilities.
   *
   * @param from the lowest probability in the interval, 0–1
   * @param until the end of the interval, 0–1; only the last bin includes it
   * @param answers the number of answers, at least one
   * @param predicted the mean of the predicted probabilities
   * @param right the share of right answers
   */
  public record CalibrationBin(
      double from, double until, long answers, double predicted, double right) {}

  /**
   * The answers before which the learner had given a number of other answers.
   *
   * @param min the lowest number of earlier answers
   * @param max the highest number of earlier answers; empty if there is no limit
   * @param answers the number of answers, at least one
   * @param auc the AUC, as in {@link AnswerMetrics}
   */
  public record ByEarlierAnswers(int min, OptionalInt max, long answers, OptionalDouble auc) {}

  /** Copies the collections. */
  public AnswerReport {
    metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
    calibration = List.copyOf(calibration);
    byEarlierAnswers = List.copyOf(byEarlierAnswers);
    attributions = Collections.unmodifiableMap(new EnumMap<>(attributions));
  }

  /** Returns the metrics of the model. */
  public AnswerMetrics mastery() {
    return metricsOf(Predictor.MODEL);
  }

  /** Returns the metrics of the base rate: one probability for all answers. */
  public AnswerMetrics baseRate() {
    return metricsOf(Predictor.BASE_RATE);
  }

  private AnswerMetrics metricsOf(Predictor predictor) {
    return Optional.ofNullable(metrics.get(predictor))
        .orElseThrow(() -> new IllegalStateException(predictor + " was not evaluated."));
  }
}
