package io.cybersensei.teaching;

import io.cybersensei.interaction.Interaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A count of learners by topic, over a log that is read learner by learner. Not thread-safe. */
final class LearnerCount {

  private final Set<String> topics;
  private final Set<String> retired;
  private final Map<String, Long> byTopic = new HashMap<>();
  private long ofAnyRetired;
  private Optional<String> learner = Optional.empty();
  private final Set<String> ofLearner = new HashSet<>();

  /**
   * Creates a count.
   *
   * @param topics the topics to count
   * @param retired those of them that count together
   */
  LearnerCount(Set<String> topics, Set<String> retired) {
    this.topics = topics;
    this.retired = retired;
  }

  void observe(Interaction interaction) {
    if (!learner.equals(Optional.of(interaction.learnerId()))) {
      endLearner();
      learner = Optional.of(interaction.learnerId());
    }
    for (String topic : interaction.topics().keySet()) {
      if (topics.contains(topic)) {
        ofLearner.add(topic);
      }
    }
  }

  /** Ends the history of the last learner. */
  void endLearner() {
    ofLearner.forEach(topic -> byTopic.merge(topic, 1L, Long::sum));
    if (ofLearner.stream().anyMatch(retired::contains)) {
      ofAnyRetired++;
    }
    ofLearner.clear();
  }

  long of(String topicId) {
    return byTopic.getOrDefault(topicId, 0L);
  }

  long ofAnyRetired() {
    return ofAnyRetired;
  }
}
