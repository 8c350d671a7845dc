package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Goals;
import io.cybersensei.recommend.internal.TopicGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The values of a {@link PathPlace}. They are hidden, so that it can get more of them. */
  record Place(Topic goal, int step, int steps) implements PathPlace {}

  /** The mark for a row of which the nearest end was not computed. */
  private static final int UNKNOWN = -2;

  /** The mark for a topic for which no final topic waits. */
  private static final int NONE = -1;

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
   * Returns the places of candidates on their paths, in the order of the candidates. The path of a
   * candidate leads to the goal or, without a goal, to the final topic with the fewest topics left
   * before it.
   */
  List<PathPlace> places(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    int[] nearestEnds = nearestEnds();
    List<Topic> ends = candidates.stream().map(candidate -> end(candidate, nearestEnds)).toList();
    // The order of a part of the curriculum that has all its prerequisites is the order of the
    // whole without the rest, so all paths share one order.
    int[] order = order(graph.withPrerequisites(ends));
    int[] steps = new int[graph.size()];
    for (int step = 0; step < order.length; step++) {
      steps[order[step]] = step;
    }
    Map<Topic, BitSet> paths = new HashMap<>();
    List<PathPlace> places = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      Topic end = ends.get(i);
      BitSet path = paths.computeIfAbsent(end, topic -> graph.withPrerequisites(List.of(topic)));
      int here = steps[candidates.get(i).position()];
      int step = (int) path.stream().filter(topic -> steps[topic] <= here).count();
      places.add(new Place(end, Math.max(1, step), path.cardinality()));
    }
    return places;
  }

  private Topic end(Candidate candidate, int[] nearestEnds) {
    int nearest = nearestEnds[candidate.position()];
    return candidate
        .goal()
        .orElseGet(
            () ->
                candidate.unlocks().isEmpty() || nearest < 0
                    ? candidate.topic()
                    : graph.topic(nearest));
  }

  /**
   * Returns, for each topic, the number of that final topic among those that wait for it which has
   * the fewest topics left before it; −1 if no final topic waits for it.
   */
  private int[] nearestEnds() {
    int[] leftBefore = graph.prerequisites().countReached(view.left());
    int[] byRow = new int[graph.dependants().rowCount()];
    Arrays.fill(byRow, UNKNOWN);
    int[] nearest = new int[graph.size()];
    for (int topic = nearest.length - 1; topic >= 0; topic--) {
      int row = graph.dependants().row(topic);
      if (byRow[row] == UNKNOWN) {
        byRow[row] = nearestEnd(graph.dependants().of(topic), nearest, leftBefore);
      }
      nearest[topic] = byRow[row];
    }
    return nearest;
  }

  private int nearestEnd(int[] dependants, int[] nearest, int[] leftBefore) {
    int best = NONE;
    for (int dependant : dependants) {
      if (view.waiting()[dependant]) {
        boolean isEnd = graph.dependants().of(dependant).length == 0;
        int end = isEnd ? dependant : nearest[dependant];
        if (end >= 0 && (best < 0 || isNearer(end, best, leftBefore))) {
          best = end;
        }
      }
    }
    return best;
  }

  private static boolean isNearer(int end, int than, int[] leftBefore) {
    int byLeft = Integer.compare(leftBefore[end], leftBefore[than]);
    return byLeft != 0 ? byLeft < 0 : end < than;
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
