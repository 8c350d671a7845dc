package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.check.CommonSense;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.CurvePoint;
import io.cybersensei.ml.evaluation.CurvePoint.Way;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.baselines.Baselines;
import io.cybersensei.ml.internal.evaluation.KnowledgePredictor;
import io.cybersensei.ml.internal.evaluation.MasteryPredictor;
import io.cybersensei.ml.internal.evaluation.PredictedAnswers;
import io.cybersensei.ml.internal.evaluation.PredictionSink;
import io.cybersensei.ml.internal.evaluation.SplitPart;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.LocalEngine;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.ml.internal.history.TrainingMinimum;
import io.cybersensei.ml.internal.rows.RowStorage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A measurement of the quality of predictions by the number of learners to train on: the learning
 * curve. A fifth of the learners, at most {@value #MAX_TEST_LEARNERS}, is held out for all points.
 * Of the others, samples of each size are trained on.
 *
 * <p>Immutable and thread-safe.
 */
public final class LearningCurve {

  /** The maximum number of learners that are measured on. */
  public static final int MAX_TEST_LEARNERS = 500;

  private static final double TEST_SHARE = .2;

  private final List<Integer> sizes;
  private final int samples;
  private final boolean clocked;
  private final long seed;
  private final long cases;
  private final int threads;

  private LearningCurve(Builder builder) {
    this.sizes = builder.sizes;
    this.samples = builder.samples;
    this.clocked = builder.clocked;
    this.seed = builder.seed;
    this.cases = builder.cases;
    this.threads = builder.threads;
  }

  /** Returns a builder with all settings at their defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Measures the curve. A sample that is too small to train on, or that the log has too few
   * learners for, has no point.
   *
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the
   *     end. All of it is held in memory: 29 bytes for each interaction
   * @param progress is told of progress
   * @param points is given each point, by size and sample
   * @throws CancellationException if {@code progress} asked to stop
   */
  public void measure(
      Stream<Interaction> log, TrainingProgress progress, Consumer<CurvePoint> points) {
    try {
      measure(log, new CancellableProgress(progress), points);
    } catch (CancellableProgress.Cancelled e) {
      throw new CancellationException("The measurement was cancelled.");
    }
  }

  private void measure(
      Stream<Interaction> log, CancellableProgress progress, Consumer<CurvePoint> points) {
    ContentIndex index = new ContentIndex();
    LearnerSample all = new LearnerSample(seed, Long.MAX_VALUE);
    Histories.read(
        log,
        index,
        clocked,
        Integer.MAX_VALUE,
        learner -> {
          progress.report("Reading the log", 0, 1);
          if (learner.answers() > 0) {
            all.add(learner);
          }
        });
    progress.report("Reading the log", 1, 1);
    List<History> learners = all.learners();
    int apart = (int) Math.round(TEST_SHARE * learners.size());
    List<History> test = learners.subList(0, Math.min(apart, MAX_TEST_LEARNERS));
    List<History> rest = learners.subList(apart, learners.size());
    for (int size : sizes) {
      for (int sample = 0; sample < samples && (sample + 1) * size <= rest.size(); sample++) {
        List<History> training = rest.subList(sample * size, (sample + 1) * size);
        if (!test.isEmpty() && TrainingMinimum.lack(training).isEmpty()) {
          points.accept(point(index, training, test, sample + 1, progress));
        }
      }
    }
  }

  private CurvePoint point(
      ContentIndex index,
      List<History> training,
      List<History> test,
      int sample,
      CancellableProgress progress) {
    String label = training.size() + " learners (sample " + sample + ")";
    ModelFit.Settings settings =
        new ModelFit.Settings(
            clocked,
            true,
            new LocalEngine(Booster.HISTOGRAM::grower, threads, RowStorage.memory()));
    Provenance provenance =
        Provenance.builder()
            .rows(training.stream().mapToLong(History::answers).sum())
            .learners(training.size())
            .build();
    LearningModel trained =
        ModelFit.of(
                index,
                training,
                new AnswersBeyond(),
                settings,
                Optional.empty(),
                provenance,
                progress,
                label)
            .model();
    LearningModel population =
        trained.toBuilder().scorer(LearningModel.untrained().scorer()).build();
    Numbering numbering = Numbering.between(index, trained.content());
    Map<Predictor, AnswerPredictor> predictors = new EnumMap<>(Predictor.class);
    predictors.putAll(Baselines.ofAnswers(training, index.topicCount(), progress, label));
    predictors.put(
        Predictor.BASE_RATE,
        new SplitPart(training, test, PredictedAnswers.FROM_THE_START).baseRate());
    predictors.put(Predictor.KNOWLEDGE, new KnowledgePredictor(trained, numbering));
    predictors.put(Predictor.MODEL, predictor(trained, numbering));
    Map<Predictor, AnswerMetrics> metrics = metrics(test, predictors);
    Map<Way, AnswerMetrics> byWay = new EnumMap<>(Way.class);
    metrics.forEach((predictor, each) -> byWay.put(way(predictor), each));
    byWay.put(Way.POPULATION, alone(test, predictor(population, numbering)));
    byWay.put(
        Way.UNTRAINED,
        alone(
            test,
            predictor(
                LearningModel.untrained(),
                Numbering.between(index, LearningModel.untrained().content()))));
    return new CurvePoint(
        training.size(),
        provenance.rows(),
        sample,
        trained.method(),
        byWay,
        cases == 0 ? 0 : CommonSense.check(trained, cases, seed).violations());
  }

  private static AnswerPredictor predictor(LearningModel model, Numbering numbering) {
    return new MasteryPredictor(
        model, numbering, PredictedAnswers.FROM_THE_START, new PredictedAnswers().attributions());
  }

  private static AnswerMetrics alone(List<History> test, AnswerPredictor predictor) {
    return Objects.requireNonNull(
        metrics(test, Map.of(Predictor.MODEL, predictor)).get(Predictor.MODEL));
  }

  private static Map<Predictor, AnswerMetrics> metrics(
      List<History> test, Map<Predictor, AnswerPredictor> predictors) {
    PredictedAnswers predicted = new PredictedAnswers();
    for (History learner : test) {
      predicted.add(learner, PredictedAnswers.FROM_THE_START, predictors, PredictionSink.none());
    }
    return predicted.report().metrics();
  }

  private static Way way(Predictor predictor) {
    return switch (predictor) {
      case MODEL -> Way.TRAINED;
      case KNOWLEDGE -> Way.KNOWLEDGE;
      case BASE_RATE -> Way.BASE_RATE;
      case PFA -> Way.PFA;
      case BKT -> Way.BKT;
      case BEST_LR -> Way.BEST_LR;
    };
  }

  /** The settings of a {@link LearningCurve}. Not thread-safe. */
  public static final class Builder {

    private List<Integer> sizes = List.of(10, 30, 100, 300, 1_000);
    private int samples = 3;
    private boolean clocked = true;
    private long seed = 1;
    private long cases = 1_000;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Builder() {}

    /**
     * Sets the numbers of learners to train on. Default: 10, 30, 100, 300 and 1,000.
     *
     * @param sizes 1 to 20 numbers, each from 5 to 1,000,000
     * @throws IllegalArgumentException if there are too few or many, or one is out of range
     */
    public Builder sizes(List<Integer> sizes) {
      if (sizes.isEmpty() || sizes.size() > 20) {
        throw new IllegalArgumentException(
            "sizes must be 1 to 20 numbers, but are " + sizes.size() + ".");
      }
      for (int size : sizes) {
        if (size < 5 || size > 1_000_000) {
          throw new IllegalArgumentException(
              "Each of sizes must be from 5 to 1,000,000, but one is " + size + ".");
        }
      }
      this.sizes = List.copyOf(sizes);
      return this;
    }

    /**
     * Sets the number of samples of each size. Default: 3.
     *
     * @param samples the number, 1 to 100
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder samples(int samples) {
      if (samples < 1 || samples > 100) {
        throw new IllegalArgumentException(
            "samples must be from 1 to 100, but is " + samples + ".");
      }
      this.samples = samples;
      return this;
    }

    /** Sets whether the times in the log are real clock times. Default: true. */
    public Builder clocked(boolean clocked) {
      this.clocked = clocked;
      return this;
    }

    /** Sets the seed that, with the ids of the learners, decides the samples. Default: 1. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets the number of cases of each rule of common sense. Default: 1,000.
     *
     * @param cases the number, 0 to 1,000,000; 0 leaves the check out
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder cases(long cases) {
      if (cases < 0 || cases > 1_000_000) {
        throw new IllegalArgumentException(
            "cases must be from 0 to 1,000,000, but is " + cases + ".");
      }
      this.cases = cases;
      return this;
    }

    /**
     * Sets the number of threads that train. Default: the number of processors.
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

    /** Builds the measurement. */
    public LearningCurve build() {
      return new LearningCurve(this);
    }
  }
}
