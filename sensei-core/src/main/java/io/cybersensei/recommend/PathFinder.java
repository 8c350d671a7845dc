package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.Goals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Orders the topics on the way to a goal. What is costly is computed once and kept. */
final class PathFinder {

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

  /** The way to all of these topics. */
  List<PathStep> pathTo(Goals goals) {
    return order(goals.way(curriculum)).stream().map(this::step).toList();
  }

  /** The way through everything. */
  List<PathStep> wholePath() {
    return order(curriculum.studyOrder()).stream().map(this::step).toList();
  }

  /** Where a topic stands: on the way to the goal, or to the end that is nearest to done. */
  PathPlace place(Candidate candidate) {
    Topic end = candidate.goal().orElseGet(() -> nearestEnd(candidate));
    Map<String, Integer> steps = stepsByEnd.computeIfAbsent(end.id(), id -> number(end));
    return new PathPlace(end, steps.getOrDefault(candidate.topic().id(), 1), steps.size());
  }

  private Map<String, Integer> number(Topic end) {
    Map<String, Integer> steps = new HashMap<>();
    for (Topic topic : order(wayTo(end))) {
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

  private List<Topic> wayTo(Topic end) {
    List<Topic> way = new ArrayList<>(curriculum.allPrerequisites(end.id()));
    way.add(end);
    return way;
  }

  /** Kahn's topological sort; of what is ready, the best comes first. */
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
    return new PathStep(
        topic,
        view.state(topic),
        known,
        Difficulty.of(known.estimate().successProbability()),
        view.studyTime(topic));
  }
}
