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

  /** A time, in seconds since 1970, before all answers: every answer is evaluated. */
  public static final double FROM_THE_START = Double.NEGATIVE_INFINITY;

  private final Map<Predictor, Predictions> predictions = new EnumMap<>(Predictor.class);
  private final Attributions attributions = new Attributions();
  private final List<String> learnerIds = new ArrayList<>();

  /** Returns what collects the attributions of the model's predictions. */
  public Attributions attributions() {
    return attributions;
  }

  /**
   * Predicts the answers of a learner with all predictors and keeps those from a time on.
   *
   * @param learner the learner
   * @param from the time, in seconds since 1970
   * @param predictors the predictors
   * @param sink is given each row that is kept
   */
  public void add(
      History learner,
      double from,
      Map<Predictor, AnswerPredictor> predictors,
      PredictionSink sink) {
    learnerIds.add(learner.learnerId());
    Map<Predictor, double[]> probabilities = new EnumMap<>(Predictor.class);
    predictors.forEach(
        (predictor, each) -> {
          predictions.computeIfAbsent(predictor, none -> new Predictions()).beginLearner();
          probabilities.put(predictor, learner.byAnswer(each.predict(learner)));
        });
    int earlier = 0;
    for (int at = 0; at < learner.size(); at++) {
      if (learner.isAnswer(at) && !learner.isFurtherTopic(at)) {
        if (learner.seconds(at) >= from) {
          keep(learner.isRight(at), earlier, probabilities);
          sink.accept(learner, at, earlier, probabilities);
        }
        earlier++;
      }
    }
  }

  private void keep(boolean right, int earlier, Map<Predictor, double[]> probabilities) {
    predictions.forEach(
        (predictor, kept) -> {
          double[] ofLearner = probabilities.get(predictor);
          if (ofLearner != null) {
            kept.add(ofLearner[earlier], right, earlier);
          }
        });
  }

  /** Adds the predictions of others. */
  void addAll(PredictedAnswers others) {
    learnerIds.addAll(others.learnerIds);
    attributions.addAll(others.attributions);
    others.predictions.forEach(
        (predictor, theirs) ->
            predictions.computeIfAbsent(predictor, none -> new Predictions()).addAll(theirs));
  }

  /** Returns the ids of the learners, in the order in which they were added. */
  List<String> learnerIds() {
    return learnerIds;
  }

  Map<Predictor, Predictions> predictions() {
    return predictions;
  }

  /** Returns the number of answers. */
  public long answers() {
    return predictions.values().stream().mapToLong(Predictions::size).max().orElse(0);
  }

  /** Returns the report. There must be at least one answer, and the model among the predictors. */
  public AnswerReport report() {
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
