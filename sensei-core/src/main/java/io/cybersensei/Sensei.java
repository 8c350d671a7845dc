package io.cybersensei;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.health.Health;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.registry.ModelUseResult;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.practice.NextQuestionResult;
import io.cybersensei.practice.PracticePlanner;
import io.cybersensei.practice.PracticeResult;
import io.cybersensei.practice.TimeToMasteryResult;
import io.cybersensei.privacy.LearnerRights;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.RecommendationResult;
import io.cybersensei.recommend.Recommendations;
import io.cybersensei.recommend.Recommender;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sensei, ready to use: one for each tenant. It starts no threads and holds nothing open, so there
 * is nothing to close but the {@link Storage} it was built over. It uses the active model of the
 * storage: what it {@linkplain #train() trains}, is {@linkplain #use given} or {@linkplain
 * #models() activates} itself at once, and what another Sensei over the same storage activates
 * within a minute. Thread-safe.
 *
 * <pre>{@code
 * Sensei sensei = Sensei.builder().storage(storage).trainer(new SmileTrainer()).build();
 * sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
 * sensei.log(InteractionDraft.answered("ada", "tcp", 1.0));
 * sensei.recommend("ada", 3).items().forEach(System.out::println);
 * }</pre>
 */
public final class Sensei {

  private static final Logger LOG = LoggerFactory.getLogger(Sensei.class);

  private final Storage storage;
  private final Optional<Trainer> trainer;
  private final Duration trainingWindow;
  private final InstantSource clock;
  private final InteractionLog log;
  private final Recommender recommender;
  private final PracticePlanner practice;
  private final LearnerRights learnerRights;
  private final Health health;
  private final ServedModel served;
  private final ModelRegistry models;

  private Sensei(Builder builder, Storage storage) {
    this.storage = storage;
    this.trainer = builder.trainer;
    this.trainingWindow = builder.trainingWindow;
    this.clock = builder.clock;
    this.log = new InteractionLog(storage.interactions(), storage.topics(), clock);
    this.served = new ServedModel(storage.models(), clock, builder.refreshOn);
    this.models = new ModelRegistry(storage.models(), served, this::curriculum, clock);
    this.recommender =
        new Recommender(
            storage.interactions(), storage.topics(), served::current, builder.settings, clock);
    this.practice =
        new PracticePlanner(
            storage.interactions(), storage.topics(), served::current, builder.settings, clock);
    this.learnerRights = new LearnerRights(storage.personalData());
    this.health = new Health(builder.healthChecks(storage.health(), modelHealth(served)));
  }

  /** Starts to configure a Sensei. */
  public static Builder builder() {
    return new Builder();
  }

  /** Puts a curriculum in the place of the one in force. */
  public void teach(Curriculum curriculum) {
    storage.topics().replace(curriculum);
  }

  /** The curriculum in force. */
  public Curriculum curriculum() {
    return storage.topics().current();
  }

  /** Logs what a learner did; when this returns, what was stored is durable. */
  public LogResult log(InteractionDraft draft) {
    return log.log(draft);
  }

  /** Logs a batch; one outcome for each draft, in their order. */
  public List<LogResult> logAll(List<InteractionDraft> drafts) {
    return log.logAll(drafts);
  }

  /** Logs a batch; one outcome for each draft, in their order. */
  public List<LogResult> logAll(List<InteractionDraft> drafts, BatchMode mode) {
    return log.logAll(drafts, mode);
  }

  /**
   * A log that writes elsewhere than to the storage: into a transaction of the host's, with what
   * {@code JpaStorage.joining} returns. It checks as {@link #log} does, but what it says is stored
   * is so only once the host commits.
   */
  public InteractionLog logTo(InteractionAppender appender) {
    return new InteractionLog(appender, storage.topics(), clock);
  }

  /** See {@link Recommender#recommend}. */
  public Recommendations recommend(String learnerId, int count) {
    return recommender.recommend(learnerId, count);
  }

  /** See {@link Recommender#recommendTowards}. */
  public RecommendationResult recommendTowards(String learnerId, String goalId, int count) {
    return recommender.recommendTowards(learnerId, goalId, count);
  }

  /** See {@link Recommender#path}. */
  public LearningPath path(String learnerId) {
    return recommender.path(learnerId);
  }

  /** See {@link Recommender#pathTo(String, String)}. */
  public PathResult pathTo(String learnerId, String goalId) {
    return recommender.pathTo(learnerId, goalId);
  }

  /** See {@link Recommender#pathTo(String, Collection)}. */
  public PathResult pathTo(String learnerId, Collection<String> goalIds) {
    return recommender.pathTo(learnerId, goalIds);
  }

  /** See {@link PracticePlanner#suggest}. */
  public PracticeResult suggestPractice(String learnerId, String topicId) {
    return practice.suggest(learnerId, topicId);
  }

  /** See {@link PracticePlanner#nextQuestion(String, String)}. */
  public NextQuestionResult nextQuestion(String learnerId, String topicId) {
    return practice.nextQuestion(learnerId, topicId);
  }

  /** See {@link PracticePlanner#nextQuestion(String, String, Collection)}. */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds) {
    return practice.nextQuestion(learnerId, topicId, itemIds);
  }

  /** See {@link PracticePlanner#nextQuestion(String, String, Collection, double)}. */
  public NextQuestionResult nextQuestion(
      String learnerId, String topicId, Collection<String> itemIds, double target) {
    return practice.nextQuestion(learnerId, topicId, itemIds, target);
  }

  /** See {@link PracticePlanner#timeToMastery}. */
  public TimeToMasteryResult timeToMastery(String learnerId, String topicId) {
    return practice.timeToMastery(learnerId, topicId);
  }

  /** See {@link PracticePlanner#timeToGoals}. */
  public TimeToMasteryResult timeToGoals(String learnerId, Collection<String> goalIds) {
    return practice.timeToGoals(learnerId, goalIds);
  }

  /** Whether a trainer was given to the builder. */
  public boolean canTrain() {
    return trainer.isPresent();
  }

  /** Trains a model on the log and, if that succeeds, puts it to use. */
  public TrainingResult train() {
    return train(TrainingProgress.none());
  }

  /**
   * Trains a model on the training window of the log and, if that succeeds and the trainer finds it
   * no worse than the active one, stores it and puts it to use. Until then, and if not, the model
   * in use stays in use.
   *
   * @throws IllegalStateException if no trainer was given to the builder, or the trainer made a
   *     model that cannot be stored
   */
  public TrainingResult train(TrainingProgress progress) {
    Trainer training =
        trainer.orElseThrow(
            () ->
                new IllegalStateException(
                    "Training needs a trainer: pass one to Sensei.builder().trainer(…), for example"
                        + " the SmileTrainer of io.cybersensei:sensei-ml."));
    served.refresh();
    TimeWindow window = TimeWindow.last(trainingWindow, clock.instant());
    return training
        .train(
            () -> storage.interactions().replay(window),
            window,
            Optional.of(served.current()).filter(LearningModel::isTrained),
            progress)
        .match(
            trained -> store(trained, progress),
            lack -> notEnoughData(lack, window),
            Sensei::refused,
            cancelled -> cancelled);
  }

  private TrainingResult store(TrainingResult.Trained trained, TrainingProgress progress) {
    // Storing takes a moment, so this is the last chance to cancel.
    if (!progress.onProgress("Storing the model", 0)) {
      return new TrainingResult.Cancelled();
    }
    return use(trained.model())
        .match(
            inUse -> trained,
            unfit -> refused(new TrainingResult.Refused(unfit.reason(), Map.of())));
  }

  private TrainingResult notEnoughData(TrainingResult.NotEnoughData lack, TimeWindow window) {
    return new TrainingResult.NotEnoughData(
        lack.reason()
            + " Training looks at the last "
            + trainingWindow.toDays()
            + " days (trainingWindow), from "
            + window.from()
            + " on.");
  }

  /**
   * Stores a model and puts it to use: one that was trained elsewhere, for example by the command
   * line of {@code sensei-ml}, and read by {@link ModelFile}, or an earlier one again, which then
   * ranks to the bit as it did. It is not compared with the model in use.
   *
   * @return refused if it was trained on other topics: it knows none of the curriculum's, and there
   *     are some; nothing is stored then
   * @throws IllegalStateException if the model could not be read again, which only a trainer with a
   *     fault in it can bring about
   */
  public ModelUseResult use(LearningModel trained) {
    return models
        .use(trained)
        .match(
            activated -> new ModelUseResult.InUse(),
            refused -> new ModelUseResult.Refused(refused.reason()));
  }

  /** The stored models: to list them, to activate one, to go back to the one before. */
  public ModelRegistry models() {
    return models;
  }

  /**
   * Looks now whether another model has become the active one, and puts that to use. Without this,
   * whatever needs the model looks every 30 seconds.
   *
   * @return refused if the active model is damaged; the one in use stays
   */
  public ModelUseResult refreshModel() {
    return served.refresh();
  }

  private static TrainingResult.Refused refused(TrainingResult.Refused refusal) {
    LOG.warn("A new model was refused, and the model in use stays. {}", refusal.reason());
    return refusal;
  }

  /** The model in use; {@link LearningModel#untrained()} before the first training. */
  public LearningModel model() {
    return served.current();
  }

  /** What a learner may ask for: to see everything that is held about them, and to be erased. */
  public LearnerRights learnerRights() {
    return learnerRights;
  }

  /** Whether Sensei can do its work. */
  public Health health() {
    return health;
  }

  // Without the active model Sensei still serves, with the one before or by the curriculum.
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

  /** Configures a {@link Sensei}. Not thread-safe. */
  public static final class Builder {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(36_500);

    private Optional<Storage> storage = Optional.empty();
    private Optional<Trainer> trainer = Optional.empty();
    private Duration trainingWindow = Duration.ofDays(90);
    private InstantSource clock = Clock.systemUTC();
    private Executor refreshOn = Runnable::run;
    private Recommender.Settings settings = Recommender.Settings.standard();
    private final List<HealthCheck> healthChecks = new ArrayList<>();

    private Builder() {}

    /** Where everything is kept. Required. */
    public Builder storage(Storage storage) {
      this.storage = Optional.of(storage);
      return this;
    }

    /** What trains models; without it there is no training. */
    public Builder trainer(Trainer trainer) {
      this.trainer = Optional.of(trainer);
      return this;
    }

    /**
     * How far back training looks; 90 days if not set.
     *
     * @throws IllegalArgumentException unless it is more than zero and at most a hundred years
     */
    public Builder trainingWindow(Duration window) {
      if (window.isNegative() || window.isZero() || window.compareTo(LONGEST_WINDOW) > 0) {
        throw new IllegalArgumentException(
            "trainingWindow must be more than 0 and at most 36500 days but is " + window + ".");
      }
      this.trainingWindow = window;
      return this;
    }

    /** What tells the time; the system clock if not set. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * On what to look, every 30 seconds, whether another model has become the active one, and to
     * read it then. If not set, one of those who ask for recommendations does it first, while the
     * others go on with the model in use.
     */
    public Builder refreshOn(Executor executor) {
      this.refreshOn = executor;
      return this;
    }

    /** How recommendations are made; the standard if not set. */
    public Builder recommendations(Recommender.Settings settings) {
      this.settings = settings;
      return this;
    }

    /**
     * Adds a check of the host's own to {@link Sensei#health()}, after the checks of the storage
     * and the model. Each call adds one more. Default: none.
     *
     * @param check the check, made by {@link HealthCheck#of} if Sensei cannot serve without what it
     *     checks, by {@link HealthCheck#optional} otherwise; its name is neither {@code model}, nor
     *     the name of the storage's check, nor that of another check
     */
    public Builder healthCheck(HealthCheck check) {
      healthChecks.add(Objects.requireNonNull(check, "check"));
      return this;
    }

    private List<HealthCheck> healthChecks(HealthCheck storageCheck, HealthCheck modelCheck) {
      List<HealthCheck> all = new ArrayList<>(List.of(storageCheck, modelCheck));
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
     * Builds it, with the active model of the storage in use.
     *
     * @throws IllegalStateException if no storage was given, or two health checks have the same
     *     name
     */
    public Sensei build() {
      return new Sensei(
          this,
          storage.orElseThrow(
              () ->
                  new IllegalStateException(
                      "Sensei needs a storage: pass one to Sensei.builder().storage(…).")));
    }
  }
}
