package io.cybersensei.activity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gains of activities, as far as the log tells them. Immutable. */
public final class ActivityGains {

  private static final ActivityGains NONE = new ActivityGains(Map.of());

  private record Key(String topicId, String activityId) {}

  private final Map<Key, ActivityGain> gains;

  private ActivityGains(Map<Key, ActivityGain> gains) {
    this.gains = gains;
  }

  /** Returns no gains. */
  public static ActivityGains none() {
    return NONE;
  }

  /**
   * Returns these gains.
   *
   * @throws IllegalArgumentException if two are of one activity
   */
  public static ActivityGains of(Collection<ActivityGain> gains) {
    Map<Key, ActivityGain> byKey = new LinkedHashMap<>();
    for (ActivityGain gain : gains) {
      if (byKey.put(new Key(gain.topicId(), gain.activityId()), gain) != null) {
        throw new IllegalArgumentException(
            "There are two gains of the activity '" + gain.activityId() + "'.");
      }
    }
    return new ActivityGains(byKey);
  }

  /** Returns the gain of an activity; empty if the log has no learner with answers around it. */
  public Optional<ActivityGain> gainOf(Activity activity) {
    return Optional.ofNullable(gains.get(new Key(activity.topicId(), activity.id())));
  }

  /**
   * Returns all gains.
   *
   * @return an unmodifiable list
   */
  public List<ActivityGain> all() {
    return List.copyOf(gains.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivityGains that && gains.equals(that.gains);
  }

  @Override
  public int hashCode() {
    return gains.hashCode();
  }

  @Override
  public String toString() {
    return "ActivityGains" + gains.values();
  }
}
