package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.LearnerState;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.LocalEngine;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.fitting.WarmFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Training that starts from the model in use and learns from the answers since then. It is compared
 * with the model in use on these answers, by folds of learners: neither has seen the answers of the
 * learners of a fold.
 */
public final class WarmStart {

  /** The number of answers of the last training that did not start from a model. */
  private static final String FULL_ANSWERS = "full_training_answers";

  /** The number of new answers since then, which trainings that start from a model have used. */
  private static final String ANSWERS_SINCE = "answers_since_full_training";

  private final ContentIndex index;
  private final List<History> learners;
  private final AnswersBeyond beyond;
  private final ModelFit.Settings settings;
  private final LocalEngine engine;
  private final long seed;
  private final CancellableProgress progress;

  /**
   * @param index the index of topics and items of the histories
   * @param learners the learners
   * @param beyond the counts of the answers of further learners, for the difficulties
   * @param settings the settings of the fit
   * @param engine the settings of this machine
   * @param seed the seed of the bootstrap
   * @param progress is told of progress
   */
  public WarmStart(
      ContentIndex index,
      List<History> learners,
      AnswersBeyond beyond,
      ModelFit.Settings settings,
      LocalEngine engine,
      long seed,
      CancellableProgress progress) {
    this.index = index;
    this.learners = learners;
    this.beyond = beyond;
    this.settings = settings;
    this.engine = engine;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * The end of an attempt.
   *
   * @param result the result; empty if a full training is needed
   * @param reason the reason why a full training is needed, as the end of a sentence without its
   *     full stop
   */
  public record Attempt(Optional<TrainingResult> result, String reason) {

    private static Attempt needsFull(String pattern, Object... values) {
      return new Attempt(Optional.empty(), String.format(Locale.ROOT, pattern, values));
    }
  }

  /** The metrics of a full training that later ones need in order to start from its model. */
  public static Map<String, Double> ofFullTraining(long answers) {
    return Map.of(FULL_ANSWERS, (double) answers, ANSWERS_SINCE, 0.0);
  }

  /** The new answers since the training of the model in use. */
  private record Growth(double from, long answers, long learners, double used, double full) {

    static Growth since(LearningModel inUse, List<History> learners) {
      double from = LearnerState.seconds(inUse.provenance().window().until());
      long[] answers = learners.stream().mapToLong(each -> each.answersFrom(from)).toArray();
      Map<String, Double> metrics = inUse.provenance().metrics();
      return new Growth(
          from,
          LongStream.of(answers).sum(),
          LongStream.of(answers).filter(each -> each > 0).count(),
          metrics.getOrDefault(ANSWERS_SINCE, 0.0),
          metrics.getOrDefault(FULL_ANSWERS, (double) inUse.provenance().rows()));
    }

    double sinceFull() {
      return used + answers;
    }

    double share() {
      return sinceFull() / full;
    }

    boolean isEnough() {
      return answers >= Gate.MIN_FRESH_ANSWERS && learners >= Gate.MIN_FRESH_LEARNERS;
    }
  }

  /**
   * Trains from the model in use, if that is possible and as good.
   *
   * @param inUse the model in use
   * @param maxGrowth the maximum of the new answers since the last full training, as a share of its
   *     answers
   * @param until the end of the period of time that the log covers, in seconds since 1970
   * @param provenance returns the provenance with the metrics and the number of new answers
   * @param evaluated is given the evaluation
   * @param predictions is given each prediction of a new answer
   */
  public Attempt train(
      LearningModel inUse,
      double maxGrowth,
      double until,
      Function<Map<String, Double>, Provenance> provenance,
      Consumer<SplitEvaluator> evaluated,
      Consumer<PredictedAnswer> predictions) {
    Growth growth = Growth.since(inUse, learners);
    if (!settings.clocked() || !inUse.clocked() || growth.from() >= until) {
      return Attempt.needsFull("no time tells which answers are new");
    }
    if (inUse.method() == PredictionMethod.POPULATION) {
      return Attempt.needsFull("the model in use has population values only");
    }
    if (growth.share() > maxGrowth) {
      return Attempt.needsFull(
          "the %.0f new answers since the last full training are %.1f %% of its %.0f answers, and"
              + " the limit is %.1f %%",
          growth.sinceFull(), 100 * growth.share(), growth.full(), 100 * maxGrowth);
    }
    WarmFit fit = new WarmFit(inUse, growth.from(), index, learners, beyond, engine, progress);
    if (fit.newTopics() > 0) {
      return Attempt.needsFull("the model in use does not know %s of the topics", fit.newTopics());
    }
    if (!growth.isEnough()) {
      return new Attempt(Optional.of(tooFew(growth)), "");
    }
    return train(inUse, growth, fit, provenance, evaluated, predictions);
  }

  private static TrainingResult tooFew(Growth growth) {
    return new TrainingResult.Refused(
        String.format(
            Locale.ROOT,
            "There are %d new answers of %d learners since the model in use was trained. A"
                + " comparison needs %d of %d, so the model in use stays.",
            growth.answers(),
            growth.learners(),
            Gate.MIN_FRESH_ANSWERS,
            Gate.MIN_FRESH_LEARNERS),
        Map.of("new_answers", (double) growth.answers()));
  }

  private Attempt train(
      LearningModel inUse,
      Growth growth,
      WarmFit fit,
      Function<Map<String, Double>, Provenance> provenance,
      Consumer<SplitEvaluator> evaluated,
      Consumer<PredictedAnswer> predictions) {
    SplitEvaluator trial = new SplitEvaluator(index, beyond, settings, progress);
    List<Supplier<SplitPart>> parts = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      SplitPart part = part(fold, growth.from());
      if (!part.test().isEmpty() && !part.training().isEmpty()) {
        String which = " of the new answers (" + (fold + 1) + " of " + Folds.COUNT + ")";
        LearningModel model =
            fit.without(fold, Provenance.builder().build(), "the other folds" + which);
        PredictionSink sink =
            PredictionSink.of(index.topicIds(), index.items(), fold + 1, predictions);
        trial.measure(part, model, false, which, sink);
        parts.add(() -> part);
      }
    }
    Gate gate = new Gate(index, learners, settings, seed, progress);
    GateReport report =
        gate.report(
            inUse, parts, trial.predictedAnswers(), "that are new since its training", false);
    if (report.refusal().isPresent()) {
      return Attempt.needsFull(
          "a start from the model in use is not good enough: %s",
          withoutStop(report.refusal().get()));
    }
    evaluated.accept(trial);
    Map<String, Double> metrics = new TreeMap<>(trial.metrics());
    metrics.putAll(report.metrics());
    metrics.put(FULL_ANSWERS, growth.full());
    metrics.put(ANSWERS_SINCE, growth.sinceFull());
    metrics.put("new_answers", (double) growth.answers());
    LearningModel model = fit.without(Folds.NONE, provenance.apply(metrics), "the new answers");
    return new Attempt(
        Optional.of(new TrainingResult.Trained(model, Optional.of(inWords(growth, report)))), "");
  }

  private static String withoutStop(String sentence) {
    return sentence.substring(0, sentence.length() - 1);
  }

  private static String inWords(Growth growth, GateReport report) {
    return String.format(
        Locale.ROOT,
        "Training started from the model in use and learned from %d new answers. Since the last"
            + " full training there are %.0f, which is %.1f %% of its %.0f answers. %s",
        growth.answers(),
        growth.sinceFull(),
        100 * growth.share(),
        growth.full(),
        report.comparison());
  }

  /** Returns the part that tests on the new answers of a fold. */
  private SplitPart part(int fold, double from) {
    return new SplitPart(
        withAnswersSince(from, Folds.allBut(fold, Folds.COUNT, learners)),
        withAnswersSince(from, Folds.only(fold, Folds.COUNT, learners)),
        from);
  }

  private static List<History> withAnswersSince(double from, List<History> of) {
    return of.stream().filter(learner -> learner.answersFrom(from) > 0).toList();
  }
}
