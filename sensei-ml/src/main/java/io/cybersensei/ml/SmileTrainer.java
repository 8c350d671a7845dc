package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.evaluation.Gate;
import io.cybersensei.ml.internal.evaluation.GateReport;
import io.cybersensei.ml.internal.evaluation.SplitEvaluator;
import io.cybersensei.ml.internal.evaluation.SplitPart;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.history.TrainingMinimum;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trains a logistic regression over features, items and topics with Smile, and boosted trees that
 * correct it. See {@link io.cybersensei.learning.state.Feature} for what it sees and {@link
 * Builder} for what can be set.
 *
 * <ol>
 *   <li>A part of the learners is held out, or as {@link Split} says: nothing of theirs enters the
 *       model that is measured on them, neither difficulties nor topics nor means.
 *   <li>The others' histories are replayed, with difficulties that stem from learners of other
 *       folds, and a row is taken before each answer; the rows are fitted.
 *   <li>The fitted model predicts the answers of those held out; how well it does goes into {@link
 *       Provenance#metrics}: {@code auc}, {@code accuracy}, {@code log_loss} and {@code ece} (see
 *       {@link AnswerMetrics}; means over the parts if the split has several), the same of the base
 *       rate as {@code base_rate_auc} and so on, and {@code held_out_learners} and {@code
 *       held_out_answers}. An AUC that is undefined is left out. What they turn to next goes there,
 *       too, as {@code next_topic_recall_at_5}, {@code next_topic_ndcg_at_5} and {@code
 *       next_topic_events} (see {@link NextTopicMetrics}).
 *   <li>If a trained model is in use, both predict the newest 14 days, and a candidate that does it
 *       worse by more than chance is refused, or one from answers that contradict the model in use.
 *       The figures are in the provenance as {@code gate_answers}, {@code gate_learners}, {@code
 *       gate_log_loss} and {@code gate_ece} of the candidate, {@code gate_in_use_log_loss} and
 *       {@code gate_in_use_ece}, and {@code gate_log_loss_change} and {@code gate_ece_change} with
 *       {@code _low} and {@code _high} ends of their 95 % intervals. {@code gate_favours_in_use} is
 *       1 if the model in use may have learned from these answers, and otherwise 0.
 *   <li>The model that is returned is fitted the same way on everybody.
 * </ol>
 *
 * <p>It needs at least 50 scored answers of 5 learners, right and wrong ones among them. The same
 * log gives the same model, whatever the order in which its learners come. Memory: 29 bytes for
 * each interaction and 4 for each feature of an answer, twice for a while, so at most 700 MB for a
 * million answers. Cancelling takes effect within one pass over the rows. Immutable and
 * thread-safe.
 */
public final class SmileTrainer implements Trainer {

  /** No learner gives more than this part of the greatest number of interactions. */
  private static final int LONGEST_PART = 10;

  private final long seed;
  private final Split split;
  private final Optional<Consumer<EvaluationReport>> listener;
  private final int mostInteractions;
  private final ModelFit.Settings settings;
  private final InstantSource clock;

  /** A trainer with the defaults that {@link Builder} names. */
  public SmileTrainer() {
    this(builder());
  }

  private SmileTrainer(Builder builder) {
    this.seed = builder.seed;
    this.split = builder.split;
    this.listener = builder.listener;
    this.mostInteractions = builder.mostInteractions;
    this.settings =
        new ModelFit.Settings(builder.clocked, builder.booster::grower, builder.threads);
    this.clock = builder.clock;
  }

  /** A builder that starts from the defaults, which its methods name. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * @throws IllegalStateException if the log does not come learner by learner
   */
  @Override
  public TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      TrainingProgress progress) {
    CancellableProgress watch = new CancellableProgress(progress);
    try {
      return train(log, window, inUse, watch);
    } catch (CancellableProgress.Cancelled e) {
      return new TrainingResult.Cancelled();
    }
  }

  private TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      CancellableProgress watch) {
    ContentIndex index = new ContentIndex();
    List<History> learners = read(log.get(), index, watch);
    Optional<String> lack =
        TrainingMinimum.lack(learners).or(() -> SplitEvaluator.lack(split, learners));
    if (lack.isPresent()) {
      return new TrainingResult.NotEnoughData(lack.get());
    }
    SplitEvaluator measuring = new SplitEvaluator(index, settings, watch);
    measuring.measure(SplitPart.of(split, learners), listener.isPresent());
    listener.ifPresent(told -> told.accept(measuring.measurement(seed)));
    Map<String, Double> metrics = measuring.metrics();
    Optional<String> comparison = Optional.empty();
    if (inUse.isPresent()) {
      Gate gate = new Gate(index, learners, settings, seed, watch);
      GateReport report = gate.compare(inUse.get(), window, measuring, split);
      if (report.refusal().isPresent()) {
        return new TrainingResult.Refused(report.refusal().get(), report.metrics());
      }
      metrics.putAll(report.metrics());
      comparison = Optional.of(report.comparison());
    }
    long answers = learners.stream().mapToLong(History::answers).sum();
    Provenance provenance =
        Provenance.builder()
            .trainer(trainerName())
            .createdAt(clock.instant())
            .window(window)
            .rows(answers)
            .learners(learners.size())
            .metrics(metrics)
            .build();
    return new TrainingResult.Trained(
        ModelFit.of(
                index, learners, settings, measuring.choices(), provenance, watch, "all learners")
            .model(),
        comparison);
  }

  private List<History> read(
      Stream<Interaction> log, ContentIndex index, CancellableProgress watch) {
    LearnerSample sample = new LearnerSample(seed, mostInteractions);
    watch.at("Reading the log", 0, 1);
    Histories.read(
        log,
        index,
        Math.max(1, mostInteractions / LONGEST_PART),
        learner -> {
          watch.at("Reading the log", 0, 1);
          if (learner.answers() > 0) {
            sample.add(learner);
          }
        });
    watch.at("Reading the log", 1, 1);
    return sample.learners();
  }

  private static String trainerName() {
    String version = SmileTrainer.class.getPackage().getImplementationVersion();
    return version == null ? "SmileTrainer" : "SmileTrainer " + version;
  }

  /** Collects settings; not for use by several threads. */
  public static final class Builder {

    private long seed = 1;
    private Split split = Split.heldOut(.2);
    private Optional<Consumer<EvaluationReport>> listener = Optional.empty();
    private int mostInteractions = 1_000_000;
    private boolean clocked = true;
    private Booster booster = Booster.HISTOGRAM;
    private int threads = Runtime.getRuntime().availableProcessors();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /** Sets what divides learners into parts, together with their ids; 1 by default. */
    public Builder seed(long newSeed) {
      this.seed = newSeed;
      return this;
    }

    /**
     * Sets the part of the learners to measure on, at least one; .2 by default.
     *
     * @throws IllegalArgumentException unless it is above 0 and at most .5
     */
    public Builder heldOut(double part) {
      return split(Split.heldOut(part));
    }

    /**
     * Sets on what to measure; on a fifth of the learners by default. The model that is returned is
     * fitted to everybody and all of their interactions in any case.
     */
    public Builder split(Split newSplit) {
      this.split = newSplit;
      return this;
    }

    /**
     * Sets who is told in full what was measured, before the model is fitted to everybody. It is
     * called on the thread that trains. With a listener, PFA, BKT and the order of topics in two
     * simpler ways are fitted too, to be compared with, and about 150 bytes are held for each
     * answer that is measured; by default there is none.
     */
    public Builder onMeasured(Consumer<EvaluationReport> newListener) {
      this.listener = Optional.of(newListener);
      return this;
    }

    /**
     * Sets how many interactions are held in memory at most; a million by default. Of a longer log,
     * a sample of whole learners is taken that depends on their ids and the seed alone, and of a
     * learner with more than a tenth of this the oldest interactions up to there.
     *
     * @throws IllegalArgumentException unless it is from 1,000 to 20,000,000
     */
    public Builder mostInteractions(int most) {
      if (most < 1_000 || most > 20_000_000) {
        throw new IllegalArgumentException(
            "mostInteractions must be from 1,000 to 20,000,000, but is " + most);
      }
      this.mostInteractions = most;
      return this;
    }

    /**
     * Sets whether the times in the log are real clock times; they are by default. If not, they
     * only give the order, and the model looks at no clock when it serves.
     */
    public Builder clocked(boolean real) {
      this.clocked = real;
      return this;
    }

    /** Sets what grows the trees of the model; Sensei's own booster by default. */
    public Builder booster(Booster newBooster) {
      this.booster = newBooster;
      return this;
    }

    /**
     * Sets how many threads train, beside the calling one, which waits for them; as many as there
     * are processors by default. The model is the same for any number.
     *
     * @throws IllegalArgumentException unless it is from 1 to 256
     */
    public Builder threads(int count) {
      if (count < 1 || count > 256) {
        throw new IllegalArgumentException("threads must be from 1 to 256, but is " + count);
      }
      this.threads = count;
      return this;
    }

    /** Sets the clock that dates models; the system's by default. */
    public Builder clock(InstantSource newClock) {
      this.clock = newClock;
      return this;
    }

    /**
     * Builds the trainer.
     *
     * @throws IllegalArgumentException if it is to split by time, but times are not real
     */
    public SmileTrainer build() {
      if (split instanceof Split.ByTime && !clocked) {
        throw new IllegalArgumentException(
            "split cannot be by time if clocked is false: there are no times");
      }
      return new SmileTrainer(this);
    }
  }
}
