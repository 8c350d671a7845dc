package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.Logit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

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
public record Evaluation(
    long learners,
    long answers,
    Map<Predictor, Metrics> metrics,
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
   * @param auc as in {@link Metrics}
   */
  public record ByEarlierAnswers(int fewest, OptionalInt most, long answers, OptionalDouble auc) {

    private static final int[] BOUNDS = {0, 5, 10, 20, 50, 100};

    static List<ByEarlierAnswers> of(Predictions predictions) {
      List<ByEarlierAnswers> found = new ArrayList<>();
      for (int i = 0; i < BOUNDS.length; i++) {
        boolean last = i == BOUNDS.length - 1;
        int most = last ? Integer.MAX_VALUE : BOUNDS[i + 1] - 1;
        int answers = predictions.count(BOUNDS[i], most);
        if (answers > 0) {
          found.add(
              new ByEarlierAnswers(
                  BOUNDS[i],
                  last ? OptionalInt.empty() : OptionalInt.of(most),
                  answers,
                  predictions.auc(BOUNDS[i], most)));
        }
      }
      return found;
    }
  }

  /** Copies what it is given. */
  public Evaluation {
    metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
    calibration = List.copyOf(calibration);
    byEarlierAnswers = List.copyOf(byEarlierAnswers);
    attributions = Collections.unmodifiableMap(new EnumMap<>(attributions));
  }

  /** How well the model does. */
  public Metrics mastery() {
    return metricsOf(Predictor.MODEL);
  }

  /** How well one probability for all answers does. */
  public Metrics baseRate() {
    return metricsOf(Predictor.BASE_RATE);
  }

  private Metrics metricsOf(Predictor predictor) {
    return Optional.ofNullable(metrics.get(predictor))
        .orElseThrow(() -> new IllegalStateException(predictor + " was not measured."));
  }

  /**
   * Replays every learner from the start and predicts each answer before it is seen. The base rate
   * is the model's overall one.
   *
   * @param log learner by learner, each learner's interactions oldest first; closed at the end. One
   *     learner's history is held in memory at a time, and 24 bytes for each answer.
   * @return empty if the log holds no answer
   */
  public static Optional<Evaluation> of(LearningModel model, Stream<Interaction> log) {
    Scoreboard board = new Scoreboard();
    Map<Predictor, AnswerPredictor> predictors = predictors(model, board);
    Histories.read(
        log,
        model.content().extend(),
        Integer.MAX_VALUE,
        learner -> board.add(learner, Scoreboard.FROM_THE_START, predictors));
    return board.answers() == 0 ? Optional.empty() : Optional.of(board.evaluation());
  }

  /** The model, and its base rate. */
  static Map<Predictor, AnswerPredictor> predictors(LearningModel model, Scoreboard board) {
    Map<Predictor, AnswerPredictor> predictors = new EnumMap<>(Predictor.class);
    predictors.put(
        Predictor.MODEL,
        new MasteryPredictor(
            model, Numbering.same(), Scoreboard.FROM_THE_START, board.attributions()));
    predictors.put(
        Predictor.BASE_RATE,
        AnswerPredictor.constant(Logit.toProbability(-model.difficulties().overall())));
    return predictors;
  }
}
