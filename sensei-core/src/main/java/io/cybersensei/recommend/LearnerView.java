package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.StudyTime;
import io.cybersensei.recommend.internal.TopicGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The curriculum from the point of view of one learner at one moment. Candidates and scores are
 * computed at the first access and kept. Not thread-safe.
 */
final class LearnerView {

  /**
   * The values of a {@link Candidate}. They are hidden, so that it can get more of them.
   *
   * @param unlocks unmodifiable; not copied, because it computes its topics at first access
   */
  record Offer(
      Topic topic,
      TopicKnowledge knowledge,
      int learnerAnswers,
      int position,
      int topics,
      List<Topic> unlocks,
      Optional<Topic> goal,
      Optional<Long> daysSinceAnswered,
      Optional<Double> daysSinceDismissed,
      List<Topic> supports)
      implements Candidate {}

  private static final double SECONDS_A_DAY = 86_400;

  private final TopicGraph graph;
  private final LearnerKnowledge knowledge;
  private final Policy policy;
  private final Guidance guidance;
  private final Instant now;
  private final LearnerDays days;
  private final Optional<Topic> goal;

  // All by the numbers of the graph.
  private final boolean[] left;
  private final boolean[] waiting;
  private final PathStep.State[] states;
  private final Support support;
  private final BitSet towardsGoal = new BitSet();
  private final int[] unlocks;
  private final @Nullable Candidate[] candidates;
  private final double[] scores;

  LearnerView(
      TopicGraph graph,
      LearnerKnowledge knowledge,
      Policy policy,
      Guidance guidance,
      Optional<Topic> goal,
      Instant now,
      LearnerDays days) {
    this.graph = graph;
    this.knowledge = knowledge;
    this.policy = policy;
    this.guidance = guidance;
    this.now = now;
    this.days = days;
    this.left = new boolean[graph.size()];
    for (int topic = 0; topic < left.length; topic++) {
      left[topic] = !knowledge.isMastered(graph.topic(topic).id());
    }
    BitSet closed = closed();
    this.waiting = new boolean[left.length];
    this.states = new PathStep.State[left.length];
    for (int topic = 0; topic < left.length; topic++) {
      waiting[topic] = left[topic] && !closed.get(topic);
      states[topic] = state(topic, !closed.get(topic));
    }
    this.support = Support.find(graph, knowledge, number -> states[number]);
    for (int topic = 0; topic < left.length; topic++) {
      if (states[topic] == PathStep.State.MASTERED
          && !closed.get(topic)
          && !support.of(graph.topic(topic)).isEmpty()) {
        states[topic] = PathStep.State.REVIEW;
      }
    }
    this.goal = goal.filter(this::isLeft);
    this.goal.ifPresent(
        end -> {
          towardsGoal.set(graph.number(end));
          graph.prerequisites().extend(towardsGoal, topic -> left[topic]);
        });
    this.unlocks = graph.dependants().countReached(waiting);
    this.candidates = new Candidate[left.length];
    this.scores = new double[left.length];
    Arrays.fill(scores, Double.NaN);
  }

  /** Returns the blocked topics and, except behind mastered ones, the topics that need them. */
  private BitSet closed() {
    BitSet blocked = new BitSet();
    guidance.blocked().stream().flatMap(id -> graph.find(id).stream()).forEach(blocked::set);
    BitSet closed = new BitSet();
    blocked.stream().filter(topic -> left[topic]).forEach(closed::set);
    graph.dependants().extend(closed, topic -> left[topic]);
    closed.or(blocked);
    return closed;
  }

  private PathStep.State state(int topic, boolean open) {
    if (!left[topic]) {
      return open && knowledge.topic(graph.topic(topic).id()).schedule().isDue(now)
          ? PathStep.State.REVIEW
          : PathStep.State.MASTERED;
    }
    return open && Arrays.stream(graph.prerequisites().of(topic)).noneMatch(each -> left[each])
        ? PathStep.State.READY
        : PathStep.State.LOCKED;
  }

  TopicGraph graph() {
    return graph;
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
        .flatMap(id -> graph.find(id).map(graph::topic).stream())
        .toList();
  }

  boolean isLeft(Topic topic) {
    return left[graph.number(topic)];
  }

  /** Returns whether each topic is not mastered, by number; not a copy. */
  boolean[] left() {
    return left;
  }

  /** Returns whether each topic is not mastered and not closed, by number; not a copy. */
  boolean[] waiting() {
    return waiting;
  }

  PathStep.State state(Topic topic) {
    return states[graph.number(topic)];
  }

  /** Returns every topic that may be recommended, in the study order. */
  List<Candidate> ready() {
    List<Candidate> ready = new ArrayList<>();
    for (int topic = 0; topic < states.length; topic++) {
      if (states[topic] == PathStep.State.READY || states[topic] == PathStep.State.REVIEW) {
        ready.add(candidate(topic));
      }
    }
    return ready;
  }

  /** Returns the time that the learner is likely to need for the rest of a topic. */
  Duration studyTime(Topic topic) {
    return switch (state(topic)) {
      case MASTERED -> Duration.ZERO;
      case REVIEW -> StudyTime.ofReview(topic, knowledge);
      case READY, LOCKED -> StudyTime.of(topic, knowledge);
    };
  }

  /** Returns the candidate for the topic with a number. */
  Candidate candidate(int number) {
    Candidate known = candidates[number];
    if (known == null) {
      Topic topic = graph.topic(number);
      TopicKnowledge knowledgeOfTopic = knowledge.topic(topic.id());
      known =
          new Offer(
              topic,
              knowledgeOfTopic,
              knowledge.answers(),
              number,
              graph.size(),
              left[number] ? new Unlocks(graph, waiting, number, unlocks[number]) : List.of(),
              goal.filter(end -> towardsGoal.get(number)),
              knowledgeOfTopic.history().lastAnswered().map(then -> days.between(then, now)),
              knowledgeOfTopic.history().lastDismissed().map(this::daysSince),
              support.of(topic));
      candidates[number] = known;
    }
    return known;
  }

  /** Returns the score of the topic with a number. */
  double scoreOf(int number) {
    if (Double.isNaN(scores[number])) {
      Candidate candidate = candidate(number);
      scores[number] =
          policy.rules().stream().mapToDouble(rule -> rule.contribution(candidate)).sum();
    }
    return scores[number];
  }

  double score(Candidate candidate) {
    return scoreOf(candidate.position());
  }

  private double daysSince(Instant then) {
    return Duration.between(then, now).toSeconds() / SECONDS_A_DAY;
  }
}
