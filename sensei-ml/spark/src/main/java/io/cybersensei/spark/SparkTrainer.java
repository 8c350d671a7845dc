package io.cybersensei.spark;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.LocalEngine;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.input.TimeUnit;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.training.TrainingRun;
import io.cybersensei.ml.internal.trees.HistogramTrees;
import io.cybersensei.spark.internal.engine.SparkEngine;
import io.cybersensei.spark.internal.log.BadRowException;
import io.cybersensei.spark.internal.log.LearnerLog;
import io.cybersensei.spark.internal.log.LearnerPart;
import io.cybersensei.spark.internal.log.LogColumn;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * A trainer of models on Apache Spark, for logs that one machine does not hold. It is {@link
 * SmileTrainer} with its work divided: the state update, the features, the regression, the
 * histograms of the trees and all choices are the same code, and so are the evaluation, the gate
 * and the file of the model.
 *
 * <ol>
 *   <li>The executors read the source by partitions, and bring the interactions of each learner
 *       together. The log that {@link #train} is given is not opened.
 *   <li>The driver has the histories of a sample of learners. Some of these are held out; the gate
 *       compares models on them, and the small parts of the model are fitted to them: knowledge,
 *       next topics, forgetting and the times of answers.
 *   <li>The executors replay all other learners, and the difficulties, the regression and the trees
 *       are fitted to all their answers. The driver only sees sums over these.
 * </ol>
 *
 * <p>A log that fits into the sample gives the model of {@link SmileTrainer}, but for the rounding
 * of sums. The same log gives the same model on the same number of {@link Builder#partitions}. The
 * times of the log are real clock times. The loss of an executor costs the repetition of its tasks.
 *
 * <p>Immutable and thread-safe, as the session is.
 */
public final class SparkTrainer implements Trainer {

  /** The sample is divided by this to limit the interactions of one learner. */
  private static final int LEARNER_SHARE = 10;

  /** The maximum for one learner, whose rows are in memory while they are computed. */
  private static final int MAX_OF_LEARNER = 100_000;

  private final SparkSession session;
  private final InteractionSource source;
  private final Map<LogColumn, String> columns;
  private final TimeUnit timeUnit;
  private final long seed;
  private final Split split;
  private final int sample;
  private final int partitions;
  private final int maxRowsInMemory;
  private final boolean recurrent;
  private final Optional<Consumer<EvaluationReport>> listener;
  private final InstantSource clock;

  private SparkTrainer(Builder builder) {
    this.session = builder.session;
    this.source = builder.source;
    this.columns = Map.copyOf(builder.columns);
    this.timeUnit = builder.timeUnit;
    this.seed = builder.seed;
    this.split = Split.heldOut(builder.heldOut);
    this.sample = builder.sample;
    this.partitions = builder.partitions;
    this.maxRowsInMemory = builder.maxRowsInMemory;
    this.recurrent = builder.recurrent;
    this.listener = builder.listener;
    this.clock = builder.clock;
  }

  /**
   * Returns a builder with all settings at their defaults.
   *
   * @param session the session, which stays open
   * @param source the source of the log
   */
  public static Builder builder(SparkSession session, InteractionSource source) {
    return new Builder(session, source);
  }

  /**
   * @param log is not opened: the executors read the source
   * @throws IllegalArgumentException if the source lacks a column that is required
   */
  @Override
  public TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      TrainingProgress progress) {
    return train(window, inUse, progress);
  }

  /**
   * Trains a model on the source.
   *
   * @param window the time to read; interactions outside are left out
   * @param inUse the trained model in use, which the new one is compared with
   * @param progress the listener that follows the training and can cancel it
   * @throws IllegalArgumentException if the source lacks a column that is required, or has a row
   *     that is no interaction
   */
  public TrainingResult train(
      TimeWindow window, Optional<LearningModel> inUse, TrainingProgress progress) {
    try {
      return train(window, inUse, new CancellableProgress(progress));
    } catch (CancellableProgress.Cancelled e) {
      return new TrainingResult.Cancelled();
    } catch (Exception e) {
      // Jobs throw exceptions of Spark that methods in Scala do not declare.
      Optional<BadRowException> bad = BadRowException.in(e);
      if (bad.isPresent()) {
        throw bad.get();
      }
      throw e;
    }
  }

  private TrainingResult train(
      TimeWindow window, Optional<LearningModel> inUse, CancellableProgress progress) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    int parts = partitions == 0 ? context.defaultParallelism() : partitions;
    int threads = Runtime.getRuntime().availableProcessors();
    progress.report("Reading the log", 0, 1);
    try (LearnerLog log =
        LearnerLog.read(
            context,
            source.open(session, window),
            columns,
            timeUnit,
            window,
            seed,
            parts,
            Math.min(sample / LEARNER_SHARE, MAX_OF_LEARNER))) {
      List<History> learners = sample(log, progress);
      AnswersBeyond beyond = beyond(log.parts(), learners.size());
      progress.report("Reading the log", 1, 1);
      LocalEngine driver = new LocalEngine(HistogramTrees::new, threads, RowStorage.memory());
      SparkEngine engine =
          new SparkEngine(
              context,
              log,
              learners.stream().map(History::learnerId).collect(Collectors.toSet()),
              driver,
              threads,
              maxRowsInMemory);
      return new TrainingRun(
              seed,
              split,
              listener,
              Optional.empty(),
              new ModelFit.Settings(true, recurrent, engine),
              clock,
              trainerName())
          .run(log.index(), learners, beyond, window, inUse, progress);
    }
  }

  /** Returns the first learners, as many as the sample holds. */
  private List<History> sample(LearnerLog log, CancellableProgress progress) {
    LearnerSample first = new LearnerSample(seed, sample);
    Iterator<LearnerPart> parts = log.parts().toLocalIterator();
    while (parts.hasNext() && !first.isFull()) {
      progress.report("Reading the log", 0, 1);
      for (History learner : parts.next().learners()) {
        if (!first.isFull()) {
          first.add(learner);
        }
      }
    }
    return first.learners();
  }

  /** Returns the counts of the learners after the first ones. */
  private static AnswersBeyond beyond(JavaRDD<LearnerPart> parts, int first) {
    List<Integer> sizes = parts.map(part -> part.learners().size()).collect();
    int[] before = new int[sizes.size()];
    for (int part = 1; part < before.length; part++) {
      before[part] = before[part - 1] + sizes.get(part - 1);
    }
    // Whole numbers are added, so the order of the sums has no effect.
    return parts
        .mapPartitionsWithIndex(
            (place, each) -> counted(each, Math.max(0, first - before[place])), true)
        .treeReduce(AnswersBeyond::merge);
  }

  private static Iterator<AnswersBeyond> counted(Iterator<LearnerPart> parts, int from) {
    AnswersBeyond counts = new AnswersBeyond();
    parts.forEachRemaining(part -> part.learners().stream().skip(from).forEach(counts::add));
    return List.of(counts).iterator();
  }

  private static String trainerName() {
    String version = SparkTrainer.class.getPackage().getImplementationVersion();
    return version == null ? "SparkTrainer" : "SparkTrainer " + version;
  }

  /** The settings of a trainer. Not thread-safe. */
  public static final class Builder {

    private final SparkSession session;
    private final InteractionSource source;
    private final Map<LogColumn, String> columns = new TreeMap<>();
    private TimeUnit timeUnit = TimeUnit.ISO;
    private long seed = 1;
    private double heldOut = .2;
    private int sample = 1_000_000;
    private int partitions;
    private int maxRowsInMemory = 200_000;
    private boolean recurrent = true;
    private Optional<Consumer<EvaluationReport>> listener = Optional.empty();
    private InstantSource clock = InstantSource.system();

    private Builder(SparkSession session, InteractionSource source) {
      this.session = Objects.requireNonNull(session, "session");
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Sets the name of a column of the source that differs from the usual ones.
     *
     * @param column the column: {@code learner}, {@code topic}, {@code topics}, {@code item},
     *     {@code type}, {@code score}, {@code micros}, {@code time}, {@code millis}, {@code
     *     duration} or {@code sequence}
     * @param name its name in the source
     * @throws IllegalArgumentException if there is no such column
     */
    public Builder column(String column, String name) {
      Objects.requireNonNull(name, "name");
      for (LogColumn each : LogColumn.values()) {
        if (each.name().toLowerCase(Locale.ROOT).equals(column)) {
          columns.put(each, name);
          return this;
        }
      }
      throw new IllegalArgumentException(
          "column must be one of "
              + Stream.of(LogColumn.values())
                  .map(each -> each.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.joining(", "))
              + ", but is '"
              + column
              + "'.");
    }

    /**
     * Sets the format of times that are texts or numbers: {@code iso}, {@code seconds} or {@code
     * millis} since 1970. Default: {@code iso}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public Builder timeUnit(String timeUnit) {
      this.timeUnit =
          switch (timeUnit) {
            case "iso" -> TimeUnit.ISO;
            case "seconds" -> TimeUnit.SECONDS;
            case "millis" -> TimeUnit.MILLIS;
            default ->
                throw new IllegalArgumentException(
                    "timeUnit must be iso, seconds or millis, but is '" + timeUnit + "'.");
          };
      return this;
    }

    /** Sets the seed of the order of learners, and so of the sample and the folds. Default: 1. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets the share of the learners of the sample to evaluate on. Default: .2.
     *
     * @param share the share, above 0 and at most .5
     * @throws IllegalArgumentException if the share is out of range
     */
    public Builder heldOut(double share) {
      Split.heldOut(share);
      this.heldOut = share;
      return this;
    }

    /**
     * Sets the maximum number of interactions of the sample, whose histories the driver holds: 30
     * bytes for each. Default: 1,000,000.
     *
     * @param sample the maximum, 1,000 to 200,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder sample(int sample) {
      if (sample < 1_000 || sample > 200_000_000) {
        throw new IllegalArgumentException(
            "sample must be from 1,000 to 200,000,000, but is " + sample + ".");
      }
      this.sample = sample;
      return this;
    }

    /**
     * Sets the number of partitions of learners. Each is one task of each job, and its histories,
     * bins and sums must fit into the memory of an executor: about 150 bytes for each answer.
     * Default: 0, the default parallelism of the session.
     *
     * @param partitions the number, 0 to 100,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder partitions(int partitions) {
      if (partitions < 0 || partitions > 100_000) {
        throw new IllegalArgumentException(
            "partitions must be from 0 to 100,000, but is " + partitions + ".");
      }
      this.partitions = partitions;
      return this;
    }

    /**
     * Sets the maximum number of rows of a partition in memory. The rows of a larger one are in
     * temporary files, in the folder of the system property {@code java.io.tmpdir} of the executor.
     * The model does not depend on this number. Default: 200,000.
     *
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

    /** Sets whether a recurrent network is tried, as {@link SmileTrainer} does. Default: true. */
    public Builder recurrent(boolean recurrent) {
      this.recurrent = recurrent;
      return this;
    }

    /**
     * Sets a listener for the full report of the evaluation; see {@link
     * SmileTrainer.Builder#onEvaluated}. Default: none.
     */
    public Builder onEvaluated(Consumer<EvaluationReport> listener) {
      this.listener = Optional.of(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /** Sets the clock that dates models. Default: the system clock. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Builds the trainer. */
    public SparkTrainer build() {
      return new SparkTrainer(this);
    }
  }
}
