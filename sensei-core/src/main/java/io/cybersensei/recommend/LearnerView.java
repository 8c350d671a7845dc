package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.Help;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.TopicEstimate;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.recommend.internal.StudyScope;
import io.cybersensei.recommend.internal.StudyTime;
import io.cybersensei.recommend.internal.TopicGraph;
import io.cybersensei.recommend.internal.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      int learnerRightAnswers,
      int position,
      int topics,
      List<Topic> unlocks,
      Optional<Aim> goal,
      Optional<Long> daysSinceAnswered,
      Optional<Double> daysSinceDismissed,
      List<Topic> supports,
      Optional<Topic> goBackTo,
      Optional<Help> help,
      double aheadOfOrder,
      boolean openedEarly)
      implements Candidate {}

  /** The values of a {@link PathPlace}. They are hidden, so that it can get more of them. */
  record Place(String goalId, String goal, int step, int steps) implements PathPlace {}

  /** The most that an unfinished topic counts as groundwork of the next one. */
  private static final double HALF_WAY = .5;

  private static final double SECONDS_A_DAY = 86_400;

  private final TopicGraph graph;
  private final StudyScope scope;
  private final LearnerKnowledge knowledge;
  private final Policy policy;
  private final Guidance guidance;
  private final Set<String> hidden;
  private final Instant now;
  private final LearnerDays days;
  private final Optional<Topic> goal;
  private final List<Way> ways;
  private final boolean aimsAtWays;
  private final StudyTime times;

  // All by the numbers of the graph.
  private final boolean[] left;
  private final boolean[] waiting;
  private final PathStep.State[] states;
  private final BitSet openedEarly = new BitSet();
  private final Support support;
  private final BitSet towardsGoal = new BitSet();
  private final int[] unlocks;
  private final @Nullable Candidate[] candidates;
  private final double[] scores;

  LearnerView(
      TopicGraph graph,
      StudyScope scope,
      LearnerKnowledge knowledge,
      StudyTime times,
      Policy policy,
      Guidance guidance,
      Set<String> hidden,
      Optional<Topic> goal,
      List<Way> ways,
      Instant now,
      LearnerDays days) {
    this.graph = graph;
    this.scope = scope;
    this.knowledge = knowledge;
    this.times = times;
    this.policy = policy;
    this.guidance = guidance;
    this.hidden = hidden;
    this.now = now;
    this.days = days;
    this.left = new boolean[graph.size()];
    for (int topic = 0; topic < left.length; topic++) {
      left[topic] = !knowledge.isPassed(graph.topic(topic).id());
    }
    BitSet closed = closed();
    this.waiting = new boolean[left.length];
    this.states = new PathStep.State[left.length];
    BitSet locked = locked();
    for (int topic = 0; topic < left.length; topic++) {
      waiting[topic] = left[topic] && !closed.get(topic) && scope.has(topic);
      states[topic] = state(topic, !closed.get(topic), locked.get(topic));
    }
    openedEarly.or(openBehindStuck(closed, locked));
    openedEarly.stream().forEach(topic -> states[topic] = PathStep.State.READY);
    this.support = Support.find(graph, knowledge, number -> states[number]);
    for (int topic = 0; topic < left.length; topic++) {
      if (states[topic] == PathStep.State.MASTERED
          && !closed.get(topic)
          && !support.of(graph.topic(topic)).isEmpty()) {
        states[topic] = PathStep.State.REVIEW;
      }
    }
    this.ways = ways;
    this.aimsAtWays = goal.isEmpty();
    this.goal = goal.filter(this::isLeft);
    this.goal.ifPresent(
        end -> {
          towardsGoal.set(graph.number(end));
          graph.prerequisites().extend(towardsGoal, topic -> left[topic]);
        });
    this.unlocks = graph.dependants().countReached(waiting, leftInScope());
    this.candidates = new Candidate[left.length];
    this.scores = new double[left.length];
    Arrays.fill(scores, Double.NaN);
  }

  private BitSet leftInScope() {
    BitSet topics = new BitSet(left.length);
    topics.or(scope.topics());
    scope.topics().stream().filter(topic -> !left[topic]).forEach(topics::clear);
    return topics;
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

  /**
   * Returns the topics with a prerequisite that does not {@linkplain
   * io.cybersensei.learning.TopicEstimate#opensNext open} them. Two right answers open the next
   * topic, and mastery is completed beside it. A prerequisite outside of the learner's courses,
   * which the learner cannot study, stands for its own prerequisites.
   */
  private BitSet locked() {
    BitSet locked = new BitSet(left.length);
    for (int topic = 0; topic < left.length; topic++) {
      for (int prerequisite : graph.prerequisites().of(topic)) {
        if (left[prerequisite]
            && !knowledge.opensNext(graph.topic(prerequisite).id())
            && (scope.studied().get(prerequisite) || locked.get(prerequisite))) {
          locked.set(topic);
        }
      }
    }
    return locked;
  }

  /**
   * Returns the topics to open early, none unless the learner is stuck on all open ones. Another
   * round on the same few topics would teach nothing, and the learner may know more than they show.
   * Topics open early that are
   *
   * <ul>
   *   <li>right behind the open ones: their locked prerequisites, each, are open themselves
   *   <li>on known ground: at least one of their own prerequisites is mastered or placed
   * </ul>
   *
   * <p>All others stay locked, so a learner who knows nothing is not led through the curriculum.
   */
  private BitSet openBehindStuck(BitSet closed, BitSet locked) {
    boolean anyOpen = false;
    for (int topic = 0; topic < left.length; topic++) {
      if (states[topic] == PathStep.State.READY && scope.has(topic)) {
        anyOpen = true;
        if (!knowledge.topic(graph.topic(topic).id()).isStuck()) {
          return new BitSet();
        }
      }
    }
    BitSet early = new BitSet(left.length);
    for (int topic = 0; topic < left.length && anyOpen; topic++) {
      if (states[topic] == PathStep.State.LOCKED && !closed.get(topic)) {
        int[] prerequisites = graph.prerequisites().of(topic);
        early.set(
            topic,
            Arrays.stream(prerequisites).noneMatch(each -> left[each] && locked.get(each))
                || Arrays.stream(prerequisites).anyMatch(each -> !left[each]));
      }
    }
    return early;
  }

  private PathStep.State state(int topic, boolean open, boolean locked) {
    if (!left[topic]) {
      return open && knowledge.topic(graph.topic(topic).id()).schedule().isDue(now)
          ? PathStep.State.REVIEW
          : PathStep.State.MASTERED;
    }
    return open && !locked ? PathStep.State.READY : PathStep.State.LOCKED;
  }

  TopicGraph graph() {
    return graph;
  }

  StudyScope scope() {
    return scope;
  }

  /**
   * Returns the prerequisites of some topics that are outside of the scope, not mastered, and keep
   * the topics locked, in the study order.
   */
  List<Topic> waitsFor(BitSet topics) {
    BitSet outside = new BitSet(left.length);
    topics.stream()
        .filter(topic -> left[topic])
        .flatMap(topic -> Arrays.stream(graph.prerequisites().of(topic)))
        .filter(each -> left[each] && !scope.has(each) && scope.studied().get(each))
        .forEach(outside::set);
    return outside.stream().mapToObj(graph::topic).toList();
  }

  /**
   * Returns the prerequisites of a topic that are not mastered and outside of the learner's
   * courses, so that they do not lock it.
   */
  List<Topic> missingPrerequisites(Topic topic) {
    return Arrays.stream(graph.prerequisites().of(graph.number(topic)))
        .filter(each -> left[each] && !scope.studied().get(each))
        .mapToObj(graph::topic)
        .toList();
  }

  /** Returns the reason for an empty list of recommendations. */
  EmptyReason emptyReason() {
    if (!scope.enrolled()) {
      return EmptyReason.NO_ENROLMENTS;
    }
    if (scope.topics().isEmpty()) {
      return EmptyReason.NO_TOPICS;
    }
    if (scope.topics().stream().noneMatch(topic -> left[topic]) && ready().isEmpty()) {
      return EmptyReason.ALL_MASTERED;
    }
    if (!ready().isEmpty()) {
      return EmptyReason.NOT_NOW;
    }
    return waitsFor(scope.topics()).isEmpty() ? EmptyReason.BLOCKED : EmptyReason.WAITS_OUTSIDE;
  }

  LearnerKnowledge knowledge() {
    return knowledge;
  }

  Policy policy() {
    return policy;
  }

  /** Returns the topics of the scope that the instructor pinned and did not block. */
  List<Topic> pinned() {
    return guidance.pinned().stream()
        .filter(id -> !guidance.blocked().contains(id))
        .flatMap(id -> graph.find(id).filter(scope::has).map(graph::topic).stream())
        .toList();
  }

  /** Returns whether the learner does not want the topic of a candidate now. */
  boolean isHidden(Candidate candidate) {
    return hidden.contains(candidate.topic().id());
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

  /** Returns every topic of the scope that may be recommended, in the study order. */
  List<Candidate> ready() {
    List<Candidate> ready = new ArrayList<>();
    BitSet topics = scope.topics();
    for (int topic = topics.nextSetBit(0); topic >= 0; topic = topics.nextSetBit(topic + 1)) {
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
      case REVIEW -> times.ofReview(topic, knowledge.topic(topic.id()));
      case READY, LOCKED -> times.ofRest(topic, knowledge.topic(topic.id()));
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
              knowledge.rightAnswers(),
              number,
              graph.size(),
              left[number] ? new Unlocks(graph, waiting, number, unlocks[number]) : List.of(),
              aim(number),
              knowledgeOfTopic.history().lastAnswered().map(then -> days.between(then, now)),
              knowledgeOfTopic.history().lastDismissed().map(this::daysSince),
              support.of(topic),
              support.before(topic),
              support.help(knowledgeOfTopic),
              aheadOfOrder(number),
              openedEarly.get(number));
      candidates[number] = known;
    }
    return known;
  }

  private double aheadOfOrder(int topic) {
    return left[topic] && aim(topic).isEmpty() ? graph.listed().missing(topic, this::known) : 0;
  }

  /** Returns 1 for a topic that is known well enough to go on, and up to a half for others. */
  private double known(int topic) {
    if (!waiting[topic]) {
      return 1;
    }
    TopicEstimate estimate = knowledge.topic(graph.topic(topic).id()).estimate();
    return estimate.opensNext() ? 1 : HALF_WAY * estimate.mastery();
  }

  private Optional<Aim> aim(int topic) {
    return aimsAtWays
        ? way(topic)
            .map(way -> new Aim(way.kept().goal().topicId().orElse(way.kept().id()), way.title()))
        : goal.filter(end -> towardsGoal.get(topic)).map(end -> new Aim(end.id(), end.title()));
  }

  /** Returns the first way on which a topic that is not mastered is. */
  private Optional<Way> way(int topic) {
    return left[topic]
        ? ways.stream().filter(way -> way.topics().get(topic)).findFirst()
        : Optional.empty();
  }

  /** Returns the ways to the learner's kept goals. */
  List<Way> ways() {
    return ways;
  }

  /** Returns the place of a topic on the way to a kept goal; empty if it leads to none. */
  Optional<PathPlace> place(Candidate candidate) {
    return way(candidate.position())
        .map(
            way -> {
              int steps = way.topics().cardinality();
              int reached = Math.max(way.kept().stepsReached(), way.mastered(left));
              return new Place(way.kept().id(), way.title(), Math.min(steps, reached + 1), steps);
            });
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
