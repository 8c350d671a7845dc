package io.cybersensei.recommend;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.Provenance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what a learner should do next, and the way to a goal. It never offers a mastered topic or
 * one with a prerequisite that is not mastered, and always offers something while any topic is
 * left: the prerequisites form an acyclic graph, so among the topics not mastered one has all of
 * its own.
 *
 * <p>With no model it follows the curriculum's order; a learner without history and a topic without
 * training data get the estimates of a typical learner and a typical topic. The same log,
 * curriculum, model and time give the same answer. Thread-safe.
 */
public final class Recommender {

  /** The most recommendations one call may ask for. */
  public static final int MOST = 100;

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
   *     least 1
   */
  public record Settings(MasteryRule masteryRule, Policy policy, int historyLimit) {

    public Settings {
      if (historyLimit < 1) {
        throw new IllegalArgumentException(
            "historyLimit must be at least 1 but is " + historyLimit + ".");
      }
    }

    /** The standard rule and policy over the newest 2,000 interactions. */
    public static Settings standard() {
      return new Settings(MasteryRule.standard(), Policy.standard(), 2_000);
    }
  }

  private record Moment(LearnerView view, Policy policy, LearningModel model) {}

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
   * @param count how many recommendations at most, 1–{@value #MOST}
   */
  public Recommendations recommend(String learnerId, int count) {
    return recommend(moment(learnerId, topics.current(), Optional.empty()), count);
  }

  /** What a learner should do next on the way to a goal; other topics come after those. */
  public RecommendationResult recommend(String learnerId, int count, String goalId) {
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
    return new LearningPath(Optional.empty(), view.pathTo(view.wholeWay()));
  }

  /** The way to a goal. */
  public PathResult path(String learnerId, String goalId) {
    Curriculum curriculum = topics.current();
    Optional<Topic> goal = curriculum.topic(goalId);
    if (goal.isEmpty()) {
      return new PathResult.UnknownGoal(goalId);
    }
    LearnerView view = moment(learnerId, curriculum, goal).view();
    return new PathResult.Found(new LearningPath(goal, view.pathTo(view.way(goalId))));
  }

  private Moment moment(String learnerId, Curriculum curriculum, Optional<Topic> goal) {
    LearningModel inUse = model.get();
    Instant now = clock.instant();
    List<Interaction> history = interactions.recent(learnerId, settings.historyLimit());
    LearnerKnowledge knowledge =
        new KnowledgeTracer(inUse, settings.masteryRule()).trace(history, curriculum, now);
    Policy policy = inUse.isTrained() ? settings.policy() : Policy.withoutModel();
    return new Moment(new LearnerView(curriculum, knowledge, policy, goal, now), policy, inUse);
  }

  private static Recommendations recommend(Moment moment, int count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "count must be from 1 to " + MOST + " but is " + count + ".");
    }
    LearnerView view = moment.view();
    Reasons reasons = new Reasons(view, moment.policy(), moment.model().isTrained());
    List<Candidate> best = new ArrayList<>(view.ready());
    best.sort(
        Comparator.comparingDouble(view::score).reversed().thenComparingInt(Candidate::position));
    List<Recommendation> items =
        best.stream()
            .limit(count)
            .map(candidate -> recommendation(candidate, view, reasons))
            .toList();
    Optional<Provenance> provenance =
        moment.model().isTrained() ? Optional.of(moment.model().provenance()) : Optional.empty();
    return new Recommendations(items, provenance);
  }

  private static Recommendation recommendation(
      Candidate candidate, LearnerView view, Reasons reasons) {
    return new Recommendation(
        candidate.topic(),
        candidate.knowledge(),
        Difficulty.of(candidate.knowledge().successProbability()),
        view.duration(candidate.topic()),
        view.score(candidate),
        reasons.of(candidate),
        view.place(candidate.topic()));
  }
}
