package io.cybersensei.activity;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The activities of a host: their import, and the measurement of what they bring. {@code Sensei}
 * has one ready to use. Thread-safe.
 */
public final class ActivityDesk {

  private final ActivityCatalog catalog;
  private final TopicCatalog topics;
  private final Supplier<Stream<Interaction>> log;

  /**
   * Makes a desk.
   *
   * @param catalog the activities
   * @param topics the curriculum
   * @param log opens the log to measure on, learner by learner, each learner's oldest first
   */
  public ActivityDesk(
      ActivityCatalog catalog, TopicCatalog topics, Supplier<Stream<Interaction>> log) {
    this.catalog = catalog;
    this.topics = topics;
    this.log = log;
  }

  /** Returns the activities in force. */
  public Activities current() {
    return catalog.current();
  }

  /** Returns the gains that were measured last. */
  public ActivityGains gains() {
    return catalog.gains();
  }

  /**
   * Replaces all activities, if they are valid and their topics are in the curriculum.
   *
   * @param activities the new activities, of each topic in the order in which the host prefers them
   */
  public ActivitiesResult replace(Collection<Activity> activities) {
    return checked(activities)
        .match(
            accepted -> {
              catalog.replace(accepted.activities());
              return accepted;
            },
            refused -> refused);
  }

  /**
   * Replaces the activities of one topic, if they are valid, all of this topic, and the topic is in
   * the curriculum. Without activities the topic need not be in it.
   *
   * @param topicId the id of the topic
   * @param activities the new activities, in the order in which the host prefers them
   */
  public ActivitiesResult replaceOf(String topicId, Collection<Activity> activities) {
    List<Violation> violations = new ArrayList<>();
    Identifiers.check("topic", topicId).ifPresent(violations::add);
    if (activities.stream().anyMatch(each -> !each.topicId().equals(topicId))) {
      violations.add(
          new Violation(
              "topic_id", "not_allowed", "The activities must all be of the topic to replace."));
    }
    if (!violations.isEmpty()) {
      return new ActivitiesResult.Refused(violations);
    }
    Activities before = catalog.current();
    if (before.size() - before.onTopic(topicId).size() + activities.size() > Activities.MAX_COUNT) {
      return new ActivitiesResult.Refused(List.of(Activities.tooMany()));
    }
    return checked(activities)
        .match(
            accepted -> {
              catalog.replaceOf(topicId, accepted.activities());
              return accepted;
            },
            refused -> refused);
  }

  private ActivitiesResult checked(Collection<Activity> activities) {
    return Activities.check(activities)
        .match(
            accepted -> {
              List<Violation> unknown = unknownTopics(accepted.activities());
              return unknown.isEmpty() ? accepted : new ActivitiesResult.Refused(unknown);
            },
            refused -> refused);
  }

  private List<Violation> unknownTopics(Activities activities) {
    Curriculum curriculum = topics.current();
    Set<String> unknown = new LinkedHashSet<>(activities.topicIds());
    unknown.removeIf(curriculum::contains);
    return unknown.stream()
        .map(
            id ->
                new Violation(
                    "topic_id",
                    "unknown_topic",
                    "There is no topic '" + id + "' in the curriculum."))
        .toList();
  }

  /**
   * Measures the gains of the activities in force on the log and keeps them for the choice of
   * activities. A training does the same. The log is read once, which takes as long as that of a
   * training.
   */
  public ActivityGains measure() {
    Activities offered = catalog.current();
    ActivityGains gains =
        offered.isEmpty() ? ActivityGains.none() : GainMeasurement.of(offered, log.get());
    if (!offered.isEmpty()) {
      catalog.replaceGains(gains);
    }
    return gains;
  }
}
