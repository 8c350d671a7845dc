package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A curriculum as it lies before one learner at one moment. What is costly is computed when first
 * asked for and kept. Not thread-safe.
 */
final class LearnerView {

  private static final double SECONDS_A_DAY = 86_400;

  private final Curriculum curriculum;
  private final LearnerKnowledge knowledge;
  private final Policy policy;
  private final Instant now;
  private final Optional<Topic> goal;
  private final Set<String> towardsGoal = new HashSet<>();
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
    this.now = now;
    this.goal = goal.filter(topic -> !knowledge.isMastered(topic.id()));
    this.goal.ifPresent(this::addTowardsGoal);
  }

  private void addTowardsGoal(Topic end) {
    towardsGoal.add(end.id());
    curriculum
        .prerequisitesOf(end.id(), this::isLeft)
        .forEach(topic -> towardsGoal.add(topic.id()));
  }

  Curriculum curriculum() {
    return curriculum;
  }

  LearnerKnowledge knowledge() {
    return knowledge;
  }

  boolean isMastered(Topic topic) {
    return knowledge.isMastered(topic.id());
  }

  boolean isLeft(Topic topic) {
    return !isMastered(topic);
  }

  PathStep.State state(Topic topic) {
    if (isMastered(topic)) {
      return PathStep.State.MASTERED;
    }
    return topic.prerequisites().stream().allMatch(knowledge::isMastered)
        ? PathStep.State.READY
        : PathStep.State.LOCKED;
  }

  /** Every topic that may be recommended, in the study order. */
  List<Candidate> ready() {
    return curriculum.studyOrder().stream()
        .filter(topic -> state(topic) == PathStep.State.READY)
        .map(this::candidate)
        .toList();
  }

  Candidate candidate(Topic topic) {
    Candidate known = candidates.get(topic.id());
    if (known == null) {
      var knowledgeOfTopic = knowledge.topic(topic.id());
      known =
          new Candidate(
              topic,
              knowledgeOfTopic,
              knowledge.answers(),
              curriculum.position(topic.id()),
              curriculum.size(),
              curriculum.dependantsOf(topic.id(), this::isLeft),
              goal.filter(end -> towardsGoal.contains(topic.id())),
              knowledgeOfTopic.lastDismissed().map(this::daysSince));
      candidates.put(topic.id(), known);
    }
    return known;
  }

  double score(Candidate candidate) {
    return scores.computeIfAbsent(
        candidate.topic().id(),
        id -> policy.rules().stream().mapToDouble(rule -> rule.contribution(candidate)).sum());
  }

  private double daysSince(Instant then) {
    return Duration.between(then, now).toSeconds() / SECONDS_A_DAY;
  }
}
