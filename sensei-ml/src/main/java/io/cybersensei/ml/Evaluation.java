package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.ContentIndex;
import io.cybersensei.learning.Feature;
import io.cybersensei.learning.Features;
import io.cybersensei.learning.LearnerState;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.Logit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How well a model predicts answers that it sees only afterwards. Says something about other
 * learners only if the model was not trained on these.
 *
 * @param answers how many answers were predicted
 * @param mastery how well the model predicted them
 * @param baseRate how well they are predicted by giving each the model's overall rate of success
 */
public record Evaluation(long answers, Metrics mastery, Metrics baseRate) {

  /**
   * Replays every learner from the start and predicts each answer before it is seen.
   *
   * @param log learner by learner, each learner's interactions oldest first; closed at the end. One
   *     learner's history is held in memory at a time, and 8 bytes for each answer.
   * @return empty if the log holds no answer
   */
  public static Optional<Evaluation> of(LearningModel model, Stream<Interaction> log) {
    Predictions predictions = new Predictions();
    ContentIndex content = model.content().extend();
    Histories.read(
        log,
        content,
        Integer.MAX_VALUE,
        learner -> predict(model, learner, Numbering.same(), predictions));
    if (predictions.size() == 0) {
      return Optional.empty();
    }
    double baseRate = Logit.toProbability(-model.difficulties().overall());
    return Optional.of(
        new Evaluation(
            predictions.size(), predictions.metrics(), predictions.metricsOfConstant(baseRate)));
  }

  static void predict(
      LearningModel model, History learner, Numbering numbering, Predictions predictions) {
    double[] row = new double[Feature.COUNT];
    learner.replay(
        new LearnerState(model.difficulties(), model.clocked()),
        numbering,
        (before, topic, item, score, seconds) -> {
          Features.write(before, topic, item, seconds, row);
          predictions.add(model.scorer().probability(row), LearnerState.isRight(score));
        });
  }
}
