package io.cybersensei.activity;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The activities of a host, in its order within each topic. Immutable. */
public final class Activities {

  /** The maximum number of activities. */
  public static final int MAX_COUNT = 100_000;

  /** The maximum number of activities of one topic. */
  public static final int MAX_PER_TOPIC = 1_000;

  private static final Activities NONE = new Activities(Map.of());

  private final Map<String, List<Activity>> byTopic;

  private Activities(Map<String, List<Activity>> byTopic) {
    this.byTopic = byTopic;
  }

  /** Returns no activities. */
  public static Activities none() {
    return NONE;
  }

  /**
   * Returns activities that are written in code.
   *
   * @throws IllegalArgumentException with the first violation that {@link #check} finds
   */
  public static Activities of(Activity... activities) {
    return check(Arrays.asList(activities))
        .match(
            ActivitiesResult.Accepted::activities,
            refused -> {
              throw new IllegalArgumentException(refused.violations().get(0).message());
            });
  }

  /**
   * Checks activities that come from outside: ids that occur twice in a topic and too many
   * activities are refused.
   *
   * @param activities the activities, in the order in which the host prefers them
   */
  public static ActivitiesResult check(Collection<Activity> activities) {
    List<Violation> violations = new ArrayList<>();
    if (activities.size() > MAX_COUNT) {
      return new ActivitiesResult.Refused(List.of(tooMany()));
    }
    Map<String, List<Activity>> byTopic = new LinkedHashMap<>();
    for (Activity each : activities) {
      byTopic.computeIfAbsent(each.topicId(), id -> new ArrayList<>()).add(each);
    }
    byTopic.forEach((topicId, ofTopic) -> check(topicId, ofTopic, violations));
    if (!violations.isEmpty()) {
      return new ActivitiesResult.Refused(violations);
    }
    byTopic.replaceAll((topicId, ofTopic) -> List.copyOf(ofTopic));
    return new ActivitiesResult.Accepted(new Activities(byTopic));
  }

  static Violation tooMany() {
    return new Violation(
        "", "too_many", "There can be at most " + MAX_COUNT + " activities in all.");
  }

  private static void check(String topicId, List<Activity> ofTopic, List<Violation> violations) {
    if (ofTopic.size() > MAX_PER_TOPIC) {
      violations.add(
          new Violation(
              "topic_id",
              "too_many",
              "The topic '" + topicId + "' can have at most " + MAX_PER_TOPIC + " activities."));
    }
    Set<String> ids = new HashSet<>();
    for (Activity each : ofTopic) {
      if (!ids.add(each.id())) {
        violations.add(
            new Violation(
                "activity_id",
                "duplicate",
                "The topic '" + topicId + "' has two activities with the id '" + each.id() + "'."));
      }
    }
  }

  /**
   * Returns the activities of a topic, in the host's order.
   *
   * @param topicId the id of the topic
   * @return an unmodifiable list; empty for a topic without activities
   */
  public List<Activity> onTopic(String topicId) {
    return byTopic.getOrDefault(topicId, List.of());
  }

  /**
   * Returns the ids of the topics with activities.
   *
   * @return an unmodifiable set
   */
  public Set<String> topicIds() {
    return Collections.unmodifiableSet(byTopic.keySet());
  }

  /**
   * Returns all activities, topic by topic.
   *
   * @return an unmodifiable list
   */
  public List<Activity> all() {
    return byTopic.values().stream().flatMap(List::stream).toList();
  }

  /** Returns the number of activities. */
  public int size() {
    return byTopic.values().stream().mapToInt(List::size).sum();
  }

  /** Returns whether there are no activities. */
  public boolean isEmpty() {
    return byTopic.isEmpty();
  }

  /** Returns whether the same topics have the same activities in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Activities that && byTopic.equals(that.byTopic);
  }

  @Override
  public int hashCode() {
    return byTopic.hashCode();
  }

  @Override
  public String toString() {
    return "Activities" + byTopic.keySet();
  }
}
