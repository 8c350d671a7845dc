package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.state.FeatureGroup;
import java.util.EnumMap;
import java.util.Map;

/** What a model's predictions rest on: sums over answers of what each group of features adds. */
final class Attributions {

  private final double[] sums = new double[FeatureGroup.values().length];
  private long answers;

  /** Takes in how the model comes to one prediction, by group of features. */
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

  /** The mean distance, in logits, by which a group moves a prediction up or down. */
  Map<FeatureGroup, Double> means() {
    Map<FeatureGroup, Double> means = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : FeatureGroup.values()) {
      means.put(group, answers == 0 ? 0 : sums[group.index()] / answers);
    }
    return means;
  }
}
