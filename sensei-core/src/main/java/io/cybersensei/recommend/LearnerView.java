package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** A curriculum as it lies before one learner at one moment. */
final class LearnerView {

  private static final Duration UNKNOWN_DURATION = Duration.ofMinutes(10);
  private static final int ANSWERS_FOR_A_TOPIC = 8;
  private static final double SECONDS_A_DAY = 86_400;

  private final Curriculum curriculum;
  private final LearnerKnowledge knowledge;
  private final Policy policy;
  private final Optional<Topic> goal;
  private final Set<String> towardsGoal;
  private final Instant now;
  private final Map<String, Candidate> candidates = new HashMap<>();
  private final Map<String, Double> scores = new HashMap<>();

  LearnerView(
      Curriculum curriculum,
      LearnerKnowledge knowledge,
      Policy policy,
      Optional<Topic> goal,
      Instant now) {
    this.curriculum = curriculum;
    this.knowledge = knowledge;
    this.policy = policy;
    this.goal = goal;
    this.towardsGoal = goal.map(topic -> way(topic.id())).orElse(Set.of());
    this.now = now;
    int position = 0;
    for (Topic topic : curriculum.studyOrder()) {
      candidates.put(topic.id(), candidate(topic, position++));
    }
  }

  private Candidate candidate(Topic topic, int position) {
    TopicKnowledge known = knowledge.topic(topic.id());
    return new Candidate(
        topic,
        known,
        position,
        curriculum.size(),
        curriculum.allDependants(topic.id()).stream().filter(later -> !isMastered(later)).toList(),
        goal.filter(end -> towardsGoal.contains(topic.id())),
        known.lastDismissed().map(this::daysSince));
  }

  private double daysSince(Instant then) {
    return Duration.between(then, now).toSeconds() / SECONDS_A_DAY;
  }

  /** Every topic that may be recommended, in the study order. */
  List<Candidate> ready() {
    return curriculum.studyOrder().stream()
        .filter(topic -> state(topic) == PathStep.State.READY)
        .map(this::candidate)
        .toList();
  }

  Candidate candidate(Topic topic) {
    Candidate candidate = candidates.get(topic.id());
    if (candidate == null) {
      throw new IllegalArgumentException("'" + topic.id() + "' is not in the curriculum.");
    }
    return candidate;
  }

  double score(Candidate candidate) {
    return scores.computeIfAbsent(
        candidate.topic().id(),
        id -> policy.rules().stream().mapToDouble(rule -> rule.contribution(candidate)).sum());
  }

  boolean isMastered(Topic topic) {
    return knowledge.isMastered(topic.id());
  }

  LearnerKnowledge knowledge() {
    return knowledge;
  }

  Topic topic(String topicId) {
    return curriculum
        .topic(topicId)
        .orElseThrow(() -> new IllegalArgumentException("'" + topicId + "' is not a topic."));
  }

  PathStep.State state(Topic topic) {
    if (isMastered(topic)) {
      return PathStep.State.MASTERED;
    }
    return topic.prerequisites().stream().allMatch(knowledge::isMastered)
        ? PathStep.State.READY
        : PathStep.State.LOCKED;
  }

  Duration duration(Topic topic) {
    Optional<Duration> byAnswers =
        knowledge
            .topic(topic.id())
            .answerTime()
            .map(answer -> answer.multipliedBy(ANSWERS_FOR_A_TOPIC));
    return topic
        .estimatedDuration()
        .map(typical -> Duration.ofSeconds(Math.round(typical.toSeconds() * knowledge.pace())))
        .or(() -> byAnswers)
        .orElse(UNKNOWN_DURATION);
  }

  /** The steps to a goal: mastered ones first, then whatever is ready with the highest score. */
  List<PathStep> pathTo(Set<String> topics) {
    Map<String, Integer> missing = new HashMap<>();
    Comparator<Topic> bestFirst =
        Comparator.<Topic>comparingInt(topic -> isMastered(topic) ? 0 : 1)
            .thenComparing(topic -> score(candidate(topic)), Comparator.reverseOrder())
            .thenComparing(topic -> candidate(topic).position());
    PriorityQueue<Topic> ready = new PriorityQueue<>(bestFirst);
    for (String id : topics) {
      Topic topic = topic(id);
      missing.put(id, topic.prerequisites().size());
      if (topic.prerequisites().isEmpty()) {
        ready.add(topic);
      }
    }
    List<PathStep> steps = new ArrayList<>(topics.size());
    while (!ready.isEmpty()) {
      Topic next = ready.remove();
      steps.add(step(next));
      for (String dependant : curriculum.directDependants(next.id())) {
        if (topics.contains(dependant) && missing.merge(dependant, -1, Integer::sum) == 0) {
          ready.add(topic(dependant));
        }
      }
    }
    return steps;
  }

  private PathStep step(Topic topic) {
    TopicKnowledge known = knowledge.topic(topic.id());
    return new PathStep(
        topic,
        state(topic),
        known,
        Difficulty.of(known.successProbability()),
        isMastered(topic) ? Duration.ZERO : duration(topic));
  }

  /** A topic and all that must be mastered before it. */
  Set<String> way(String topicId) {
    Set<String> way = new LinkedHashSet<>();
    curriculum.allPrerequisites(topicId).forEach(topic -> way.add(topic.id()));
    way.add(topicId);
    return way;
  }

  /** Every topic. */
  Set<String> wholeWay() {
    return candidates.keySet();
  }

  /** Towards the goal if the topic leads there, else towards the end that is nearest to done. */
  PathPlace place(Topic topic) {
    Topic end = candidate(topic).goal().orElseGet(() -> nearestEnd(topic));
    List<PathStep> path = pathTo(way(end.id()));
    int step = 1;
    while (!path.get(step - 1).topic().id().equals(topic.id())) {
      step++;
    }
    return new PathPlace(end, step, path.size());
  }

  private Topic nearestEnd(Topic topic) {
    return curriculum.allDependants(topic.id()).stream()
        .filter(end -> curriculum.directDependants(end.id()).isEmpty())
        .min(Comparator.comparingLong(this::leftBefore))
        .orElse(topic);
  }

  private long leftBefore(Topic end) {
    return way(end.id()).stream().filter(id -> !knowledge.isMastered(id)).count();
  }
}
