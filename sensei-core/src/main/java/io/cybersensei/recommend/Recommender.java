package io.cybersensei.recommend;

import io.cybersensei.activity.Activities;
import io.cybersensei.activity.ActivityChooser;
import io.cybersensei.activity.ActivityGains;
import io.cybersensei.activity.ActivitySettings;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.goals.GoalStore;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerDays;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import io.cybersensei.learning.TracedLearner;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.recommend.RecommendationTrace.Assignment;
import io.cybersensei.recommend.RecommendationTrace.Treatment;
import io.cybersensei.recommend.internal.ActivityFit;
import io.cybersensei.recommend.internal.Goals;
import io.cybersensei.recommend.internal.LastGraph;
import io.cybersensei.recommend.internal.LearnerHistories;
import io.cybersensei.recommend.internal.StudyScope;
import io.cybersensei.recommend.internal.StudyTime;
import io.cybersensei.recommend.internal.TopicGraph;
import io.cybersensei.recommend.internal.Way;
import io.cybersensei.validation.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recommendations of topics and paths to goals for one learner at a time. {@link
 * io.cybersensei.Sensei} has one ready to use.
 *
 * <p>A recommended topic is never blocked by the instructor, is {@linkplain
 * io.cybersensei.learning.TopicEstimate#opensNext opened} by all its prerequisites, and is itself
 * not mastered, or due for review. A learner who is stuck on all topics that are open in this way
 * reaches the topics right behind them. In the whole curriculum, at least one topic is recommended
 * as long as any topic is left that does not need a blocked one: the prerequisites form an acyclic
 * graph, so one of the topics left has all its own mastered. Forgetting locks nothing: a mastered
 * topic, due or not, counts as mastered until an answer shows otherwise. So does a topic that a
 * placement test found known.
 *
 * <p>Topics that lead to a goal that the learner keeps come first, unless another goal is asked
 * for.
 *
 * <p>Without a model, recommendations follow the curriculum's order. A learner without history and
 * a topic without training data get the estimates of a typical learner and a typical topic. The
 * same log, curriculum, model and time give the same recommendations.
 *
 * <p>Every interaction of the learner counts, however old. A call continues from the {@linkplain
 * LearnerStates learner's state} after earlier ones, so it needs the same time and memory for a
 * long history as for a short one. All calls at a time share a quarter of the heap, and two calls
 * about one learner run at a time. A call that waits longer than ten seconds ends with an {@link
 * io.cybersensei.interaction.OverloadedException}. Thread-safe.
 */
public final class Recommender {

  /** The maximum number of recommendations of one call. */
  public static final int MAX_COUNT = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Recommender.class);

  private final LearnerHistories histories;
  private final TopicCatalog topics;
  private final GoalStore goals;
  private final Function<String, Choices> choices;
  private final Supplier<LearningModel> model;
  private final RecommendationSettings settings;
  private final InstantSource clock;
  private final Supplier<ActivityChooser> activities;
  private final Optional<Consumer<RecommendationTrace>> traces;
  private final Function<String, Optional<Treatment>> treatments;
  private final LastGraph graphs = new LastGraph();

  /**
   * The choices of a learner and of the instructors.
   *
   * @param goals the goals that the learner keeps, the oldest first
   * @param feedback the feedback of the learner, which hides topics
   * @param guidance the pins and blocks
   */
  public record Choices(List<KeptGoal> goals, List<TopicFeedback> feedback, Guidance guidance) {

    public Choices {
      goals = List.copyOf(goals);
      feedback = List.copyOf(feedback);
      Objects.requireNonNull(guidance, "guidance");
    }
  }

  private record Moment(
      LearnerView view,
      Policy policy,
      Optional<Provenance> model,
      ActivityFit activities,
      Set<String> hidden) {}

  /** The state of everything but the learner's history at the time of a call. */
  private record Situation(
      String learnerId,
      LearningModel model,
      Policy policy,
      Optional<Assignment> assignment,
      MasteryRule masteryRule,
      Instant at,
      ZoneId zone,
      LocalTime rollover,
      Choices choices) {

    LearnerDays days() {
      return LearnerDays.of(zone, rollover);
    }
  }

  /** The scope of a call, by its names and by the topics that were found. */
  private record Asked(Scope scope, Optional<Set<String>> courses, StudyScope found) {}

  /**
   * Makes a recommender of topics without kept goals and activities, that replays the whole history
   * of a learner at each call.
   *
   * @param interactions the log
   * @param topics the curriculum
   * @param model the model to use, read at each call
   * @param settings the settings
   * @param clock the clock
   */
  public Recommender(
      InteractionStore interactions,
      TopicCatalog topics,
      Supplier<LearningModel> model,
      RecommendationSettings settings,
      InstantSource clock) {
    this(
        new LearnerStates(interactions, SnapshotStore.none()),
        topics,
        GoalStore.none(),
        learnerId -> new Choices(List.of(), List.of(), settings.guidance().apply(learnerId)),
        model,
        settings,
        clock,
        () ->
            new ActivityChooser(
                Activities.none(), ActivityGains.none(), ActivitySettings.standard()),
        Optional.empty(),
        learnerId -> Optional.empty());
  }

  /**
   * Makes a recommender that continues from the states of learners.
   *
   * @param learners the states of the learners
   * @param topics the curriculum
   * @param goals the store that keeps the steps towards goals
   * @param choices the choices of a learner, read once at each call
   * @param model the model to use, read at each call
   * @param settings the settings; their guidance is not used
   * @param clock the clock
   * @param activities chooses the activities of recommended topics, read at each call
   * @param traces receives each list of recommendations in the thread of its caller, before the
   *     caller does; it must be fast, and an exception of it is passed on
   * @param treatments the treatment of a learner in an experiment
   */
  public Recommender(
      LearnerStates learners,
      TopicCatalog topics,
      GoalStore goals,
      Function<String, Choices> choices,
      Supplier<LearningModel> model,
      RecommendationSettings settings,
      InstantSource clock,
      Supplier<ActivityChooser> activities,
      Optional<Consumer<RecommendationTrace>> traces,
      Function<String, Optional<Treatment>> treatments) {
    this.treatments = treatments;
    this.activities = activities;
    this.traces = traces;
    this.histories = new LearnerHistories(learners);
    this.topics = topics;
    this.goals = goals;
    this.choices = choices;
    this.model = model;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Recommends topics to a learner, in the learner's {@linkplain
   * RecommendationSettings#withEnrolments courses} or in the whole curriculum.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param count the maximum number of recommendations, 1–{@value #MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public Recommendations recommend(String learnerId, int count) {
    requireCount(count);
    Curriculum curriculum = topics.current();
    Asked asked = asked(learnerId, Scope.everything(), curriculum);
    return recommend(learnerId, curriculum, asked, Optional.empty(), count);
  }

  /**
   * Recommends topics of a scope to a learner, and no others. A topic stays locked while one of its
   * prerequisites does not {@linkplain io.cybersensei.learning.TopicEstimate#opensNext open} it, in
   * the scope or not; {@link Recommendations#waitsFor} lists those outside. With {@linkplain
   * RecommendationSettings#withEnrolments enrolments}, a prerequisite outside of the learner's
   * courses locks nothing; {@link Recommendation#missingPrerequisites} lists it.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param scope the scope, in the learner's courses
   * @param count the maximum number of recommendations, 1–{@value #MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public RecommendationResult recommendWithin(String learnerId, Scope scope, int count) {
    requireCount(count);
    Curriculum curriculum = topics.current();
    Asked asked = asked(learnerId, scope, curriculum);
    List<Violation> violations = asked.found().violations();
    return violations.isEmpty()
        ? new RecommendationResult.Recommended(
            recommend(learnerId, curriculum, asked, Optional.empty(), count))
        : new RecommendationResult.ScopeRefused(violations);
  }

  /**
   * Recommends topics to a learner on the path to a goal. Topics that lead elsewhere come after
   * those that lead to the goal.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalId the id of the topic to reach
   * @param count the maximum number of recommendations, 1–{@value #MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public RecommendationResult recommendTowards(String learnerId, String goalId, int count) {
    return recommendTowards(learnerId, goalId, Scope.everything(), count);
  }

  /**
   * Recommends topics of a scope to a learner on the path to a goal in it. Topics that lead
   * elsewhere come after those that lead to the goal.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalId the id of the topic to reach
   * @param scope the scope, in the learner's courses
   * @param count the maximum number of recommendations, 1–{@value #MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public RecommendationResult recommendTowards(
      String learnerId, String goalId, Scope scope, int count) {
    requireCount(count);
    Curriculum curriculum = topics.current();
    Optional<Topic> goal = curriculum.topic(goalId);
    if (goal.isEmpty()) {
      return new RecommendationResult.UnknownGoal(goalId);
    }
    Asked asked = asked(learnerId, scope, curriculum);
    List<Violation> violations =
        asked.found().violationsWith("goal", List.of(goal.get()), curriculum);
    return violations.isEmpty()
        ? new RecommendationResult.Recommended(recommend(learnerId, curriculum, asked, goal, count))
        : new RecommendationResult.ScopeRefused(violations);
  }

  private Recommendations recommend(
      String learnerId, Curriculum curriculum, Asked asked, Optional<Topic> goal, int count) {
    return histories.within(
        learnerId,
        curriculum.size(),
        () -> {
          Situation now = situation(learnerId);
          return traced(now, follow(now), curriculum, asked, goal, count);
        });
  }

  private Asked asked(String learnerId, Scope scope, Curriculum curriculum) {
    Optional<Set<String>> courses = courses(learnerId);
    return new Asked(scope, courses, StudyScope.of(scope, curriculum, courses));
  }

  /**
   * Returns the path of a learner through all of the learner's {@linkplain
   * RecommendationSettings#withEnrolments courses}, or through the whole curriculum.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   */
  public LearningPath path(String learnerId) {
    Curriculum curriculum = topics.current();
    return path(learnerId, curriculum, scope(learnerId, Scope.everything(), curriculum));
  }

  /**
   * Returns the path of a learner through a scope.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param scope the scope, in the learner's courses
   */
  public PathResult pathWithin(String learnerId, Scope scope) {
    Curriculum curriculum = topics.current();
    StudyScope found = scope(learnerId, scope, curriculum);
    return found.violations().isEmpty()
        ? new PathResult.Found(path(learnerId, curriculum, found))
        : new PathResult.ScopeRefused(found.violations());
  }

  private LearningPath path(String learnerId, Curriculum curriculum, StudyScope scope) {
    return histories.within(
        learnerId,
        curriculum.size(),
        () ->
            new PathFinder(moment(learnerId, curriculum, scope, Optional.empty()).view())
                .wholePath());
  }

  /**
   * Finds the path of a learner to a goal: the goal and all its prerequisites, direct or not.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalId the id of the topic to reach
   */
  public PathResult pathTo(String learnerId, String goalId) {
    return pathTo(learnerId, List.of(goalId));
  }

  /**
   * Finds the path of a learner to several goals: the goals and all their prerequisites, direct or
   * not.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalIds the ids of the topics to reach, at least one
   * @throws IllegalArgumentException if there is no goal
   */
  public PathResult pathTo(String learnerId, Collection<String> goalIds) {
    return pathTo(learnerId, goalIds, Scope.everything());
  }

  /**
   * Finds the path of a learner to several goals in a scope: the goals and all their prerequisites
   * in the scope, direct or not.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalIds the ids of the topics to reach, at least one
   * @param scope the scope, in the learner's courses
   * @throws IllegalArgumentException if there is no goal
   */
  public PathResult pathTo(String learnerId, Collection<String> goalIds, Scope scope) {
    Curriculum curriculum = topics.current();
    Goals goals = Goals.of(goalIds, curriculum);
    if (!goals.unknown().isEmpty()) {
      return new PathResult.UnknownGoals(goals.unknown());
    }
    StudyScope found = scope(learnerId, scope, curriculum);
    List<Violation> violations = found.violationsWith("goal", goals.topics(), curriculum);
    if (!violations.isEmpty()) {
      return new PathResult.ScopeRefused(violations);
    }
    // With several goals, each topic of the path leads to one of them, so none sets it apart.
    Optional<Topic> only =
        goals.topics().size() == 1 ? Optional.of(goals.topics().get(0)) : Optional.empty();
    return new PathResult.Found(
        histories.within(
            learnerId,
            curriculum.size(),
            () -> new PathFinder(moment(learnerId, curriculum, found, only).view()).pathTo(goals)));
  }

  /**
   * Returns the topics on which a learner is stuck: many answers brought no progress, and the
   * instructor should help. The evidence is in {@link TopicKnowledge#history}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @return the knowledge of these topics, in the order of the curriculum
   */
  public List<TopicKnowledge> stuck(String learnerId) {
    Curriculum curriculum = topics.current();
    return knowledge(
        learnerId,
        curriculum,
        scope(learnerId, Scope.everything(), curriculum),
        TopicKnowledge::isStuck);
  }

  /**
   * Returns a learner's knowledge of each topic that the learner can study.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @return the knowledge, in the study order; without the topics of courses that the learner does
   *     not take
   */
  public List<TopicKnowledge> mastery(String learnerId) {
    Curriculum curriculum = topics.current();
    StudyScope scope = scope(learnerId, Scope.everything(), curriculum);
    return knowledge(
        learnerId, curriculum, scope, each -> scope.has(curriculum.position(each.topicId())));
  }

  /**
   * Returns a learner's knowledge of the {@linkplain Curriculum#retired() retired} topics on which
   * the learner has a history. Prerequisites do not matter.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @return the knowledge, of the topic that was retired first first
   */
  public List<TopicKnowledge> masteryOfRetired(String learnerId) {
    Curriculum curriculum = topics.current();
    if (curriculum.retired().isEmpty()) {
      return List.of();
    }
    Curriculum all = curriculum.withRetiredInForce();
    return histories.within(
        learnerId,
        all.size(),
        () -> {
          Situation now = situation(learnerId);
          LearnerKnowledge knowledge = follow(now).knowledge(all, now.days());
          return curriculum.retired().stream()
              .map(topic -> knowledge.topic(topic.id()))
              .filter(each -> each.level() != TopicLevel.NOT_STARTED)
              .toList();
        });
  }

  private List<TopicKnowledge> knowledge(
      String learnerId,
      Curriculum curriculum,
      StudyScope scope,
      Predicate<TopicKnowledge> condition) {
    return histories.within(
        learnerId,
        curriculum.size(),
        () ->
            moment(learnerId, curriculum, scope, Optional.empty())
                .view()
                .knowledge()
                .topics()
                .stream()
                .filter(condition)
                .toList());
  }

  private StudyScope scope(String learnerId, Scope scope, Curriculum curriculum) {
    return StudyScope.of(scope, curriculum, courses(learnerId));
  }

  private Optional<Set<String>> courses(String learnerId) {
    return settings.enrolments().map(port -> port.coursesOf(learnerId));
  }

  private Situation situation(String learnerId) {
    Optional<Treatment> treatment = treatments.apply(learnerId);
    LearningModel inUse = treatment.flatMap(Treatment::model).orElseGet(model);
    return new Situation(
        learnerId,
        inUse,
        inUse.isTrained()
            ? treatment.flatMap(Treatment::policy).orElseGet(settings::policy)
            : Policy.withoutModel(),
        treatment.map(Treatment::assignment),
        settings.masteryRule(),
        clock.instant(),
        settings.zones().apply(learnerId),
        settings.rollover(),
        choices.apply(learnerId));
  }

  private TracedLearner follow(Situation now) {
    KnowledgeTracer tracer = new KnowledgeTracer(now.model(), now.masteryRule());
    return histories.follow(now.learnerId(), tracer, now.at());
  }

  private Moment moment(
      String learnerId, Curriculum curriculum, StudyScope scope, Optional<Topic> goal) {
    Situation now = situation(learnerId);
    return moment(now, follow(now), curriculum, scope, goal);
  }

  private Moment moment(
      Situation now,
      TracedLearner learner,
      Curriculum curriculum,
      StudyScope scope,
      Optional<Topic> goal) {
    LearnerKnowledge knowledge = learner.knowledge(curriculum, now.days());
    Set<String> hidden = hidden(now, knowledge, curriculum);
    TopicGraph graph = graphs.of(curriculum);
    Moment moment = moment(now, knowledge, graph, scope, goal, hidden, activities.get());
    advance(moment.view());
    return moment;
  }

  private static Moment moment(
      Situation now,
      LearnerKnowledge knowledge,
      TopicGraph graph,
      StudyScope scope,
      Optional<Topic> goal,
      Set<String> hidden,
      ActivityChooser activities) {
    LearnerView view =
        new LearnerView(
            graph,
            scope,
            knowledge,
            StudyTime.of(knowledge, now.masteryRule()),
            now.policy(),
            now.choices().guidance(),
            hidden,
            goal,
            Way.to(now.choices().goals(), graph, scope.studied()),
            now.at(),
            now.days());
    return new Moment(
        view,
        now.policy(),
        now.model().isTrained() ? Optional.of(now.model().provenance()) : Optional.empty(),
        new ActivityFit(activities, now.learnerId(), knowledge, now.at()),
        hidden);
  }

  private Recommendations traced(
      Situation now,
      TracedLearner learner,
      Curriculum curriculum,
      Asked asked,
      Optional<Topic> goal,
      int count) {
    Moment moment = moment(now, learner, curriculum, asked.found(), goal);
    Recommendations made = recommend(moment, count);
    if (traces.isPresent()) {
      RecommendationTrace.Inputs inputs =
          new RecommendationTrace.Inputs(
              now.learnerId(),
              now.at(),
              asked.scope(),
              goal.map(Topic::id),
              count,
              curriculum,
              asked.courses(),
              now.model(),
              now.policy(),
              now.masteryRule(),
              now.zone(),
              now.rollover(),
              now.choices().guidance(),
              now.choices().goals(),
              moment.hidden(),
              learner.historyMark().orElseThrow(),
              now.assignment());
      traces.get().accept(trace(inputs, moment, made));
    }
    return made;
  }

  /**
   * Computes a list of recommendations again. It has no activities, which are not among the inputs.
   *
   * @param inputs the inputs of the list
   * @param history the interactions that counted, oldest first; the caller closes the stream
   * @throws IllegalArgumentException if the curriculum has no such goal or scope
   */
  public static RecommendationTrace replay(
      RecommendationTrace.Inputs inputs, Stream<Interaction> history) {
    Curriculum curriculum = inputs.curriculum();
    StudyScope scope = StudyScope.of(inputs.scope(), curriculum, inputs.courses());
    Optional<Topic> goal =
        inputs
            .goalId()
            .map(
                id ->
                    curriculum
                        .topic(id)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "goalId must be in the curriculum but is '" + id + "'.")));
    Situation then =
        new Situation(
            inputs.learnerId(),
            inputs.model(),
            inputs.policy(),
            inputs.assignment(),
            inputs.masteryRule(),
            inputs.now(),
            inputs.zone(),
            inputs.rollover(),
            new Choices(inputs.goals(), List.of(), inputs.guidance()));
    LearnerKnowledge knowledge =
        new KnowledgeTracer(then.model(), then.masteryRule())
            .follow(history, then.at())
            .knowledge(curriculum, then.days());
    Moment moment =
        moment(
            then,
            knowledge,
            new LastGraph().of(curriculum),
            scope,
            goal,
            inputs.hidden(),
            new ActivityChooser(
                Activities.none(), ActivityGains.none(), ActivitySettings.standard()));
    return trace(inputs, moment, recommend(moment, inputs.count()));
  }

  private static RecommendationTrace trace(
      RecommendationTrace.Inputs inputs, Moment moment, Recommendations made) {
    LearnerView view = moment.view();
    return new RecommendationTrace(
        inputs,
        view.ready().stream()
            .map(
                each ->
                    new RecommendationTrace.Scored(
                        each.topic(),
                        view.score(each),
                        each.knowledge().estimate().successProbability()))
            .toList(),
        made);
  }

  /** Returns the topics that the learner does not want now. */
  private static Set<String> hidden(
      Situation now, LearnerKnowledge knowledge, Curriculum curriculum) {
    return now.choices().feedback().stream()
        .filter(each -> each.hidden().isPresent() && curriculum.contains(each.topicId()))
        .filter(
            each -> each.isHidden(now.at(), knowledge.topic(each.topicId()).history().lastSeen()))
        .map(TopicFeedback::topicId)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Keeps the steps that are reached, so that they are never counted backwards. */
  private void advance(LearnerView view) {
    for (Way way : view.ways()) {
      int mastered = way.mastered(view.left());
      if (mastered > way.kept().stepsReached()) {
        try {
          goals.advance(way.kept(), mastered);
        } catch (RuntimeException e) {
          // The recommendation is right without it, and the next one tries again.
          LOG.warn("The steps that a learner has reached could not be kept.", e);
        }
      }
    }
  }

  private static Recommendations recommend(Moment moment, int count) {
    List<Ranking.Place> best = Ranking.best(moment.view(), count);
    List<Recommendation> items =
        best.stream().map(ranked -> recommendation(ranked, moment)).toList();
    LearnerView view = moment.view();
    return new RankedTopics(
        items,
        view.waitsFor(view.scope().topics()),
        items.isEmpty() ? Optional.of(view.emptyReason()) : Optional.empty(),
        moment.model());
  }

  private static Recommendation recommendation(Ranking.Place ranked, Moment moment) {
    LearnerView view = moment.view();
    Candidate candidate = ranked.candidate();
    Difficulty difficulty = Difficulty.of(candidate.knowledge().estimate().successProbability());
    return new RankedTopic(
        candidate.topic(),
        candidate.knowledge(),
        view.state(candidate.topic()),
        difficulty,
        view.studyTime(candidate.topic()),
        view.score(candidate),
        Reasons.of(
            candidate,
            ranked.pin(),
            moment.policy(),
            moment.model().isPresent(),
            view.knowledge(),
            id -> view.graph().curriculum().topic(id).orElseThrow()),
        view.missingPrerequisites(candidate.topic()),
        view.place(candidate),
        moment.activities().choose(candidate.knowledge(), difficulty.level()));
  }

  private static void requireCount(int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "count must be from 1 to " + MAX_COUNT + " but is " + count + ".");
    }
  }
}
