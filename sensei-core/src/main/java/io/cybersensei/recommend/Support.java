package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.Help;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicHistory;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.TopicGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The topics that learners should go back to: for each open topic without progress its weakest
 * prerequisite, until the learner has answered on it, and again after every {@value #AGAIN} further
 * answers without progress. Where the curriculum declares no prerequisites, the {@linkplain
 * io.cybersensei.recommend.internal.ListedOrder topics before it} stand for them.
 */
final class Support {

  private static final int AGAIN = 3;

  /** The help in place of reading again, by the topics on which the learner was told to read. */
  private static final List<Help> INSTEAD_OF_READING =
      List.of(Help.READ, Help.HINT, Help.EASIER_QUESTION);

  private final Map<String, List<Topic>> byPrerequisite = new HashMap<>();
  private final Map<String, Topic> before = new HashMap<>();

  /** The topics without progress on which reading again is or was the help, the earliest first. */
  private final List<String> toldToRead = new ArrayList<>();

  private Support() {}

  static Support find(
      TopicGraph graph, LearnerKnowledge knowledge, IntFunction<PathStep.State> states) {
    Support support = new Support();
    for (int number = 0; number < graph.size(); number++) {
      PathStep.State state = states.apply(number);
      if (state == PathStep.State.READY || state == PathStep.State.REVIEW) {
        support.find(graph, number, knowledge, states);
      }
    }
    support.toldToRead.sort(Comparator.comparing(id -> since(knowledge, id)));
    return support;
  }

  private void find(
      TopicGraph graph,
      int number,
      LearnerKnowledge knowledge,
      IntFunction<PathStep.State> states) {
    Topic topic = graph.topic(number);
    TopicKnowledge known = knowledge.topic(topic.id());
    weakest(graph, number, knowledge, each -> states.apply(each) == PathStep.State.LOCKED)
        .ifPresent(
            weakest -> {
              before.put(topic.id(), weakest);
              if (states.apply(number) == PathStep.State.READY) {
                byPrerequisite.computeIfAbsent(weakest.id(), key -> new ArrayList<>()).add(topic);
              }
            });
    if (own(known).filter(help -> help.compareTo(Help.READ) >= 0).isPresent()
        && known.history().withoutProgressSince().isPresent()) {
      toldToRead.add(topic.id());
    }
  }

  private static Instant since(LearnerKnowledge knowledge, String topicId) {
    return knowledge.topic(topicId).history().withoutProgressSince().orElseThrow();
  }

  /** Returns the help by the answers on a topic alone. */
  private Optional<Help> own(TopicKnowledge known) {
    return known
        .help()
        .map(
            help ->
                help == Help.PREREQUISITE && !before.containsKey(known.topicId())
                    ? Help.READ
                    : help);
  }

  /**
   * Returns the help that is due on a topic. Instead of reading again on each topic, it is the next
   * step on the second one without progress, and the step after that on all others.
   */
  Optional<Help> help(TopicKnowledge known) {
    return own(known)
        .map(
            help -> {
              int before = toldToRead.indexOf(known.topicId());
              Help instead =
                  INSTEAD_OF_READING.get(
                      Math.max(0, Math.min(before, INSTEAD_OF_READING.size() - 1)));
              return before < 0 || help.compareTo(instead) > 0 ? help : instead;
            });
  }

  /**
   * Returns the topic to go back to; empty while there is progress, or after it. It is no locked
   * one, which a topic that is open early can have.
   */
  static Optional<Topic> weakest(
      TopicGraph graph, int number, LearnerKnowledge knowledge, IntPredicate locked) {
    TopicKnowledge known = knowledge.topic(graph.topic(number).id());
    Optional<Instant> since = since(known.history());
    if (since.isEmpty() || known.help().isEmpty()) {
      return Optional.empty();
    }
    int[] declared = graph.prerequisites().of(number);
    return Arrays.stream(declared.length > 0 ? declared : graph.listed().near(number))
        .filter(each -> !locked.test(each))
        .mapToObj(each -> knowledge.topic(graph.topic(each).id()))
        .min(Comparator.comparingDouble(each -> each.estimate().mastery()))
        .filter(each -> isBefore(each.history(), since.get()))
        .map(each -> graph.curriculum().topic(each.topicId()).orElseThrow());
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

  /** Returns the topic to go back to from a topic without progress. */
  Optional<Topic> before(Topic topic) {
    return Optional.ofNullable(before.get(topic.id()));
  }
}
