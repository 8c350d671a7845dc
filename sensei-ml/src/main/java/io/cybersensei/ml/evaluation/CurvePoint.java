package io.cybersensei.ml.evaluation;

import io.cybersensei.learning.model.PredictionMethod;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A point of a learning curve: the quality of predictions after training on some learners, measured
 * on others.
 *
 * @param learners the number of learners of the training data
 * @param answers the number of their answers
 * @param sample the number of the sample of so many learners, from 1; no two samples of one size
 *     share a learner
 * @param method the method that training chose
 * @param metrics by way of predicting, its metrics
 * @param violations the number of violations of the rules of common sense by the trained model
 */
public record CurvePoint(
    int learners,
    long answers,
    int sample,
    PredictionMethod method,
    Map<Way, AnswerMetrics> metrics,
    long violations) {

  /** A way of predicting answers. */
  public enum Way {
    /** The base rate of the training data. */
    BASE_RATE,
    /** Performance factors analysis, fitted to the training data. */
    PFA,
    /** Bayesian knowledge tracing, fitted to the training data. */
    BKT,
    /** Best-LR, fitted to the training data. */
    BEST_LR,
    /** The untrained model: population values, and no data. */
    UNTRAINED,
    /** Population values, with the difficulties of the training data. */
    POPULATION,
    /** The trained model, by the method that training chose. */
    TRAINED,
    /** The estimate of knowledge of the trained model. */
    KNOWLEDGE
  }

  /** Creates a point. */
  public CurvePoint {
    metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
  }
}
