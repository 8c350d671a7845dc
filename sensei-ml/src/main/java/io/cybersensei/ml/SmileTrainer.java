package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.checkpoint.CheckpointFile;
import io.cybersensei.ml.internal.evaluation.WarmStart;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.LocalEngine;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.history.LogFingerprint;
import io.cybersensei.ml.internal.history.TrainingMinimum;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import io.cybersensei.ml.internal.training.TrainingRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A trainer of models: a logistic regression over features, items and topics, and boosted trees
 * that correct it, fitted with Smile. {@link io.cybersensei.learning.state.Feature} lists the
 * features; {@link Builder} lists the settings and their defaults.
 *
 * <ol>
 *   <li>Some learners are held out, or the log is divided by another {@link Split}. Their
 *       interactions have no influence on the model that is evaluated on them: not on difficulties,
 *       topics or means.
 *   <li>The histories of the other learners are replayed. Before each answer, one row of features
 *       is taken, with difficulties that stem from learners of other folds. The model is fitted to
 *       these rows.
 *   <li>The fitted model predicts the answers of the held-out learners. The metrics are stored in
 *       {@link Provenance#metrics}: {@code auc}, {@code accuracy}, {@code log_loss} and {@code ece}
 *       (see {@link AnswerMetrics}; means over the parts if the split has several), the same of the
 *       base rate as {@code base_rate_auc} and so on, and {@code held_out_learners} and {@code
 *       held_out_answers}. An undefined AUC is left out. The metrics of next topics are {@code
 *       next_topic_recall_at_5}, {@code next_topic_ndcg_at_5} and {@code next_topic_events} (see
 *       {@link NextTopicMetrics}).
 *   <li>The method of predictions with the lowest log loss on learners apart is chosen: the
 *       population values of {@link LearningModel#untrained} with the difficulties of the log, a
 *       regression, or trees. With fewer than 20,000 answers these are the learners of five folds,
 *       else those of one. The provenance has {@code choice_log_loss_population}, {@code
 *       choice_log_loss_regression} and, if trees help, {@code choice_log_loss_trees}; {@link
 *       LearningModel#method} returns the method.
 *   <li>If the log has more than {@link Builder#maxInteractions} interactions, {@code
 *       left_out_learners} and {@code left_out_interactions} are the numbers of those that the
 *       model is not fitted to. The difficulties of items and topics are counted over the left-out
 *       learners too.
 *   <li>If a trained model is in use, both models predict the newest 14 days. The candidate is
 *       refused if it predicts worse by more than chance, or if the answers contradict the model in
 *       use. The provenance holds {@code gate_answers} and {@code gate_learners}, {@code
 *       gate_log_loss} and {@code gate_ece} of the candidate, {@code gate_in_use_log_loss} and
 *       {@code gate_in_use_ece}, and {@code gate_log_loss_change} and {@code gate_ece_change}, each
 *       also with {@code _low} and {@code _high} for the ends of its 95 % interval. {@code
 *       gate_favours_in_use} is 1 if the model in use may have been trained on these answers, else
 *       0.
 *   <li>The model that is returned is fitted to all learners in the same way.
 * </ol>
 *
 * <p>Training needs at least 50 scored answers by at least 5 learners, some right and some wrong.
 * The same log gives the same model, in any order of the learners. A cancellation takes effect
 * within one pass over the rows.
 *
 * <p>Memory: 30 bytes for each interaction and 45 for each answer, and 510 for each answer while
 * there are at most {@link Builder#maxRowsInMemory}. With more answers these 510 bytes are in files
 * in {@link Builder#temporaryFolder}, and the model is the same to the last bit. The files are gone
 * when training ends in any way, also if the process is killed.
 *
 * <p>Immutable and thread-safe.
 */
public final class SmileTrainer implements Trainer {

  /** The maximum of interactions is divided by this to limit those of one learner. */
  private static final int LEARNER_SHARE = 10;

  /** The maximum for one learner, whose rows are in memory while they are computed. */
  private static final int MAX_OF_LEARNER = 100_000;

  private final long seed;
  private final Split split;
  private final Optional<Consumer<EvaluationReport>> listener;
  private final Optional<Consumer<PredictedAnswer>> predictions;
  private final int maxInteractions;
  private final Booster booster;
  private final Optional<Path> checkpointFolder;
  private final double maxGrowth;
  private final LocalEngine engine;
  private final ModelFit.Settings settings;
  private final InstantSource clock;

  /** Creates a trainer with the defaults of {@link Builder}. */
  public SmileTrainer() {
    this(builder());
  }

  private SmileTrainer(Builder builder) {
    this.seed = builder.seed;
    this.split = builder.split;
    this.listener = builder.listener;
    this.predictions = builder.predictions;
    this.maxInteractions = builder.maxInteractions;
    this.booster = builder.booster;
    this.checkpointFolder = builder.checkpointFolder;
    this.maxGrowth = builder.maxGrowth;
    this.engine =
        new LocalEngine(
            builder.booster::grower,
            builder.threads,
            new RowStorage(builder.maxRowsInMemory, builder.temporaryFiles));
    this.settings = new ModelFit.Settings(builder.clocked, builder.recurrent, engine);
    this.clock = builder.clock;
  }

  /** Returns a builder with all settings at their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * @throws IllegalStateException if the log does not come learner by learner
   * @throws java.io.UncheckedIOException if temporary files cannot be used, for example because the
   *     disk is full; the message is a sentence for people
   */
  @Override
  public TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      TrainingProgress progress) {
    try {
      return train(log, window, inUse, new CancellableProgress(progress));
    } catch (CancellableProgress.Cancelled e) {
      return new TrainingResult.Cancelled();
    }
  }

  private TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      CancellableProgress progress) {
    ContentIndex index = new ContentIndex();
    LearnerSample sample = read(log.get(), index, progress);
    if (checkpointFolder.isEmpty()) {
      return train(index, sample, window, inUse, settings, progress);
    }
    try (CheckpointFile checkpoints =
        CheckpointFile.open(checkpointFolder.get(), fingerprint(index, sample, inUse))) {
      if (checkpoints.size() > 0) {
        progress.report("Continuing a training (%s parts)".formatted(checkpoints.size()), 1, 1);
      }
      TrainingResult result =
          train(index, sample, window, inUse, settings.with(checkpoints), progress);
      checkpoints.delete();
      return result;
    }
  }

  /** Returns a fingerprint of all that the parts of a training depend on. */
  private byte[] fingerprint(
      ContentIndex index, LearnerSample sample, Optional<LearningModel> inUse) {
    String all =
        String.join(
            "\n",
            trainerName(),
            KnowledgeTracer.engine(),
            seed + " " + split + " " + maxInteractions + " " + maxGrowth,
            settings.clocked() + " " + booster + " " + settings.recurrent());
    return LogFingerprint.of(all, inUse.map(ModelFile::toBytes).orElse(new byte[0]), index, sample);
  }

  private TrainingResult train(
      ContentIndex index,
      LearnerSample sample,
      TimeWindow window,
      Optional<LearningModel> inUse,
      ModelFit.Settings checkpointed,
      CancellableProgress progress) {
    Optional<WarmStart.Attempt> attempt =
        maxGrowth > 0 && TrainingMinimum.lack(sample.learners()).isEmpty()
            ? inUse.map(model -> startFrom(model, index, sample, window, progress))
            : Optional.empty();
    Optional<TrainingResult> warm = attempt.flatMap(WarmStart.Attempt::result);
    if (warm.isPresent()) {
      return warm.get();
    }
    TrainingResult result =
        new TrainingRun(seed, split, listener, predictions, checkpointed, clock, trainerName())
            .run(index, sample.learners(), sample.beyond(), window, inUse, progress);
    return attempt.isEmpty()
        ? result
        : result.match(
            trained ->
                new TrainingResult.Trained(
                    trained.model(), Optional.of(anew(attempt.get(), trained.comparison()))),
            lack -> lack,
            refused ->
                new TrainingResult.Refused(
                    anew(attempt.get(), Optional.of(refused.reason())), refused.metrics()),
            cancelled -> cancelled);
  }

  private static String anew(WarmStart.Attempt attempt, Optional<String> comparison) {
    return "Training was full, because "
        + attempt.reason()
        + "."
        + comparison.map(sentence -> " " + sentence).orElse("");
  }

  private WarmStart.Attempt startFrom(
      LearningModel inUse,
      ContentIndex index,
      LearnerSample sample,
      TimeWindow window,
      CancellableProgress progress) {
    List<History> learners = sample.learners();
    return new WarmStart(index, learners, sample.beyond(), settings, engine, seed, progress)
        .train(
            inUse,
            maxGrowth,
            LearnerState.seconds(window.until()),
            metrics ->
                Provenance.builder()
                    .trainer(trainerName())
                    .createdAt(clock.instant())
                    .window(window)
                    .rows(
                        inUse.provenance().rows()
                            + metrics.getOrDefault("new_answers", 0.0).longValue())
                    .learners(learners.size())
                    .metrics(metrics)
                    .build(),
            evaluator -> listener.ifPresent(each -> each.accept(evaluator.report(seed))),
            answer -> {
              progress.heldOut(
                  answer.learnerId(),
                  answer.probabilities().getOrDefault(Predictor.MODEL, 0.0),
                  answer.score());
              predictions.ifPresent(each -> each.accept(answer));
            });
  }

  private LearnerSample read(
      Stream<Interaction> log, ContentIndex index, CancellableProgress progress) {
    LearnerSample sample = new LearnerSample(seed, maxInteractions);
    progress.report("Reading the log", 0, 1);
    Histories.read(
        log,
        index,
        settings.clocked(),
        Math.min(maxInteractions / LEARNER_SHARE, MAX_OF_LEARNER),
        learner -> {
          progress.report("Reading the log", 0, 1);
          if (learner.answers() > 0) {
            sample.add(learner);
          }
        });
    progress.report("Reading the log", 1, 1);
    return sample;
  }

  private static String trainerName() {
    String version = SmileTrainer.class.getPackage().getImplementationVersion();
    return version == null ? "SmileTrainer" : "SmileTrainer " + version;
  }

  /** The settings of a trainer. Not thread-safe. */
  public static final class Builder {

    private long seed = 1;
    private Split split = Split.heldOut(.2);
    private Optional<Consumer<EvaluationReport>> listener = Optional.empty();
    private Optional<Consumer<PredictedAnswer>> predictions = Optional.empty();
    private int maxInteractions = 1_000_000;
    private int maxRowsInMemory = 1_000_000;
    private TemporaryFiles temporaryFiles = TemporaryFiles.ofSystem();
    private Optional<Path> checkpointFolder = Optional.empty();
    private double maxGrowth;
    private boolean clocked = true;
    private Booster booster = Booster.HISTOGRAM;
    private boolean recurrent = true;
    private int threads = Runtime.getRuntime().availableProcessors();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /**
     * Sets the seed that, together with the ids of the learners, decides who is held out and in
     * which fold. Default: 1.
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets the share of the learners to evaluate on, at least one learner. Default: .2.
     *
     * @param share the share of the learners, above 0 and at most .5
     * @throws IllegalArgumentException if the share is out of range
     */
    public Builder heldOut(double share) {
      return split(Split.heldOut(share));
    }

    /**
     * Sets the split to evaluate on. The model that is returned is in any case fitted to all
     * learners and all their interactions. Default: a fifth of the learners is held out.
     */
    public Builder split(Split split) {
      this.split = Objects.requireNonNull(split, "split");
      return this;
    }

    /**
     * Sets a listener for the full report of the evaluation. It is called on the thread that
     * trains, before the model is fitted to all learners. With a listener, PFA, BKT, Best-LR and
     * two simpler models of the order of topics are fitted too, for comparison, and about 150 bytes
     * are held for each answer that is evaluated. Default: none.
     */
    public Builder onEvaluated(Consumer<EvaluationReport> listener) {
      this.listener = Optional.of(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Sets a listener for each predicted answer of the evaluation. It is called on the thread that
     * trains, part by part, learner by learner, each learner's oldest first. The probabilities are
     * those of the model and the base rate, and of PFA, BKT and Best-LR if there is a listener for
     * the report. Default: none.
     */
    public Builder onPredicted(Consumer<PredictedAnswer> predictions) {
      this.predictions = Optional.of(Objects.requireNonNull(predictions, "predictions"));
      return this;
    }

    /**
     * Sets the maximum number of interactions that the model is fitted to. Of a longer log, a
     * sample of whole learners is taken that depends only on their ids and the seed. Of a learner
     * with more than a tenth of this number or more than 100,000, only the oldest interactions are
     * used. Default: 1,000,000.
     *
     * @param maxInteractions the maximum, 1,000 to 200,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder maxInteractions(int maxInteractions) {
      if (maxInteractions < 1_000 || maxInteractions > 200_000_000) {
        throw new IllegalArgumentException(
            "maxInteractions must be from 1,000 to 200,000,000, but is " + maxInteractions + ".");
      }
      this.maxInteractions = maxInteractions;
      return this;
    }

    /**
     * Sets the maximum number of answers with rows of features in memory. The rows of more answers
     * are in temporary files. The model does not depend on this number. Default: 1,000,000.
     *
     * @param maxRowsInMemory the maximum, 0 or more
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder maxRowsInMemory(int maxRowsInMemory) {
      if (maxRowsInMemory < 0) {
        throw new IllegalArgumentException(
            "maxRowsInMemory must be 0 or more, but is " + maxRowsInMemory + ".");
      }
      this.maxRowsInMemory = maxRowsInMemory;
      return this;
    }

    /**
     * Sets the folder for temporary files. They hold features of learners, but no ids. On Unix they
     * have no names, so the folder looks empty. Choose a folder on a disk: {@code /tmp} is in
     * memory on some systems. Default: the folder of the system property {@code java.io.tmpdir}.
     *
     * @throws IllegalArgumentException if it is not a folder that can be written to
     */
    public Builder temporaryFolder(Path temporaryFolder) {
      return temporaryFiles(TemporaryFiles.in(writableFolder("temporaryFolder", temporaryFolder)));
    }

    private static Path writableFolder(String setting, Path folder) {
      if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
        throw new IllegalArgumentException(
            setting + " must be a folder that can be written to, but is " + folder + ".");
      }
      return folder;
    }

    /**
     * Sets the folder for checkpoints: the results of finished parts of a training, such as a tree.
     * A training that was killed or cancelled continues from them when it is started again with the
     * same log, model in use and settings, and gives the same model to the last bit. They are in
     * one file, which is deleted when a training ends with a result, and replaced by that of
     * another training. They hold parts of models, and no ids of learners. Each training that runs
     * at the same time needs a folder of its own, or fails with an {@link IllegalStateException}.
     * Default: none.
     *
     * @throws IllegalArgumentException if it is not a folder that can be written to
     */
    public Builder checkpointFolder(Path checkpointFolder) {
      this.checkpointFolder = Optional.of(writableFolder("checkpointFolder", checkpointFolder));
      return this;
    }

    /** Sets the source of temporary files, for tests of full disks. */
    Builder temporaryFiles(TemporaryFiles files) {
      this.temporaryFiles = files;
      return this;
    }

    /**
     * Sets up to which growth of the log training starts from the model in use, instead of from
     * nothing. It then replays only the learners with new answers, and its time follows the number
     * of these answers. The growth is the number of answers since the last full training, as a
     * share of the answers of that training. Default: 0, so that each training is full.
     *
     * <p>A start from the model in use needs its topics and 200 new answers of 20 learners; with
     * fewer, the model in use stays. Five models, each without the new answers of a fifth of the
     * learners, are compared with the model in use on these. If they predict worse by more than
     * chance, training is full. The comparison in the result says which way was taken, and why. The
     * provenance holds {@code new_answers}, {@code full_training_answers} and {@code
     * answers_since_full_training}; its other metrics are those on the new answers.
     *
     * @param maxGrowth the maximum growth, 0 to 1
     * @throws IllegalArgumentException if the growth is out of range
     */
    public Builder startFromModelInUse(double maxGrowth) {
      if (!(maxGrowth >= 0 && maxGrowth <= 1)) {
        throw new IllegalArgumentException(
            "maxGrowth must be from 0 to 1, but is " + maxGrowth + ".");
      }
      this.maxGrowth = maxGrowth;
      return this;
    }

    /**
     * Sets whether the times in the log are real clock times. If not, they only give the order, and
     * the model uses no clock when it serves. Default: true.
     */
    public Builder clocked(boolean clocked) {
      this.clocked = clocked;
      return this;
    }

    /** Sets the booster that grows the trees of the model. Default: {@link Booster#HISTOGRAM}. */
    public Builder booster(Booster booster) {
      this.booster = Objects.requireNonNull(booster, "booster");
      return this;
    }

    /**
     * Sets whether a recurrent network over a learner's answers is tried. It becomes part of the
     * model only if it lowers the losses of held-out learners by more than two standard errors.
     * Default: true.
     */
    public Builder recurrent(boolean recurrent) {
      this.recurrent = recurrent;
      return this;
    }

    /**
     * Sets the number of threads that train, beside the calling one, which waits for them. The
     * model is the same for any number. Default: the number of processors.
     *
     * @param threads the number of threads, 1 to 256
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder threads(int threads) {
      if (threads < 1 || threads > 256) {
        throw new IllegalArgumentException(
            "threads must be from 1 to 256, but is " + threads + ".");
      }
      this.threads = threads;
      return this;
    }

    /** Sets the clock that dates models. Default: the system clock. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Builds the trainer.
     *
     * @throws IllegalArgumentException if the split is by time but {@code clocked} is false
     */
    public SmileTrainer build() {
      if (split instanceof Split.ByTime && !clocked) {
        throw new IllegalArgumentException(
            "split cannot be by time if clocked is false: there are no times.");
      }
      return new SmileTrainer(this);
    }
  }
}
