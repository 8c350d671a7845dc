package io.cybersensei.learning;

import io.cybersensei.learning.state.FeatureGroup;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The contribution of each group of features to a logit, in logits. The contributions are computed
 * at the first access: they cost several times as much as the logit itself, and of a thousand
 * ranked topics a learner is shown only a few. Until then the feature row is not kept either.
 * Unmodifiable and thread-safe.
 */
final class Contributions extends AbstractMap<FeatureGroup, Double> {

  private final Supplier<double[]> byGroup;
  private @Nullable Map<FeatureGroup, Double> computed;

  /**
   * @param byGroup computes the contributions by {@link FeatureGroup#index()}, each time the same
   */
  Contributions(Supplier<double[]> byGroup) {
    this.byGroup = byGroup;
  }

  @Override
  public synchronized Set<Entry<FeatureGroup, Double>> entrySet() {
    Map<FeatureGroup, Double> found = computed;
    if (found == null) {
      found = compute();
      computed = found;
    }
    return found.entrySet();
  }

  private Map<FeatureGroup, Double> compute() {
    double[] logits = byGroup.get();
    Map<FeatureGroup, Double> contributions = new EnumMap<>(FeatureGroup.class);
    for (FeatureGroup group : FeatureGroup.values()) {
      contributions.put(group, logits[group.index()]);
    }
    return Collections.unmodifiableMap(contributions);
  }
}
