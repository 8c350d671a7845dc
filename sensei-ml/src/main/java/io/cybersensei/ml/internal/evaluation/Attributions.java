package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.state.FeatureGroup;
import java.util.EnumMap;
import java.util.Map;

/** The attribution of a model's predictions to groups of features, summed over answers. */
final class Attributions {

  private final double[] sums = new double[FeatureGroup.values().length];
  private long answers;

  /**
   * Adds the attribution of one prediction.
   *
   * @param byGroup by group of features, its contribution in logits
   */
  void add(double[] byGroup) {
    for (int group = 0; group < sums.length; group++) {
      sums[group] += Math.abs(byGroup[group]);
    }
    answers++;
  }

  void addAll(Attributions others) {
    for (int group = 0; group < sums.length; group++) {
      sums[group] += others.sums[group];
    }
    answers += others.answers;
  }

  /** Returns, by group, the mean number of logits by which it moves a prediction up or down. */
  Map<FeatureGroup, Double> means() {
    Map<FeatureGroup, Double> means = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : FeatureGroup.values()) {
      means.put(group, answers == 0 ? 0 : sums[group.index()] / answers);
    }
    return means;
  }
}
