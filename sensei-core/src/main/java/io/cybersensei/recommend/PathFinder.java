package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Goals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The order of the topics on the path to a goal. Paths are computed once and kept. */
final class PathFinder {

  /** The values of a {@link LearningPath}. They are hidden, so that it can get more of them. */
  record Path(List<Topic> goals, List<PathStep> steps) implements LearningPath {

    Path {
      goals = List.copyOf(goals);
      steps = List.copyOf(steps);
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

  private final LearnerView view;
  private final Curriculum curriculum;
  private final Comparator<Topic> bestFirst;
  private final Map<String, Map<String, Integer>> stepsByEnd = new HashMap<>();
  private final Map<String, Long> leftByEnd = new HashMap<>();

  PathFinder(LearnerView view) {
    this.view = view;
    this.curriculum = view.curriculum();
    this.bestFirst =
        Comparator.<Topic>comparingInt(topic -> view.isMastered(topic) ? 0 : 1)
            .thenComparing(topic -> view.score(view.candidate(topic)), Comparator.reverseOrder())
            .thenComparing(topic -> curriculum.position(topic.id()));
  }

  /** Returns the path to all of these topics. */
  LearningPath pathTo(Goals goals) {
    return new Path(goals.topics(), steps(goals.path(curriculum)));
  }

  /** Returns the path through the whole curriculum. */
  LearningPath wholePath() {
    return new Path(List.of(), steps(curriculum.studyOrder()));
  }

  private List<PathStep> steps(List<Topic> topics) {
    return order(topics).stream().map(this::step).toList();
  }

  /**
   * Returns the place of a topic on the path to the goal or, without a goal, to the final topic
   * with the fewest topics left before it.
   */
  PathPlace place(Candidate candidate) {
    Topic end = candidate.goal().orElseGet(() -> nearestEnd(candidate));
    Map<String, Integer> steps = stepsByEnd.computeIfAbsent(end.id(), id -> number(end));
    return new Place(end, steps.getOrDefault(candidate.topic().id(), 1), steps.size());
  }

  private Map<String, Integer> number(Topic end) {
    Map<String, Integer> steps = new HashMap<>();
    for (Topic topic : order(topicsTo(end))) {
      steps.put(topic.id(), steps.size() + 1);
    }
    return steps;
  }

  private Topic nearestEnd(Candidate candidate) {
    return candidate.unlocks().stream()
        .filter(topic -> curriculum.directDependants(topic.id()).isEmpty())
        .min(Comparator.comparingLong(this::leftBefore))
        .orElseGet(candidate::topic);
  }

  private long leftBefore(Topic end) {
    return leftByEnd.computeIfAbsent(
        end.id(), id -> (long) curriculum.prerequisitesOf(id, view::isLeft).size());
  }

  private List<Topic> topicsTo(Topic end) {
    List<Topic> topics = new ArrayList<>(curriculum.allPrerequisites(end.id()));
    topics.add(end);
    return topics;
  }

  /** Sorts topologically by Kahn's algorithm; of the topics that are ready, the best is first. */
  private List<Topic> order(List<Topic> topics) {
    Map<String, Integer> missing = new HashMap<>();
    PriorityQueue<Topic> ready = new PriorityQueue<>(bestFirst);
    for (Topic topic : topics) {
      missing.put(topic.id(), topic.prerequisites().size());
      if (topic.prerequisites().isEmpty()) {
        ready.add(topic);
      }
    }
    List<Topic> ordered = new ArrayList<>(topics.size());
    while (!ready.isEmpty()) {
      Topic next = ready.remove();
      ordered.add(next);
      for (Topic dependant : curriculum.directDependants(next.id())) {
        Integer left = missing.computeIfPresent(dependant.id(), (id, count) -> count - 1);
        if (left != null && left == 0) {
          ready.add(dependant);
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
