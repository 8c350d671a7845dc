package io.cybersensei.ml.internal.training;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.PredictionMethod;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.evaluation.Gate;
import io.cybersensei.ml.internal.evaluation.GateReport;
import io.cybersensei.ml.internal.evaluation.SplitEvaluator;
import io.cybersensei.ml.internal.evaluation.SplitPart;
import io.cybersensei.ml.internal.evaluation.WarmStart;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.TrainingMinimum;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A training from histories on: the evaluation on a split, the gate, and the fit to all learners.
 *
 * @param seed the seed of bootstraps
 * @param split the split to evaluate on
 * @param listener is given the report of the evaluation
 * @param predictions is given each predicted answer of the evaluation
 * @param settings the settings of the fits
 * @param clock the clock that dates the model
 * @param trainer the name of the trainer for the provenance
 */
public record TrainingRun(
    long seed,
    Split split,
    Optional<Consumer<EvaluationReport>> listener,
    Optional<Consumer<PredictedAnswer>> predictions,
    ModelFit.Settings settings,
    InstantSource clock,
    String trainer) {

  private static final String CHOICE_LOG_LOSS = "choice_log_loss_";

  /**
   * Trains.
   *
   * @param index the index of topics and items of the histories
   * @param learners the learners in the order of their sample
   * @param beyond the counts of further learners
   * @param window the time that the log covers
   * @param inUse the model in use
   * @param progress is told of progress
   */
  public TrainingResult run(
      ContentIndex index,
      List<History> learners,
      AnswersBeyond beyond,
      TimeWindow window,
      Optional<LearningModel> inUse,
      CancellableProgress progress) {
    Optional<String> lack =
        TrainingMinimum.lack(learners).or(() -> SplitEvaluator.lack(split, learners));
    if (lack.isPresent()) {
      return new TrainingResult.NotEnoughData(lack.get());
    }
    SplitEvaluator evaluator = new SplitEvaluator(index, beyond, settings, progress);
    evaluator.evaluate(
        SplitPart.of(split, learners),
        listener.isPresent(),
        answer -> {
          progress.heldOut(
              answer.learnerId(),
              answer.probabilities().getOrDefault(Predictor.MODEL, 0.0),
              answer.score());
          predictions.ifPresent(each -> each.accept(answer));
        });
    listener.ifPresent(each -> each.accept(evaluator.report(seed)));
    Map<String, Double> metrics = evaluator.metrics();
    evaluator
        .choices()
        .ifPresent(
            choices ->
                choices
                    .logLoss()
                    .forEach((method, loss) -> metrics.put(CHOICE_LOG_LOSS + name(method), loss)));
    boolean reachesBeyond = settings.engine().reachesBeyond();
    if (reachesBeyond) {
      metrics.put("sample_learners", (double) learners.size());
    } else if (beyond.learners() > 0 || beyond.cutOff() > 0) {
      metrics.put("left_out_learners", (double) beyond.learners());
      metrics.put("left_out_interactions", (double) beyond.interactions() + beyond.cutOff());
    }
    Optional<String> comparison = Optional.empty();
    if (inUse.isPresent()) {
      Gate gate = new Gate(index, learners, settings, seed, progress);
      GateReport report = gate.compare(inUse.get(), window, evaluator, split);
      if (report.refusal().isPresent()) {
        return new TrainingResult.Refused(report.refusal().get(), report.metrics());
      }
      metrics.putAll(report.metrics());
      comparison = Optional.of(report.comparison());
    }
    long answers = learners.stream().mapToLong(History::answers).sum();
    metrics.putAll(WarmStart.ofFullTraining(answers + (reachesBeyond ? beyond.answers() : 0)));
    Provenance provenance =
        Provenance.builder()
            .trainer(trainer)
            .createdAt(clock.instant())
            .window(window)
            .rows(answers + (reachesBeyond ? beyond.answers() : 0))
            .learners(learners.size() + (reachesBeyond ? beyond.learners() : 0))
            .metrics(metrics)
            .build();
    ModelFit.Fitted fitted =
        ModelFit.of(
            index,
            learners,
            beyond,
            settings,
            evaluator.choices(),
            provenance,
            progress,
            beyond.learners() > 0 && !reachesBeyond
                ? "all learners of the sample"
                : "all learners");
    return new TrainingResult.Trained(fitted.model(), comparison);
  }

  private static String name(PredictionMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
