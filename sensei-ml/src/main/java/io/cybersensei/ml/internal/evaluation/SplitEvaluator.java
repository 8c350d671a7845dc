package io.cybersensei.ml.internal.evaluation;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.evaluation.AnswerMetrics;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.NextTopicMetrics;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.baselines.Baselines;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.AnswerFit;
import io.cybersensei.ml.internal.fitting.ModelFit;
import io.cybersensei.ml.internal.history.AnswersBeyond;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * An evaluation that fits a model to the training data of each {@link SplitPart}, one at a time.
 */
public final class SplitEvaluator {

  private final ContentIndex index;
  private final AnswersBeyond beyond;
  private final ModelFit.Settings settings;
  private final CancellableProgress progress;
  private final List<PredictedAnswers> answers = new ArrayList<>();
  private final List<AnswerFit.Choices> choices = new ArrayList<>();
  private final List<RankedEncounters> nextTopics = new ArrayList<>();

  /**
   * @param index the index of topics and items of the histories
   * @param beyond the counts of the answers of learners who are not in the parts. Difficulties are
   *     counted over them too, unless a part is of a period of time
   * @param settings the settings of the fit
   * @param progress is told of progress
   */
  public SplitEvaluator(
      ContentIndex index,
      AnswersBeyond beyond,
      ModelFit.Settings settings,
      CancellableProgress progress) {
    this.index = index;
    this.beyond = beyond;
    this.settings = settings;
    this.progress = progress;
  }

  /** Returns the reason, as a sentence, why learners cannot be split; empty if they can. */
  public static Optional<String> lack(Split split, List<History> learners) {
    if (split instanceof Split.ByLearner byLearner && byLearner.folds() > learners.size()) {
      return Optional.of(
          byLearner.folds()
              + " folds take at least as many learners, but there are "
              + learners.size()
              + ".");
    }
    return SplitPart.of(split, learners).stream()
        .map(Supplier::get)
        .map(SplitPart::lack)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Evaluates some parts.
   *
   * @param parts the parts
   * @param compared whether PFA, BKT, Best-LR and the baselines of next topics are fitted too; the
   *     base rate always is
   * @param predictions is given each prediction
   */
  public void evaluate(
      List<Supplier<SplitPart>> parts, boolean compared, Consumer<PredictedAnswer> predictions) {
    for (int number = 1; number <= parts.size(); number++) {
      String which = parts.size() == 1 ? "" : " (%s of %s)".formatted(number, parts.size());
      PredictionSink sink = PredictionSink.of(index.topicIds(), index.items(), number, predictions);
      evaluate(parts.get(number - 1).get(), compared, which, sink);
    }
  }

  /**
   * Evaluates a further part.
   *
   * @param part the part
   * @param compared whether PFA, BKT, Best-LR and the baselines of next topics are fitted too; the
   *     base rate always is
   * @param which tells the part from others in the stages of progress
   * @param sink is given each prediction
   */
  public void evaluate(SplitPart part, boolean compared, String which, PredictionSink sink) {
    String label = "the training part" + which;
    Provenance none = Provenance.builder().build();
    boolean whole = part.from() == PredictedAnswers.FROM_THE_START;
    ModelFit.Fitted fitted =
        ModelFit.of(
            index,
            part.training(),
            whole ? beyond : new AnswersBeyond(),
            whole ? settings : settings.ofPeriods(),
            Optional.empty(),
            none,
            progress,
            label);
    choices.add(fitted.choices());
    measure(part, fitted.model(), compared, which, sink);
  }

  /**
   * Measures a model that was fitted to the training data of a further part.
   *
   * @param part the part
   * @param model the model
   * @param compared whether PFA, BKT, Best-LR and the baselines of next topics are fitted too
   * @param which tells the part from others in the stages of progress
   * @param sink is given each prediction
   */
  void measure(
      SplitPart part, LearningModel model, boolean compared, String which, PredictionSink sink) {
    String label = "the training part" + which;
    PredictedAnswers predicted = new PredictedAnswers();
    Map<Predictor, AnswerPredictor> predictors = new EnumMap<>(Predictor.class);
    predictors.put(
        Predictor.MODEL,
        new MasteryPredictor(
            model,
            Numbering.between(index, model.content()),
            part.from(),
            predicted.attributions()));
    predictors.put(
        Predictor.KNOWLEDGE,
        new KnowledgePredictor(model, Numbering.between(index, model.content())));
    predictors.put(Predictor.BASE_RATE, part.baseRate());
    if (compared) {
      predictors.putAll(Baselines.ofAnswers(part.training(), index.topicCount(), progress, label));
    }
    String stage = "Predicting the held-out part" + which;
    for (int place = 0; place < part.test().size(); place++) {
      progress.report(stage, place, part.test().size());
      predicted.add(part.test().get(place), part.from(), predictors, sink);
    }
    progress.report(stage, 1, 1);
    answers.add(predicted);
    nextTopics.add(nextTopics(part, model, compared, which));
  }

  private RankedEncounters nextTopics(
      SplitPart part, LearningModel model, boolean compared, String which) {
    RankedEncounters predicted = new RankedEncounters();
    NextTopicModel order = model.nextTopics();
    if (order.topics() == 0) {
      return predicted;
    }
    Numbering numbering = Numbering.between(index, model.content());
    Map<NextTopicPredictor, NextTopicModel> models = new EnumMap<>(NextTopicPredictor.class);
    models.put(NextTopicPredictor.MODEL, order);
    if (compared) {
      models.putAll(Baselines.ofNextTopics(part.training(), numbering, order.topics()));
    }
    Map<NextTopicPredictor, NextTopicRanker> predictors =
        RankedEncounters.rankers(models, numbering, part.from());
    String stage = "Ranking next topics" + which;
    for (int place = 0; place < part.test().size(); place++) {
      progress.report(stage, place, part.test().size());
      predicted.add(part.test().get(place), predictors);
    }
    progress.report(stage, 1, 1);
    return predicted;
  }

  /** Returns the hyperparameters that were chosen for the last part. */
  public Optional<AnswerFit.Choices> choices() {
    return choices.isEmpty() ? Optional.empty() : Optional.of(choices.get(choices.size() - 1));
  }

  /** Returns the predictions, by part. */
  List<PredictedAnswers> predictedAnswers() {
    return Collections.unmodifiableList(answers);
  }

  /** Returns the report on all parts. */
  public EvaluationReport report(long seed) {
    PredictedAnswers pooled = new PredictedAnswers();
    answers.forEach(pooled::addAll);
    return new EvaluationReport(
        answers.stream().map(PredictedAnswers::report).toList(),
        pooled.report(),
        Bootstrap.estimates(answers, seed, progress),
        NextTopicBootstrap.report(nextTopics, seed, progress));
  }

  /** Returns the metrics for the provenance of a model: means over the parts. */
  public Map<String, Double> metrics() {
    List<AnswerReport> parts = answers.stream().map(PredictedAnswers::report).toList();
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("held_out_learners", parts.stream().mapToDouble(AnswerReport::learners).sum());
    metrics.put("held_out_answers", parts.stream().mapToDouble(AnswerReport::answers).sum());
    put(metrics, "", parts, AnswerReport::mastery);
    put(metrics, "base_rate_", parts, AnswerReport::baseRate);
    List<NextTopicMetrics> ranked =
        nextTopics.stream()
            .map(predicted -> predicted.metrics(NextTopicPredictor.MODEL))
            .flatMap(Optional::stream)
            .toList();
    if (!ranked.isEmpty()) {
      metrics.put("next_topic_events", ranked.stream().mapToDouble(NextTopicMetrics::events).sum());
      metrics.put("next_topic_recall_at_5", mean(ranked, NextTopicMetrics::recallAt5));
      metrics.put("next_topic_ndcg_at_5", mean(ranked, NextTopicMetrics::ndcgAt5));
    }
    return metrics;
  }

  private static void put(
      Map<String, Double> metrics,
      String prefix,
      List<AnswerReport> parts,
      Function<AnswerReport, AnswerMetrics> of) {
    List<AnswerMetrics> metricsByPart = parts.stream().map(of).toList();
    metricsByPart.stream()
        .map(AnswerMetrics::auc)
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .ifPresent(auc -> metrics.put(prefix + "auc", auc));
    metrics.put(prefix + "accuracy", mean(metricsByPart, AnswerMetrics::accuracy));
    metrics.put(prefix + "log_loss", mean(metricsByPart, AnswerMetrics::logLoss));
    metrics.put(prefix + "ece", mean(metricsByPart, AnswerMetrics::ece));
  }

  private static <T> double mean(List<T> metricsByPart, ToDoubleFunction<T> of) {
    return metricsByPart.stream().mapToDouble(of).average().orElseThrow();
  }
}
