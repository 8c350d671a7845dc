package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.recommend.internal.Goals;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says what a learner should do next, and the way to a goal. It never offers a mastered topic that
 * is not due for review, one with a prerequisite that is not mastered, or one that the instructor
 * blocked, and always offers something while any topic is left that does not need a blocked one:
 * the prerequisites form an acyclic graph, so among the topics not mastered one has all of its own.
 * Forgetting locks nothing: a mastered topic counts as mastered, due or not, until an answer shows
 * otherwise.
 *
 * <p>With no model it follows the curriculum's order; a learner without history and a topic without
 * training data get the estimates of a typical learner and a typical topic. The same log,
 * curriculum, model and time give the same answer. Thread-safe.
 */
public final class Recommender {

  /** The most recommendations one call may ask for. */
  public static final int MAX_COUNT = 100;

  private final InteractionStore interactions;
  private final TopicCatalog topics;
  private final Supplier<LearningModel> model;
  private final Settings settings;
  private final InstantSource clock;

  /**
   * How recommendations are made.
   *
   * @param masteryRule when a topic counts as mastered
   * @param policy how topics are ranked once a model is trained
   * @param historyLimit how many of a learner's newest interactions are taken into account, at
   *     least 1; what lies further back is forgotten, mastery included
   * @param zones by learner id: where a learner's days begin and end, which decides from when on a
   *     review is due; asked at each recommendation, so it should answer fast
   * @param guidance by learner id: what the instructor pinned and blocked; asked at each
   *     recommendation
   */
  public record Settings(
      MasteryRule masteryRule,
      Policy policy,
      int historyLimit,
      Function<String, ZoneId> zones,
      Function<String, Guidance> guidance) {

    public Settings {
      if (historyLimit < 1) {
        throw new IllegalArgumentException(
            "historyLimit must be at least 1 but is " + historyLimit + ".");
      }
    }

    /** Everybody's days are those of UTC, and nobody pins or blocks anything. */
    public Settings(MasteryRule masteryRule, Policy policy, int historyLimit) {
      this(
          masteryRule,
          policy,
          historyLimit,
          learnerId -> ZoneOffset.UTC,
          learnerId -> Guidance.none());
    }

    /** The standard rule and policy over the newest 20,000 interactions, days in UTC. */
    public static Settings standard() {
      return new Settings(MasteryRule.standard(), Policy.standard(), 20_000);
    }

    /** The same with another policy. */
    public Settings withPolicy(Policy newPolicy) {
      return new Settings(masteryRule, newPolicy, historyLimit, zones, guidance);
    }

    /** The same with learners' days in their own zones. */
    public Settings withZones(Function<String, ZoneId> newZones) {
      return new Settings(masteryRule, policy, historyLimit, newZones, guidance);
    }

    /** The same with what instructors pinned and blocked. */
    public Settings withGuidance(Function<String, Guidance> newGuidance) {
      return new Settings(masteryRule, policy, historyLimit, zones, newGuidance);
    }
  }

  private record Moment(LearnerView view, Policy policy, Optional<Provenance> model) {}

  public Recommender(
      InteractionStore interactions,
      TopicCatalog topics,
      Supplier<LearningModel> model,
      Settings settings,
      InstantSource clock) {
    this.interactions = interactions;
    this.topics = topics;
    this.model = model;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What a learner should do next.
   *
   * @param learnerId the host's name for the learner; one never heard of is a learner without
   *     history
   * @param count how many recommendations at most, 1–{@value #MAX_COUNT}
   * @throws IllegalArgumentException if the count lies outside of its range
   */
  public Recommendations recommend(String learnerId, int count) {
    requireCount(count);
    return recommend(moment(learnerId, topics.current(), Optional.empty()), count);
  }

  /**
   * What a learner should do next on the way to a goal; other topics come after those.
   *
   * @param goalId the topic to reach
   * @throws IllegalArgumentException if the count lies outside of its range
   */
  public RecommendationResult recommendTowards(String learnerId, String goalId, int count) {
    requireCount(count);
    Curriculum curriculum = topics.current();
    Optional<Topic> goal = curriculum.topic(goalId);
    if (goal.isEmpty()) {
      return new RecommendationResult.UnknownGoal(goalId);
    }
    return new RecommendationResult.Recommended(
        recommend(moment(learnerId, curriculum, goal), count));
  }

  /** The way through the whole curriculum. */
  public LearningPath path(String learnerId) {
    LearnerView view = moment(learnerId, topics.current(), Optional.empty()).view();
    return new LearningPath(List.of(), new PathFinder(view).wholePath());
  }

  /** The way to a goal. */
  public PathResult pathTo(String learnerId, String goalId) {
    return pathTo(learnerId, List.of(goalId));
  }

  /**
   * The way to several goals: all of them and all that must be mastered before them.
   *
   * @param goalIds topics, at least one
   * @throws IllegalArgumentException if there is none
   */
  public PathResult pathTo(String learnerId, Collection<String> goalIds) {
    Curriculum curriculum = topics.current();
    Goals goals = Goals.of(goalIds, curriculum);
    if (!goals.unknown().isEmpty()) {
      return new PathResult.UnknownGoals(goals.unknown());
    }
    // With several goals, all on the way leads to one of them, so that none sets a topic apart.
    Optional<Topic> only =
        goals.topics().size() == 1 ? Optional.of(goals.topics().get(0)) : Optional.empty();
    PathFinder finder = new PathFinder(moment(learnerId, curriculum, only).view());
    return new PathResult.Found(new LearningPath(goals.topics(), finder.pathTo(goals)));
  }

  private Moment moment(String learnerId, Curriculum curriculum, Optional<Topic> goal) {
    LearningModel inUse = model.get();
    Instant now = clock.instant();
    List<Interaction> history = interactions.recent(learnerId, settings.historyLimit());
    ZoneId zone = settings.zones().apply(learnerId);
    LearnerKnowledge knowledge =
        new KnowledgeTracer(inUse, settings.masteryRule()).trace(history, curriculum, now, zone);
    Policy policy = inUse.isTrained() ? settings.policy() : Policy.withoutModel();
    Guidance guidance = settings.guidance().apply(learnerId);
    LearnerView view = new LearnerView(curriculum, knowledge, policy, guidance, goal, now, zone);
    return inUse.isTrained()
        ? new Moment(view, policy, Optional.of(inUse.provenance()))
        : new Moment(view, policy, Optional.empty());
  }

  private static Recommendations recommend(Moment moment, int count) {
    LearnerView view = moment.view();
    PathFinder finder = new PathFinder(view);
    return new Recommendations(
        Ranking.best(view, count).stream()
            .map(place -> recommendation(place, moment, finder))
            .toList(),
        moment.model());
  }

  private static Recommendation recommendation(
      Ranking.Place place, Moment moment, PathFinder finder) {
    LearnerView view = moment.view();
    Candidate candidate = place.candidate();
    return new Recommendation(
        candidate.topic(),
        candidate.knowledge(),
        view.state(candidate.topic()),
        Difficulty.of(candidate.knowledge().estimate().successProbability()),
        view.studyTime(candidate.topic()),
        view.score(candidate),
        Reasons.of(
            candidate,
            place.pin(),
            moment.policy(),
            moment.model().isPresent(),
            view.knowledge(),
            id -> view.curriculum().topic(id).orElseThrow()),
        finder.place(candidate));
  }

  private static void requireCount(int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "count must be from 1 to " + MAX_COUNT + " but is " + count + ".");
    }
  }
}
