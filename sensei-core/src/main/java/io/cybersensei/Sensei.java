package io.cybersensei;

import io.cybersensei.activity.ActivityChooser;
import io.cybersensei.activity.ActivityDesk;
import io.cybersensei.activity.ActivitySettings;
import io.cybersensei.challenge.LearnerChallenges;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.dashboard.Dashboard;
import io.cybersensei.dashboard.DashboardOptions;
import io.cybersensei.dashboard.Dashboards;
import io.cybersensei.decision.DecisionLog;
import io.cybersensei.decision.DecisionSettings;
import io.cybersensei.experiment.Experiment;
import io.cybersensei.experiment.Experiments;
import io.cybersensei.experiment.Treatments;
import io.cybersensei.feedback.LearnerFeedback;
import io.cybersensei.guidance.LearnerGuidance;
import io.cybersensei.health.Health;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.idempotency.IdempotencyStore;
import io.cybersensei.insight.GroupInsights;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionPages;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.LearnerStateStatistics;
import io.cybersensei.learning.LearnerStates;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.quality.ModelMonitor;
import io.cybersensei.learning.quality.ModelQuality;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.placement.PlacementSettings;
import io.cybersensei.placement.Placements;
import io.cybersensei.planning.LearnerGoals;
import io.cybersensei.practice.NextQuestionResult;
import io.cybersensei.practice.PracticePlanner;
import io.cybersensei.practice.PracticeResult;
import io.cybersensei.practice.TimeToMasteryResult;
import io.cybersensei.privacy.LearnerRights;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.RecommendationResult;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.recommend.Recommendations;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.roster.GroupStore;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.meaning.Embedder;
import io.cybersensei.search.meaning.Meaning;
import io.cybersensei.teaching.CurriculumDesk;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.xapi.Statements;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The entry to Sensei: one object for each tenant. It starts no threads and holds no resources, so
 * only its {@link Storage} needs to be closed.
 *
 * <p>Recommendations come from the active model of the storage. A model that this object
 * {@linkplain #train() trains}, {@linkplain #use takes over} or {@linkplain #models() activates} is
 * in use at once. A model that another Sensei over the same storage activates is in use within a
 * minute. Thread-safe.
 *
 * <pre>{@code
 * Sensei sensei = Sensei.builder().storage(storage).trainer(new SmileTrainer()).build();
 * sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
 * sensei.log(InteractionDraft.answered("ada", "tcp", 1.0));
 * sensei.recommend("ada", 3).items().forEach(System.out::println);
 * }</pre>
 */
public final class Sensei {

  private final Storage storage;
  private final InstantSource clock;
  private final InteractionLog log;
  private final LearnerStates learners;
  private final Monitoring monitoring;
  private final Recommender recommender;
  private final PracticePlanner practice;
  private final LearnerGoals goals;
  private final LearnerFeedback feedback;
  private final DecisionLog decisions;
  private final Dashboards dashboards;
  private final Placements placements;
  private final ActivityDesk activities;
  private final LearnerRights learnerRights;
  private final Health health;
  private final ServedModel served;
  private final ModelRegistry models;
  private final ModelTraining training;
  private final Optional<Meaning> meaning;

  private Sensei(Builder builder, Storage storage) {
    this.storage = storage;
    this.clock = builder.clockOrSystem();
    this.log = new InteractionLog(storage.interactions(), storage.topics(), clock);
    this.served = new ServedModel(storage.models(), clock, builder.refreshOn);
    this.models = new ModelRegistry(storage.models(), served, this::curriculum, clock);
    this.learners = new LearnerStates(storage.interactions(), storage.snapshots());
    this.monitoring =
        new Monitoring(builder.metrics, storage, served, learners, clock, builder.trainingWindow);
    Optional<Treatments> treatments =
        builder.experiment.map(each -> new Treatments(each, models::find));
    this.decisions =
        new DecisionLog(
            storage.decisions(),
            builder.decisions,
            storage.interactions(),
            models::find,
            policies(builder, treatments),
            clock,
            storage::now,
            builder.metrics);
    this.recommender =
        new Recommender(
            learners,
            storage.topics(),
            storage.goals(),
            learnerId -> choices(learnerId, builder.recommendations, storage),
            served::current,
            builder.recommendations,
            clock,
            () ->
                new ActivityChooser(
                    storage.activities().current(),
                    storage.activities().gains(),
                    builder.activities),
            decisions.recommendations(),
            learnerId -> treatments.flatMap(each -> each.of(learnerId)));
    this.activities =
        new ActivityDesk(
            storage.activities(),
            storage.topics(),
            () ->
                storage
                    .interactions()
                    .replayWithoutMetadata(
                        TimeWindow.last(builder.trainingWindow, clock.instant())));
    this.training =
        new ModelTraining(
            builder.trainer,
            builder.trainingWindow,
            builder.modelCardGroups,
            storage.interactions(),
            models,
            served,
            activities,
            monitoring,
            clock);
    this.practice =
        new PracticePlanner(
            learners, storage.topics(), served::current, builder.recommendations, clock);
    this.goals =
        new LearnerGoals(
            storage.goals(),
            storage.topics(),
            recommender,
            practice,
            builder.recommendations,
            clock);
    this.feedback =
        new LearnerFeedback(storage.feedback(), storage.topics(), clock, decisions.feedback());
    this.dashboards =
        new Dashboards(
            storage.interactions(),
            storage.topics(),
            recommender,
            goals,
            practice,
            storage.uploads(),
            served::current,
            builder.recommendations.withGuidance(
                LearnerGuidance.together(builder.recommendations.guidance(), storage.guidance())),
            clock);
    this.placements =
        new Placements(
            storage.placements(),
            storage.interactions(),
            storage.topics(),
            served::current,
            builder.recommendations,
            builder.placement,
            clock);
    this.meaning =
        builder.embedding.map(
            each ->
                new Meaning(
                    each.embedder(),
                    storage.search(),
                    storage.vectors(),
                    storage.topics()::current,
                    each.executor(),
                    clock));
    this.learnerRights = new LearnerRights(decisions.covering(storage.personalData()), clock);
    List<HealthCheck> ownChecks = new ArrayList<>();
    // A storage without a shared clock has nothing to compare this node's clock with.
    if (storage.now().isPresent()) {
      ownChecks.addAll(ClockCheck.withStorage(storage, clock, builder.clock.isPresent()));
    } else {
      ownChecks.add(storage.health());
    }
    ownChecks.add(1, modelHealth(served));
    ownChecks.addAll(storage.optionalChecks());
    this.health = new Health(builder.withHealthChecks(ownChecks));
  }

  /** Returns the policies that decisions can have been made by. */
  private static List<Policy> policies(Builder builder, Optional<Treatments> treatments) {
    List<Policy> policies = new ArrayList<>(List.of(builder.recommendations.policy()));
    treatments.ifPresent(each -> policies.addAll(each.policies()));
    return policies;
  }

  private static Recommender.Choices choices(
      String learnerId, RecommendationSettings settings, Storage storage) {
    LearnerMarks marks = storage.marks(learnerId);
    return new Recommender.Choices(
        marks.goals(),
        marks.feedback(),
        LearnerGuidance.combined(settings.guidance().apply(learnerId), marks.guidance()));
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Replaces the curriculum in force. Topics that the new one leaves out are {@linkplain
   * Curriculum#retired() retired}.
   *
   * @param curriculum the new curriculum
   */
  public void teach(Curriculum curriculum) {
    storage.topics().replace(curriculum);
  }

  /** Returns the curriculum in force. */
  public Curriculum curriculum() {
    return storage.topics().current();
  }

  /** Returns the synchronisation of the curriculum: previews and conditional replacements. */
  public CurriculumDesk curriculumDesk() {
    return new CurriculumDesk(
        storage.topics(), () -> storage.interactions().replayWithoutMetadata(TimeWindow.always()));
  }

  /** Returns the activities that recommendations end in: their import and their gains. */
  public ActivityDesk activities() {
    return activities;
  }

  /**
   * Logs an interaction. If it is stored, it is durable when the method returns.
   *
   * @param draft the interaction
   */
  public LogResult log(InteractionDraft draft) {
    return monitoring.logged(log.log(draft));
  }

  /**
   * Logs a batch with {@link BatchMode#KEEP_VALID}: valid interactions are stored even if others
   * are refused.
   *
   * @param drafts the interactions
   * @return one result for each draft, in the order of the drafts
   */
  public List<LogResult> logAll(List<InteractionDraft> drafts) {
    return monitoring.logged(log.logAll(drafts));
  }

  /**
   * Logs a batch.
   *
   * @param drafts the interactions
   * @param mode the effect of a refused interaction on the others
   * @return one result for each draft, in the order of the drafts
   */
  public List<LogResult> logAll(List<InteractionDraft> drafts, BatchMode mode) {
    return monitoring.logged(log.logAll(drafts, mode));
  }

  /**
   * Returns a log that writes to another destination than the storage, for example to a transaction
   * of the host with {@code JpaStorage.joining}. It checks interactions as {@link #log} does. In a
   * transaction of the host, an interaction that it reports as stored is durable only after the
   * host commits.
   *
   * @param appender the destination
   */
  public InteractionLog logTo(InteractionAppender appender) {
    return new InteractionLog(appender, storage.topics(), clock);
  }

  /**
   * Recommends topics to a learner, in the learner's courses or in the whole curriculum. For
   * details see {@link Recommender}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param count the maximum number of recommendations, 1–{@value Recommender#MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public Recommendations recommend(String learnerId, int count) {
    return monitoring.recommended(learnerId, recommender.recommend(learnerId, count));
  }

  /**
   * Recommends topics of a scope to a learner, and no others. For details see {@link
   * Recommender#recommendWithin}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param scope the scope, in the learner's courses
   * @param count the maximum number of recommendations, 1–{@value Recommender#MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public RecommendationResult recommendWithin(String learnerId, Scope scope, int count) {
    return monitoring.recommended(learnerId, recommender.recommendWithin(learnerId, scope, count));
  }

  /**
   * Recommends topics to a learner on the path to a goal. Topics that lead elsewhere come after
   * those that lead to the goal.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalId the id of the topic to reach
   * @param count the maximum number of recommendations, 1–{@value Recommender#MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public RecommendationResult recommendTowards(String learnerId, String goalId, int count) {
    return monitoring.recommended(
        learnerId, recommender.recommendTowards(learnerId, goalId, count));
  }

  /**
   * Recommends topics of a scope to a learner on the path to a goal in it.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalId the id of the topic to reach
   * @param scope the scope, in the learner's courses
   * @param count the maximum number of recommendations, 1–{@value Recommender#MAX_COUNT}
   * @throws IllegalArgumentException if the count is outside of its range
   */
  public RecommendationResult recommendTowards(
      String learnerId, String goalId, Scope scope, int count) {
    return monitoring.recommended(
        learnerId, recommender.recommendTowards(learnerId, goalId, scope, count));
  }

  /**
   * Returns the path of a learner through a scope.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param scope the scope, in the learner's courses
   */
  public PathResult pathWithin(String learnerId, Scope scope) {
    return recommender.pathWithin(learnerId, scope);
  }

  /**
   * Returns the path of a learner through all the learner's courses, or the whole curriculum.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   */
  public LearningPath path(String learnerId) {
    return recommender.path(learnerId);
  }

  /**
   * Finds the path of a learner to a goal: the goal and all its prerequisites, direct or not.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalId the id of the topic to reach
   */
  public PathResult pathTo(String learnerId, String goalId) {
    return recommender.pathTo(learnerId, goalId);
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
    return recommender.pathTo(learnerId, goalIds);
  }

  /**
   * Returns a learner's knowledge of each topic that the learner can study.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @return the knowledge, in the study order; without the topics of courses that the learner does
   *     not take
   */
  public List<TopicKnowledge> mastery(String learnerId) {
    return recommender.mastery(learnerId);
  }

  /**
   * Returns a learner's knowledge of the retired topics on which the learner has a history. Their
   * titles are in {@link Curriculum#known}. For details see {@link Recommender#masteryOfRetired}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   */
  public List<TopicKnowledge> masteryOfRetired(String learnerId) {
    return recommender.masteryOfRetired(learnerId);
  }

  /**
   * Returns the topics on which a learner is stuck, for a teacher's dashboard. For details see
   * {@link Recommender#stuck}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   */
  public List<TopicKnowledge> stuck(String learnerId) {
    return recommender.stuck(learnerId);
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
    return recommender.pathTo(learnerId, goalIds, scope);
  }

  /**
   * Plans one sitting on a topic: the difficulty and the number of questions.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   */
  public PracticeResult suggestPractice(String learnerId, String topicId) {
    return practice.suggest(learnerId, topicId);
  }

  /**
   * Chooses the next question of a topic among those in the model, with a success probability near
   * .75.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   */
  public NextQuestionResult nextQuestion(String learnerId, String topicId) {
    return practice.nextQuestion(learnerId, topicId);
  }

  /**
   * Chooses the next question of a topic among given ones, with a success probability near .75.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   * @param itemIds the ids of the questions that can be asked, in any order
   */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds) {
    return practice.nextQuestion(learnerId, topicId, itemIds);
  }

  /**
   * Chooses the next question of a topic among given ones. For the rules see {@link
   * PracticePlanner#nextQuestion(String, String, Collection, double)}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   * @param itemIds the ids of the questions that can be asked, in any order
   * @param target the success probability to aim at, more than 0 and less than 1
   * @throws IllegalArgumentException if the target is outside of its range
   */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds, double target) {
    return practice.nextQuestion(learnerId, topicId, itemIds, target);
  }

  /**
   * Estimates the practice that a learner needs to master a topic, without its prerequisites.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param topicId the id of the topic
   */
  public TimeToMasteryResult timeToMastery(String learnerId, String topicId) {
    return practice.timeToMastery(learnerId, topicId);
  }

  /**
   * Estimates the practice that a learner needs to master several topics and all their
   * prerequisites.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalIds the ids of the topics, at least one
   * @throws IllegalArgumentException if there is no topic
   */
  public TimeToMasteryResult timeToGoals(String learnerId, Collection<String> goalIds) {
    return practice.timeToGoals(learnerId, goalIds);
  }

  /**
   * Estimates the practice that a learner needs to master several topics of a scope and all their
   * prerequisites in it.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   * @param goalIds the ids of the topics, at least one
   * @param scope the scope, in the learner's courses
   * @throws IllegalArgumentException if there is no topic
   */
  public TimeToMasteryResult timeToGoals(
      String learnerId, Collection<String> goalIds, Scope scope) {
    return practice.timeToGoals(learnerId, goalIds, scope);
  }

  /** Returns the goals that learners keep, with the plans that lead to them. */
  public LearnerGoals goals() {
    return goals;
  }

  /** Returns the challenges of learners, who dispute estimates. */
  public LearnerChallenges challenges() {
    return new LearnerChallenges(storage.challenges(), recommender, log, clock);
  }

  /** Returns the pins and blocks that instructors set for learners. */
  public LearnerGuidance guidance() {
    return new LearnerGuidance(storage.guidance(), id -> curriculum().contains(id), clock);
  }

  /** Returns the keys under which clients of the HTTP API repeat requests. */
  public IdempotencyStore idempotency() {
    return storage.idempotency();
  }

  /**
   * Returns the statements of xAPI, which become interactions of the log where they map to some.
   */
  public Statements statements() {
    return new Statements(storage.statements(), this::logTo, monitoring::logged, metrics(), clock);
  }

  /** Returns the feedback of learners on recommendations. */
  public LearnerFeedback feedback() {
    return feedback;
  }

  /** Returns the decision log: what was recommended, from what, and what became of it. */
  public DecisionLog decisions() {
    return decisions;
  }

  /** Returns the reports on experiments. */
  public Experiments experiments() {
    return new Experiments(decisions, storage.interactions(), clock);
  }

  /** Returns the histories of learners by pages, newest first. */
  public InteractionPages interactionPages() {
    return new InteractionPages(storage.interactions());
  }

  /**
   * Returns the dashboard of a learner with {@link DashboardOptions#standard}.
   *
   * @param learnerId the host's id of the learner; an unknown id is a learner without history
   */
  public Dashboard dashboard(String learnerId) {
    return dashboards.of(learnerId, DashboardOptions.standard());
  }

  /** Returns the dashboards of learners, for other options. */
  public Dashboards dashboards() {
    return dashboards;
  }

  /** Returns the insights into groups for their instructors. */
  public GroupInsights groupInsights() {
    return new GroupInsights(storage.topics(), recommender, goals, storage.interactions(), clock);
  }

  /** Returns the groups that Sensei keeps, for a school without groups of its own. */
  public GroupStore groups() {
    return storage.groups();
  }

  /** Returns whether the builder got a trainer. */
  public boolean canTrain() {
    return training.isPossible();
  }

  /**
   * Trains a model on the log and puts it to use if the training succeeds.
   *
   * @throws IllegalStateException if there is no trainer, or the trainer made a model that cannot
   *     be stored
   */
  public TrainingResult train() {
    return train(TrainingProgress.none());
  }

  /**
   * Trains a model on the training window of the log. If the training succeeds and the trainer
   * finds the model no worse than the active one, the model is stored and put to use. Otherwise,
   * and until then, the model in use stays in use.
   *
   * @param progress the listener, which can cancel the training
   * @throws IllegalStateException if there is no trainer, or the trainer made a model that cannot
   *     be stored
   */
  public TrainingResult train(TrainingProgress progress) {
    return training.train(progress);
  }

  /**
   * Stores a model and puts it to use. It can be a model that was trained elsewhere, for example by
   * the command line of {@code sensei-ml}, and read by {@link ModelFile}, or an earlier model,
   * which then ranks exactly as before, to the last bit. It is not compared with the model in use.
   *
   * @param trained the model
   * @return {@link ModelUseResult.Refused} if the model was trained on other topics, so that it has
   *     none of the curriculum's; it is not stored then
   * @throws IllegalStateException if the model cannot be read back from its file, which is a fault
   *     of its trainer
   */
  public ModelUseResult use(LearningModel trained) {
    return ModelTraining.used(models.use(trained));
  }

  /** Returns the registry of the stored models, which lists, activates and rolls back models. */
  public ModelRegistry models() {
    return models;
  }

  /**
   * Looks for another active model now, and puts it to use. Otherwise Sensei looks every 30
   * seconds, when a model is needed.
   *
   * @return {@link ModelUseResult.Refused} if the active model is damaged; the model in use stays
   */
  public ModelUseResult refreshModel() {
    return served.refresh();
  }

  /** Returns the model in use: {@link LearningModel#untrained()} before the first training. */
  public LearningModel model() {
    return served.current();
  }

  /**
   * Returns how often estimates continued from a snapshot of the learner's state, and how often and
   * why they replayed the whole history, since this object was built.
   */
  public LearnerStateStatistics learnerStateStatistics() {
    return learners.statistics();
  }

  /**
   * Returns the last measurement of the model in use on the answers since its training: that of
   * {@link #measureModel}, or of the last training by this object if it has {@link
   * Builder#metrics}. Empty before, and if there are too few answers.
   */
  public Optional<ModelQuality> modelQuality() {
    return monitoring.quality();
  }

  /**
   * Measures the model in use on the answers since its training: calibration, log loss and drift.
   * It replays the training window, which takes as long as its reading in a training.
   *
   * @return empty if the model is not trained, or there are fewer than {@value
   *     ModelMonitor#MIN_ANSWERS} answers since
   */
  public Optional<ModelQuality> measureModel() {
    return monitoring.measureModel();
  }

  /** Returns the receiver of measurements, for parts that build on this object. */
  public Metrics metrics() {
    return monitoring.metrics();
  }

  /** Returns the placement tests of learners. */
  public Placements placements() {
    return placements;
  }

  /**
   * Returns a builder of the uploads of learners and instructors, whose descriptions are in the
   * storage of this object, as their groups are unless the builder gets others.
   *
   * @param files the store of the bytes, such as {@code FileStore.inFolder(path)}
   */
  public Uploads.Builder uploads(FileStore files) {
    return Uploads.builder(storage.uploads(), files, clock)
        .groups(this::groupsOf)
        .search(search())
        .metrics(metrics());
  }

  /** Returns the index of documents by their words and, with an embedder, by their meaning. */
  public SearchIndex search() {
    return meaning.map(Meaning::search).orElseGet(storage::search);
  }

  /** Returns the similarity of documents and topics; empty without an embedder. */
  public Optional<Meaning> meaning() {
    return meaning;
  }

  /**
   * Returns the ids of the groups, among those that Sensei keeps, of which a person is a member.
   */
  public Set<String> groupsOf(String memberId) {
    Set<String> groups = new HashSet<>();
    for (GroupRole role : GroupRole.values()) {
      groups.addAll(storage.groups().memberships(memberId, role));
    }
    return groups;
  }

  /** Returns the export and erasure of a learner's personal data. */
  public LearnerRights learnerRights() {
    return learnerRights;
  }

  /** Returns the health checks of the storage, the model, this node and the host. */
  public Health health() {
    return health;
  }

  // Without the active model, Sensei serves with the model before or by the curriculum.
  private static HealthCheck modelHealth(ServedModel served) {
    return HealthCheck.optional(
        "model",
        () -> {
          Optional<String> problem = served.problem();
          if (problem.isPresent()) {
            throw new IllegalStateException(problem.get());
          }
        });
  }

  /** A builder of a {@link Sensei}. Not thread-safe. */
  public static final class Builder {

    private static final Duration MAX_TRAINING_WINDOW = Duration.ofDays(36_500);

    private Optional<Storage> storage = Optional.empty();
    private Optional<Trainer> trainer = Optional.empty();
    private Duration trainingWindow = Duration.ofDays(90);
    private Optional<InstantSource> clock = Optional.empty();
    private Executor refreshOn = Runnable::run;
    private RecommendationSettings recommendations = RecommendationSettings.standard();
    private ActivitySettings activities = ActivitySettings.standard();
    private PlacementSettings placement = PlacementSettings.standard();
    private Metrics metrics = Metrics.none();
    private Optional<DecisionSettings> decisions = Optional.empty();
    private Optional<Experiment> experiment = Optional.empty();
    private Optional<Embedding> embedding = Optional.empty();
    private Function<String, Optional<String>> modelCardGroups = learnerId -> Optional.empty();
    private final List<HealthCheck> healthChecks = new ArrayList<>();

    /** An embedder with the executor that it runs on. */
    private record Embedding(Embedder embedder, Executor executor) {}

    private Builder() {}

    /**
     * Turns the search by meaning on. Default: off, so that the search is by words alone.
     *
     * @param embedder the model, such as {@code MiniLmEmbedder} of {@code sensei-embedder}
     * @param executor makes the vectors of new texts, in one task at a time that can last as long
     *     as there are texts; {@code Runnable::run} makes them in the thread that adds or searches
     */
    public Builder embedder(Embedder embedder, Executor executor) {
      this.embedding =
          Optional.of(
              new Embedding(
                  Objects.requireNonNull(embedder, "embedder"),
                  Objects.requireNonNull(executor, "executor")));
      return this;
    }

    /**
     * Sets the storage. Required.
     *
     * @param storage the storage, which the caller closes
     */
    public Builder storage(Storage storage) {
      this.storage = Optional.of(Objects.requireNonNull(storage, "storage"));
      return this;
    }

    /**
     * Sets the trainer of models. Default: none, so that {@link Sensei#train()} fails.
     *
     * @param trainer the trainer
     */
    public Builder trainer(Trainer trainer) {
      this.trainer = Optional.of(Objects.requireNonNull(trainer, "trainer"));
      return this;
    }

    /**
     * Sets the length of the training window: training uses the interactions of the window that
     * ends now. Default: 90 days.
     *
     * @param trainingWindow the length, more than zero and at most 36,500 days
     * @throws IllegalArgumentException if the length is outside of its range
     */
    public Builder trainingWindow(Duration trainingWindow) {
      Objects.requireNonNull(trainingWindow, "trainingWindow");
      if (trainingWindow.isNegative()
          || trainingWindow.isZero()
          || trainingWindow.compareTo(MAX_TRAINING_WINDOW) > 0) {
        throw new IllegalArgumentException(
            "trainingWindow must be more than 0 and at most 36500 days but is "
                + trainingWindow
                + ".");
      }
      this.trainingWindow = trainingWindow;
      return this;
    }

    /**
     * Sets the clock. Default: the system clock. The health check {@code clock} fails if it differs
     * by more than 5 minutes from the clock of the database, unless it is set here to another time
     * on purpose, more than 30 days away.
     *
     * @param clock the clock
     */
    public Builder clock(InstantSource clock) {
      this.clock = Optional.of(Objects.requireNonNull(clock, "clock"));
      return this;
    }

    private InstantSource clockOrSystem() {
      return clock.orElseGet(Clock::systemUTC);
    }

    /**
     * Sets the executor that looks for another active model every 30 seconds and reads it. Default:
     * the thread of a call that needs the model, while other calls go on with the model in use.
     *
     * @param refreshOn the executor
     */
    public Builder refreshOn(Executor refreshOn) {
      this.refreshOn = Objects.requireNonNull(refreshOn, "refreshOn");
      return this;
    }

    /**
     * Sets the settings of recommendations and practice. Default: {@link
     * RecommendationSettings#standard()}.
     *
     * @param recommendations the settings
     */
    public Builder recommendations(RecommendationSettings recommendations) {
      this.recommendations = Objects.requireNonNull(recommendations, "recommendations");
      return this;
    }

    /**
     * Sets the settings of the choice of activities. Default: {@link ActivitySettings#standard()}.
     *
     * @param activities the settings
     */
    public Builder activities(ActivitySettings activities) {
      this.activities = Objects.requireNonNull(activities, "activities");
      return this;
    }

    /**
     * Sets the settings of placement tests. Default: {@link PlacementSettings#standard()}.
     *
     * @param placement the settings
     */
    public Builder placement(PlacementSettings placement) {
      this.placement = Objects.requireNonNull(placement, "placement");
      return this;
    }

    /**
     * Sets the receiver of measurements. Default: none. Pass it to the builder of the storage as
     * well.
     *
     * @param metrics the receiver
     */
    public Builder metrics(Metrics metrics) {
      this.metrics = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /**
     * Turns the decision log on: each list of recommendations is recorded with its inputs. Default:
     * off.
     *
     * @param decisions the settings
     */
    public Builder decisions(DecisionSettings decisions) {
      this.decisions = Optional.of(Objects.requireNonNull(decisions, "decisions"));
      return this;
    }

    /**
     * Sets the groups of learners for which the {@linkplain ModelRegistry#card card} of each
     * trained model has its calibration, such as those of a school, a language or a disability.
     * Training asks for held-out learners only, and cards have no ids of learners. Groups of fewer
     * than 10 learners are counted only. Default: no groups.
     *
     * @param modelCardGroups the name of the group of a learner; a failure of the function counts
     *     as no group
     */
    public Builder modelCardGroups(Function<String, Optional<String>> modelCardGroups) {
      this.modelCardGroups = Objects.requireNonNull(modelCardGroups, "modelCardGroups");
      return this;
    }

    /**
     * Sets the experiment in which learners take part. It needs {@link #decisions}. Default: none.
     *
     * @param experiment the experiment
     * @throws IllegalArgumentException if it has fewer than two arms, or shares that do not add up
     *     to 1
     */
    public Builder experiment(Experiment experiment) {
      this.experiment = Optional.of(experiment.checked());
      return this;
    }

    /**
     * Adds a health check of the host to {@link Sensei#health()}, after the checks of the storage
     * and the model. Each call adds one. Default: none.
     *
     * @param healthCheck the check: a required one by {@link HealthCheck#of} if Sensei cannot serve
     *     when it fails, else an {@linkplain HealthCheck#optional optional} one; the name must
     *     differ from {@code model}, from {@code clock} and from the names of the storage's check
     *     and of other checks
     */
    public Builder healthCheck(HealthCheck healthCheck) {
      healthChecks.add(Objects.requireNonNull(healthCheck, "healthCheck"));
      return this;
    }

    private List<HealthCheck> withHealthChecks(List<HealthCheck> own) {
      List<HealthCheck> all = new ArrayList<>(own);
      all.addAll(healthChecks);
      Set<String> names = new HashSet<>();
      for (HealthCheck check : all) {
        if (!names.add(check.name())) {
          throw new IllegalStateException(
              "healthCheck: two health checks have the name '"
                  + check.name()
                  + "'. Each needs a name of its own.");
        }
      }
      return all;
    }

    /**
     * Builds a Sensei that uses the active model of the storage.
     *
     * @throws IllegalStateException if no storage was given, two health checks have the same name,
     *     an experiment has no decision log, or the storage has no decisions or not the model of an
     *     arm
     */
    public Sensei build() {
      if (experiment.isPresent() && decisions.isEmpty()) {
        throw new IllegalStateException(
            "experiment: an experiment needs the decision log. Turn it on by decisions(…).");
      }
      return new Sensei(
          this,
          storage.orElseThrow(
              () ->
                  new IllegalStateException(
                      "Sensei needs a storage: pass one to Sensei.builder().storage(…).")));
    }
  }
}
