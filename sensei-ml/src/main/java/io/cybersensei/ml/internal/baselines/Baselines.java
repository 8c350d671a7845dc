package io.cybersensei.ml.internal.baselines;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.nexttopic.NextTopicFit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Simple models that a model is compared with, fitted to some learners. */
public final class Baselines {

  private Baselines() {}

  /**
   * Fits PFA, BKT and Best-LR.
   *
   * @param learners the learners, with at least one answer
   * @param topics the number of topics in the index of the histories
   * @param progress is told of progress
   * @param label names the learners in the stages of progress
   */
  public static Map<Predictor, AnswerPredictor> ofAnswers(
      List<History> learners, int topics, CancellableProgress progress, String label) {
    Map<Predictor, AnswerPredictor> baselines = new EnumMap<>(Predictor.class);
    baselines.put(Predictor.PFA, Pfa.fit(learners, topics, progress, label));
    baselines.put(Predictor.BKT, Bkt.fit(learners, topics, progress, label));
    baselines.put(Predictor.BEST_LR, BestLr.fit(learners, topics, progress, label));
    return baselines;
  }

  /**
   * Fits popularity and a Markov chain of order 1.
   *
   * @param learners the learners
   * @param numbering the numbering from the histories to the model
   * @param topics the number of topics of the model
   */
  public static Map<NextTopicPredictor, NextTopicModel> ofNextTopics(
      List<History> learners, Numbering numbering, int topics) {
    Map<NextTopicPredictor, NextTopicModel> baselines = new EnumMap<>(NextTopicPredictor.class);
    baselines.put(
        NextTopicPredictor.MARKOV, NextTopicFit.chainAlone(learners, numbering, topics, 1));
    baselines.put(
        NextTopicPredictor.POPULARITY, NextTopicFit.chainAlone(learners, numbering, topics, 0));
    return baselines;
  }
}
