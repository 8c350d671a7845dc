package io.cybersensei.learning;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.FeatureGroup;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contribution of each group of features to a logit, in logits. The contributions are computed
 * at the first access: they cost several times as much as the logit itself, and of a thousand
 * ranked topics a learner is shown only a few. Unmodifiable and thread-safe.
 */
final class Contributions extends AbstractMap<FeatureGroup, Double> {

  private final AnswerScorer scorer;
  private final double[] row;
  private final int topic;
  private final int previousItem;
  private volatile Optional<Map<FeatureGroup, Double>> computed = Optional.empty();

  /**
   * @param row a feature row; not copied, so it must not change afterwards
   */
  Contributions(AnswerScorer scorer, double[] row, int topic, int previousItem) {
    this.scorer = scorer;
    this.row = row;
    this.topic = topic;
    this.previousItem = previousItem;
  }

  @Override
  public Set<Entry<FeatureGroup, Double>> entrySet() {
    Map<FeatureGroup, Double> found = computed.orElseGet(this::compute);
    computed = Optional.of(found);
    return found.entrySet();
  }

  private Map<FeatureGroup, Double> compute() {
    double[] byGroup = scorer.contributions(row, topic, ContentIndex.NO_ITEM, previousItem);
    Map<FeatureGroup, Double> contributions = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : FeatureGroup.values()) {
      contributions.put(group, byGroup[group.index()]);
    }
    return Collections.unmodifiableMap(contributions);
  }
}
