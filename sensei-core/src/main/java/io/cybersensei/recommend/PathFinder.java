package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Goals;
import io.cybersensei.recommend.internal.TopicGraph;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The order of the topics on the path to a goal. */
final class PathFinder {

  /** The values of a {@link LearningPath}. They are hidden, so that it can get more of them. */
  record Path(
      List<Topic> goals,
      List<PathStep> steps,
      List<Topic> waitsFor,
      Optional<EmptyReason> emptyReason)
      implements LearningPath {

    Path {
      goals = List.copyOf(goals);
      steps = List.copyOf(steps);
      waitsFor = List.copyOf(waitsFor);
    }
  }

  /** The values of a {@link PathStep}. They are hidden, so that it can get more of them. */
  record Step(
      Topic topic,
      State state,
      TopicKnowledge knowledge,
      Difficulty difficulty,
      Duration estimatedDuration)
      implements PathStep {}

  private final LearnerView view;
  private final TopicGraph graph;

  PathFinder(LearnerView view) {
    this.view = view;
    this.graph = view.graph();
  }

  /** Returns the path to all of these topics. */
  LearningPath pathTo(Goals goals) {
    BitSet topics = graph.withPrerequisites(goals.topics());
    topics.and(view.scope().topics());
    return path(goals.topics(), topics);
  }

  /** Returns the path through the whole scope. */
  LearningPath wholePath() {
    return path(List.of(), view.scope().topics());
  }

  private LearningPath path(List<Topic> goals, BitSet topics) {
    BitSet closed = (BitSet) topics.clone();
    graph.prerequisites().extend(closed, topic -> true);
    List<PathStep> steps =
        Arrays.stream(order(closed))
            .filter(topics::get)
            .mapToObj(graph::topic)
            .map(this::step)
            .toList();
    return new Path(
        goals,
        steps,
        view.waitsFor(topics),
        steps.isEmpty() ? Optional.of(view.emptyReason()) : Optional.empty());
  }

  /**
   * Sorts topologically by Kahn's algorithm; of the topics that are ready, mastered ones and then
   * the best are first.
   *
   * @param topics the topics by number, with all their prerequisites
   */
  private int[] order(BitSet topics) {
    int[] byRank =
        topics.stream()
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(topic -> view.left()[topic] ? 1 : 0)
                    .thenComparing(view::scoreOf, Comparator.reverseOrder())
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(topic -> topic)
            .toArray();
    int[] ranks = new int[graph.size()];
    int[] missing = new int[graph.size()];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int rank = 0; rank < byRank.length; rank++) {
      int topic = byRank[rank];
      ranks[topic] = rank;
      missing[topic] = graph.prerequisites().of(topic).length;
      if (missing[topic] == 0) {
        ready.add(rank);
      }
    }
    int[] ordered = new int[byRank.length];
    for (int place = 0; !ready.isEmpty(); place++) {
      int next = byRank[ready.remove()];
      ordered[place] = next;
      for (int dependant : graph.dependants().of(next)) {
        if (topics.get(dependant) && --missing[dependant] == 0) {
          ready.add(ranks[dependant]);
        }
      }
    }
    return ordered;
  }

  private PathStep step(Topic topic) {
    TopicKnowledge known = view.knowledge().topic(topic.id());
    return new Step(
        topic,
        view.state(topic),
        known,
        Difficulty.of(known.estimate().successProbability()),
        view.studyTime(topic));
  }
}
