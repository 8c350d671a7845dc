package io.cybersensei.learning;

import io.cybersensei.learning.model.AnswerScorer;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.FeatureGroup;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The contribution of each group of features to a logit, in logits. The contributions are computed
 * at the first access: they cost several times as much as the logit itself, and of a thousand
 * ranked topics a learner is shown only a few. Until then the feature row is not kept either.
 * Unmodifiable and thread-safe.
 */
final class Contributions extends AbstractMap<FeatureGroup, Double> {

  private final AnswerScorer scorer;
  private final LearnerState state;
  private final int topic;
  private final double seconds;
  private volatile Optional<Map<FeatureGroup, Double>> computed = Optional.empty();

  /**
   * @param state the learner's state; not copied, so it must not change afterwards
   * @param seconds the time of the question, in seconds since 1970
   */
  Contributions(AnswerScorer scorer, LearnerState state, int topic, double seconds) {
    this.scorer = scorer;
    this.state = state;
    this.topic = topic;
    this.seconds = seconds;
  }

  @Override
  public Set<Entry<FeatureGroup, Double>> entrySet() {
    Map<FeatureGroup, Double> found = computed.orElseGet(this::compute);
    computed = Optional.of(found);
    return found.entrySet();
  }

  private Map<FeatureGroup, Double> compute() {
    double[] row = new double[Feature.COUNT];
    Features.write(state, topic, ContentIndex.NO_ITEM, seconds, row);
    double[] byGroup = scorer.contributions(row, topic, ContentIndex.NO_ITEM, state.previousItem());
    Map<FeatureGroup, Double> contributions = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : FeatureGroup.values()) {
      contributions.put(group, byGroup[group.index()]);
    }
    return Collections.unmodifiableMap(contributions);
  }
}
