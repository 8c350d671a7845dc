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

/** How well several models foretold the same first encounters, learner by learner. */
public final class RankedEncounters {

  private final List<String> learnerIds = new ArrayList<>();
  private final Map<NextTopicPredictor, List<NextTopicHits>> hits =
      new EnumMap<>(NextTopicPredictor.class);

  /** The same models, ready to rank; see {@link NextTopicRanker}. */
  public static Map<NextTopicPredictor, NextTopicRanker> evaluations(
      Map<NextTopicPredictor, NextTopicModel> models, Numbering numbering, double from) {
    Map<NextTopicPredictor, NextTopicRanker> evaluations = new EnumMap<>(NextTopicPredictor.class);
    models.forEach(
        (predictor, model) ->
            evaluations.put(predictor, new NextTopicRanker(model, numbering, from)));
    return evaluations;
  }

  /** Lets all predictors rank for a learner. */
  public void add(History learner, Map<NextTopicPredictor, NextTopicRanker> predictors) {
    learnerIds.add(learner.learnerId());
    predictors.forEach(
        (predictor, each) ->
            hits.computeIfAbsent(predictor, none -> new ArrayList<>()).add(each.hits(learner)));
  }

  /** For whom was ranked, in the order in which they were added. */
  List<String> learnerIds() {
    return learnerIds;
  }

  Set<NextTopicPredictor> predictors() {
    return hits.keySet();
  }

  /**
   * What it amounts to if each learner counts so many times.
   *
   * @param times by learner, in the order of {@link #learnerIds}
   */
  NextTopicHits hits(NextTopicPredictor predictor, int[] times) {
    NextTopicHits sum = NextTopicHits.NONE;
    List<NextTopicHits> theirs = hits.getOrDefault(predictor, List.of());
    for (int learner = 0; learner < theirs.size(); learner++) {
      sum = sum.plus(theirs.get(learner), times[learner]);
    }
    return sum;
  }

  /** Empty if there was no first encounter. */
  Optional<NextTopicMetrics> metrics(NextTopicPredictor predictor) {
    int[] once = new int[learnerIds.size()];
    Arrays.fill(once, 1);
    return hits(predictor, once).metrics();
  }

  /** By predictor; empty if there was no first encounter. */
  Map<NextTopicPredictor, NextTopicMetrics> metrics() {
    Map<NextTopicPredictor, NextTopicMetrics> metrics = new EnumMap<>(NextTopicPredictor.class);
    predictors().forEach(each -> metrics(each).ifPresent(measured -> metrics.put(each, measured)));
    return metrics;
  }
}
