package io.cybersensei.ml.internal.trial;

import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.Predictor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The quality of predictions on learners that the models were not fitted to.
 *
 * @param report the metrics with their intervals
 * @param calibration by predictor, its calibration
 * @param lossLess by predictor, the log loss of the model less that of the predictor: below 0 if
 *     the model is better
 * @param split the learners who were predicted, as part of a sentence
 */
public record Accuracy(
    EvaluationReport report,
    Map<Predictor, List<CalibrationPoint>> calibration,
    Map<Predictor, Interval> lossLess,
    String split) {

  /** Copies the maps. */
  public Accuracy {
    calibration = Collections.unmodifiableMap(new EnumMap<>(calibration));
    lossLess = Collections.unmodifiableMap(new EnumMap<>(lossLess));
  }
}
