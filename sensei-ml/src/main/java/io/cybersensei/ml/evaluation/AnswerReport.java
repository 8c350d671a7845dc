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
 * How well a model predicts answers that it sees only afterwards, and what its predictions rest on.
 * Says something about other learners only if the model was not trained on these.
 *
 * @param learners whose answers were predicted
 * @param answers how many answers were predicted
 * @param metrics how well the model predicted them, and what it is compared with
 * @param calibration of the model's predictions: 15 bins of equal width, from low to high; those
 *     without a prediction are left out
 * @param byEarlierAnswers the model's AUC for newcomers and for those it knows longer
 * @param attributions by group of features: by how many logits it moves the model's prediction away
 *     from that for an average row, up or down, in the mean over the answers; at least 0
 */
public record AnswerReport(
    long learners,
    long answers,
    Map<Predictor, AnswerMetrics> metrics,
    List<CalibrationBin> calibration,
    List<ByEarlierAnswers> byEarlierAnswers,
    Map<FeatureGroup, Double> attributions) {

  /**
   * The predictions in a stretch of probabilities.
   *
   * @param from the lowest probability in it, 0–1
   * @param until the end of it, which only the last bin includes, 0–1
   * @param answers how many there are, at least one
   * @param predicted the mean of the predicted probabilities
   * @param right the share of right answers
   */
  public record CalibrationBin(
      double from, double until, long answers, double predicted, double right) {}

  /**
   * The answers of learners who had given so many before.
   *
   * @param fewest earlier answers
   * @param most earlier answers; empty if there is no limit
   * @param answers how many there are, at least one
   * @param auc as in {@link AnswerMetrics}
   */
  public record ByEarlierAnswers(int fewest, OptionalInt most, long answers, OptionalDouble auc) {}

  /** Copies what it is given. */
  public AnswerReport {
    metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
    calibration = List.copyOf(calibration);
    byEarlierAnswers = List.copyOf(byEarlierAnswers);
    attributions = Collections.unmodifiableMap(new EnumMap<>(attributions));
  }

  /** How well the model does. */
  public AnswerMetrics mastery() {
    return metricsOf(Predictor.MODEL);
  }

  /** How well one probability for all answers does. */
  public AnswerMetrics baseRate() {
    return metricsOf(Predictor.BASE_RATE);
  }

  private AnswerMetrics metricsOf(Predictor predictor) {
    return Optional.ofNullable(metrics.get(predictor))
        .orElseThrow(() -> new IllegalStateException(predictor + " was not measured."));
  }
}
