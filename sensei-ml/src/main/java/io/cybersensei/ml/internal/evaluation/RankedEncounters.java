package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ranks that several models gave to the same first encounters, learner by learner. */
public final class RankedEncounters {

  private final List<String> learnerIds = new ArrayList<>();
  private final Map<NextTopicPredictor, List<NextTopicHits>> hits =
      new EnumMap<>(NextTopicPredictor.class);

  /** Returns, by predictor, the ranker of its model. */
  public static Map<NextTopicPredictor, NextTopicRanker> rankers(
      Map<NextTopicPredictor, NextTopicModel> models, Numbering numbering, double from) {
    Map<NextTopicPredictor, NextTopicRanker> rankers = new EnumMap<>(NextTopicPredictor.class);
    models.forEach(
        (predictor, model) -> rankers.put(predictor, new NextTopicRanker(model, numbering, from)));
    return rankers;
  }

  /** Ranks the topics for a learner with all predictors. */
  public void add(History learner, Map<NextTopicPredictor, NextTopicRanker> predictors) {
    learnerIds.add(learner.learnerId());
    predictors.forEach(
        (predictor, each) ->
            hits.computeIfAbsent(predictor, none -> new ArrayList<>()).add(each.hits(learner)));
  }

  /** Returns the ids of the learners, in the order in which they were added. */
  List<String> learnerIds() {
    return learnerIds;
  }

  Set<NextTopicPredictor> predictors() {
    return hits.keySet();
  }

  /**
   * Returns the hits of a predictor if each learner counts a number of times.
   *
   * @param predictor the predictor
   * @param times by learner, the number of times, in the order of {@link #learnerIds}
   */
  NextTopicHits hits(NextTopicPredictor predictor, int[] times) {
    NextTopicHits sum = NextTopicHits.NONE;
    List<NextTopicHits> theirs = hits.getOrDefault(predictor, List.of());
    for (int learner = 0; learner < theirs.size(); learner++) {
      sum = sum.plus(theirs.get(learner), times[learner]);
    }
    return sum;
  }

  /** Returns the metrics of a predictor; empty if there was no first encounter. */
  Optional<NextTopicMetrics> metrics(NextTopicPredictor predictor) {
    int[] once = new int[learnerIds.size()];
    Arrays.fill(once, 1);
    return hits(predictor, once).metrics();
  }

  /** Returns the metrics by predictor; empty if there was no first encounter. */
  Map<NextTopicPredictor, NextTopicMetrics> metrics() {
    Map<NextTopicPredictor, NextTopicMetrics> metrics = new EnumMap<>(NextTopicPredictor.class);
    predictors().forEach(each -> metrics(each).ifPresent(found -> metrics.put(each, found)));
    return metrics;
  }
}
