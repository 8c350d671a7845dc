package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.StudyTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The curriculum from the point of view of one learner at one moment. Candidates and scores are
 * computed at the first access and kept. Not thread-safe.
 */
final class LearnerView {

  /** The values of a {@link Candidate}. They are hidden, so that it can get more of them. */
  record Offer(
      Topic topic,
      TopicKnowledge knowledge,
      int learnerAnswers,
      int position,
      int topics,
      List<Topic> unlocks,
      Optional<Topic> goal,
      Optional<Long> daysSinceAnswered,
      Optional<Double> daysSinceDismissed)
      implements Candidate {

    Offer {
      unlocks = List.copyOf(unlocks);
    }
  }

  private static final double SECONDS_A_DAY = 86_400;

  private final Curriculum curriculum;
  private final LearnerKnowledge knowledge;
  private final Policy policy;
  private final Guidance guidance;
  private final Instant now;
  private final ZoneId zone;
  private final Optional<Topic> goal;
  private final Set<String> closed = new HashSet<>();
  private final Set<String> towardsGoal = new HashSet<>();
  private final Map<String, Candidate> candidates = new HashMap<>();
  private final Map<String, Double> scores = new HashMap<>();

  LearnerView(
      Curriculum curriculum,
      LearnerKnowledge knowledge,
      Policy policy,
      Guidance guidance,
      Optional<Topic> goal,
      Instant now,
      ZoneId zone) {
    this.curriculum = curriculum;
    this.knowledge = knowledge;
    this.policy = policy;
    this.guidance = guidance;
    this.now = now;
    this.zone = zone;
    guidance.blocked().stream().flatMap(id -> curriculum.topic(id).stream()).forEach(this::close);
    this.goal = goal.filter(topic -> !knowledge.isMastered(topic.id()));
    this.goal.ifPresent(this::addTowardsGoal);
  }

  /** Closes a blocked topic and, unless it is mastered, the topics that need it. */
  private void close(Topic blocked) {
    closed.add(blocked.id());
    if (isLeft(blocked)) {
      curriculum.dependantsOf(blocked.id(), this::isLeft).forEach(topic -> closed.add(topic.id()));
    }
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

  Policy policy() {
    return policy;
  }

  /** Returns the topics of the curriculum that the instructor pinned and did not block. */
  List<Topic> pinned() {
    return guidance.pinned().stream()
        .filter(id -> !guidance.blocked().contains(id))
        .flatMap(id -> curriculum.topic(id).stream())
        .toList();
  }

  boolean isMastered(Topic topic) {
    return knowledge.isMastered(topic.id());
  }

  boolean isLeft(Topic topic) {
    return !isMastered(topic);
  }

  PathStep.State state(Topic topic) {
    boolean open = !closed.contains(topic.id());
    if (isMastered(topic)) {
      return open && knowledge.topic(topic.id()).schedule().isDue(now)
          ? PathStep.State.REVIEW
          : PathStep.State.MASTERED;
    }
    return open && topic.prerequisites().stream().allMatch(knowledge::isMastered)
        ? PathStep.State.READY
        : PathStep.State.LOCKED;
  }

  /** Returns every topic that may be recommended, in the study order. */
  List<Candidate> ready() {
    return curriculum.studyOrder().stream()
        .filter(topic -> mayBeRecommended(state(topic)))
        .map(this::candidate)
        .toList();
  }

  private static boolean mayBeRecommended(PathStep.State state) {
    return state == PathStep.State.READY || state == PathStep.State.REVIEW;
  }

  /** Returns the time that the learner is likely to need for the rest of a topic. */
  Duration studyTime(Topic topic) {
    return switch (state(topic)) {
      case MASTERED -> Duration.ZERO;
      case REVIEW -> StudyTime.ofReview(topic, knowledge);
      case READY, LOCKED -> StudyTime.of(topic, knowledge);
    };
  }

  Candidate candidate(Topic topic) {
    Candidate known = candidates.get(topic.id());
    if (known == null) {
      TopicKnowledge knowledgeOfTopic = knowledge.topic(topic.id());
      known =
          new Offer(
              topic,
              knowledgeOfTopic,
              knowledge.answers(),
              curriculum.position(topic.id()),
              curriculum.size(),
              unlockedBy(topic),
              goal.filter(end -> towardsGoal.contains(topic.id())),
              knowledgeOfTopic.history().lastAnswered().map(this::calendarDaysSince),
              knowledgeOfTopic.history().lastDismissed().map(this::daysSince));
      candidates.put(topic.id(), known);
    }
    return known;
  }

  private List<Topic> unlockedBy(Topic topic) {
    return isMastered(topic)
        ? List.of()
        : curriculum.dependantsOf(
            topic.id(), other -> isLeft(other) && !closed.contains(other.id()));
  }

  double score(Candidate candidate) {
    return scores.computeIfAbsent(
        candidate.topic().id(),
        id -> policy.rules().stream().mapToDouble(rule -> rule.contribution(candidate)).sum());
  }

  private long calendarDaysSince(Instant then) {
    return Math.max(
        0,
        ChronoUnit.DAYS.between(LocalDate.ofInstant(then, zone), LocalDate.ofInstant(now, zone)));
  }

  private double daysSince(Instant then) {
    return Duration.between(then, now).toSeconds() / SECONDS_A_DAY;
  }
}
