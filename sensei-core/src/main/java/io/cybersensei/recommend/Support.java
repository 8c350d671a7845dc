package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicHistory;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.TopicGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The prerequisites that learners should go back to: for each open topic without progress its
 * weakest prerequisite, until the learner has answered on it, and again after every {@value #AGAIN}
 * further answers without progress.
 */
final class Support {

  private static final int AGAIN = 3;

  private final Map<String, List<Topic>> byPrerequisite;

  private Support(Map<String, List<Topic>> byPrerequisite) {
    this.byPrerequisite = byPrerequisite;
  }

  static Support find(
      TopicGraph graph, LearnerKnowledge knowledge, IntFunction<PathStep.State> states) {
    Map<String, List<Topic>> found = new HashMap<>();
    for (int number = 0; number < graph.size(); number++) {
      Topic topic = graph.topic(number);
      if (states.apply(number) == PathStep.State.READY) {
        weakest(topic, knowledge)
            .ifPresent(id -> found.computeIfAbsent(id, key -> new ArrayList<>()).add(topic));
      }
    }
    return new Support(found);
  }

  /** Returns the prerequisite to go back to; empty while there is progress, or after it. */
  static Optional<String> weakest(Topic topic, LearnerKnowledge knowledge) {
    TopicKnowledge known = knowledge.topic(topic.id());
    Optional<Instant> since = since(known.history());
    if (since.isEmpty() || known.help().isEmpty()) {
      return Optional.empty();
    }
    return topic.prerequisites().stream()
        .map(knowledge::topic)
        .min(Comparator.comparingDouble(each -> each.estimate().mastery()))
        .filter(each -> isBefore(each.history(), since.get()))
        .map(TopicKnowledge::topicId);
  }

  /** Returns the time since which the learner has to go back; empty while there is progress. */
  private static Optional<Instant> since(TopicHistory history) {
    return history.answersWithoutProgress() % AGAIN == 0
        ? history.withoutProgressSince().flatMap(then -> history.lastAnswered())
        : history.withoutProgressSince();
  }

  private static boolean isBefore(TopicHistory history, Instant since) {
    return history.lastSeen().filter(seen -> !seen.isBefore(since)).isEmpty();
  }

  /** Returns the topics for which to go back to a prerequisite; unmodifiable. */
  List<Topic> of(Topic prerequisite) {
    return List.copyOf(byPrerequisite.getOrDefault(prerequisite.id(), List.of()));
  }
}
