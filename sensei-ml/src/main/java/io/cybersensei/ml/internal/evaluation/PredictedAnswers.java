package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.history.History;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The predictions of several predictors for the same answers. */
public final class PredictedAnswers {

  /** Seconds since 1970 before which nothing happened: every answer is scored. */
  public static final double FROM_THE_START = Double.NEGATIVE_INFINITY;

  private final Map<Predictor, Predictions> predictions = new EnumMap<>(Predictor.class);
  private final Attributions attributions = new Attributions();
  private final List<String> learnerIds = new ArrayList<>();

  /** Takes in what the model's predictions rest on. */
  public Attributions attributions() {
    return attributions;
  }

  /**
   * Lets all predictors predict a learner's answers, and keeps those from a moment on.
   *
   * @param from in seconds since 1970
   */
  public void add(History learner, double from, Map<Predictor, AnswerPredictor> predictors) {
    learnerIds.add(learner.learnerId());
    predictors.forEach(
        (predictor, each) ->
            keep(
                learner,
                from,
                each.predict(learner),
                predictions.computeIfAbsent(predictor, none -> new Predictions())));
  }

  private static void keep(History learner, double from, double[] probabilities, Predictions kept) {
    kept.beginLearner();
    int earlier = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at)) {
        if (learner.seconds(at) >= from) {
          kept.add(probabilities[earlier], learner.isRight(at), earlier);
        }
        earlier++;
      }
    }
  }

  /** Adds all that another one has. */
  void addAll(PredictedAnswers others) {
    learnerIds.addAll(others.learnerIds);
    attributions.addAll(others.attributions);
    others.predictions.forEach(
        (predictor, theirs) ->
            predictions.computeIfAbsent(predictor, none -> new Predictions()).addAll(theirs));
  }

  /** Whose answers were predicted, in the order in which they were added. */
  List<String> learnerIds() {
    return learnerIds;
  }

  Map<Predictor, Predictions> predictions() {
    return predictions;
  }

  /** How many answers are kept. */
  public long answers() {
    return predictions.values().stream().mapToLong(Predictions::size).max().orElse(0);
  }

  /** The measurements; there must be at least one answer, and the model among the predictors. */
  public AnswerReport evaluation() {
    Map<Predictor, AnswerMetrics> metrics = new EnumMap<>(Predictor.class);
    predictions.forEach((predictor, each) -> metrics.put(predictor, each.metrics()));
    Predictions model = predictions.getOrDefault(Predictor.MODEL, new Predictions());
    return new AnswerReport(
        learnerIds.size(),
        answers(),
        metrics,
        model.calibration(),
        model.byEarlierAnswers(),
        attributions.means());
  }
}
