package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.Evidence;
import io.cybersensei.learning.state.KnowledgeFeature;
import io.cybersensei.learning.state.KnowledgeFeatures;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;

/** A predictor that uses the estimate of knowledge. */
public final class KnowledgePredictor implements AnswerPredictor {

  private final LearningModel model;
  private final Numbering numbering;

  /**
   * @param model the model
   * @param numbering the numbering from the histories to the model
   */
  public KnowledgePredictor(LearningModel model, Numbering numbering) {
    this.model = model;
    this.numbering = numbering;
  }

  @Override
  public double[] predict(History learner) {
    double[] probabilities = new double[learner.answers()];
    double[] row = new double[KnowledgeFeature.COUNT];
    Evidence related = Evidence.none();
    int[] next = {0};
    learner.replay(
        new LearnerState(model.difficulties(), model.clocked()),
        numbering,
        (before, topic, item, score, seconds) -> {
          related.clear();
          model.knowledge().addRelated(before, topic, related);
          KnowledgeFeatures.write(before, topic, item, related, seconds, row);
          probabilities[next[0]++] = model.knowledge().probability(row, topic);
        });
    return probabilities;
  }
}
