package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;

/** A predictor that uses the model. */
public final class MasteryPredictor implements AnswerPredictor {

  private final LearningModel model;
  private final Numbering numbering;
  private final double from;
  private final Attributions attributions;
  private final double[] row = new double[Feature.COUNT];

  /**
   * @param model the model
   * @param numbering the numbering from the histories to the model
   * @param from a time in seconds since 1970; earlier answers are predicted but not attributed
   * @param attributions collects the attributions of the predictions
   */
  public MasteryPredictor(
      LearningModel model, Numbering numbering, double from, Attributions attributions) {
    this.model = model;
    this.numbering = numbering;
    this.from = from;
    this.attributions = attributions;
  }

  @Override
  public double[] predict(History learner) {
    double[] probabilities = new double[learner.answers()];
    int[] next = {0};
    learner.replay(
        new LearnerState(model.difficulties(), model.clocked(), model.recurrentNetwork()),
        numbering,
        (before, topic, item, score, seconds) -> {
          Features.write(before, topic, item, seconds, row);
          int previous = before.previousItem();
          probabilities[next[0]++] = model.scorer().probability(row, topic, item, previous);
          if (seconds >= from) {
            attributions.add(model.scorer().contributions(row, topic, item, previous));
          }
        });
    return probabilities;
  }
}
