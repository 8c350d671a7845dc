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
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.evaluation.Split;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.baselines.Baselines;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.fitting.AnswerFit;
import io.cybersensei.ml.internal.fitting.ModelFit;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Fits to the training of each {@link SplitPart} and predicts its test, one part at a time. */
public final class SplitEvaluator {

  private final ContentIndex index;
  private final ModelFit.Settings settings;
  private final CancellableProgress watch;
  private final List<PredictedAnswers> boards = new ArrayList<>();
  private final List<AnswerFit.Choices> choices = new ArrayList<>();
  private final List<RankedEncounters> nextTopics = new ArrayList<>();

  /**
   * @param index the numbers of topics and items in the histories
   */
  public SplitEvaluator(ContentIndex index, ModelFit.Settings settings, CancellableProgress watch) {
    this.index = index;
    this.settings = settings;
    this.watch = watch;
  }

  /** Why learners cannot be split like that, in a sentence. */
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
   * Measures.
   *
   * @param compared whether PFA, BKT and what next topics are compared with are fitted too; the
   *     base rate always is
   */
  public void measure(List<Supplier<SplitPart>> parts, boolean compared) {
    for (int number = 1; number <= parts.size(); number++) {
      String which = parts.size() == 1 ? "" : " (%d of %d)".formatted(number, parts.size());
      measure(parts.get(number - 1).get(), compared, which);
    }
  }

  /**
   * Measures one part more.
   *
   * @param which tells the part from others, for progress
   */
  public void measure(SplitPart part, boolean compared, String which) {
    String whose = "the training part" + which;
    Provenance none = Provenance.builder().build();
    ModelFit.Fitted fitted =
        ModelFit.of(index, part.training(), settings, Optional.empty(), none, watch, whose);
    choices.add(fitted.choices());
    LearningModel model = fitted.model();
    PredictedAnswers board = new PredictedAnswers();
    Map<Predictor, AnswerPredictor> predictors = new EnumMap<>(Predictor.class);
    predictors.put(
        Predictor.MODEL,
        new MasteryPredictor(
            model, Numbering.between(index, model.content()), part.from(), board.attributions()));
    predictors.put(Predictor.BASE_RATE, part.baseRate());
    if (compared) {
      predictors.putAll(Baselines.ofAnswers(part.training(), index.topicCount(), watch, whose));
    }
    String stage = "Predicting the held-out part" + which;
    for (int place = 0; place < part.test().size(); place++) {
      watch.at(stage, place, part.test().size());
      board.add(part.test().get(place), part.from(), predictors);
    }
    watch.at(stage, 1, 1);
    boards.add(board);
    nextTopics.add(nextTopics(part, model, compared, which));
  }

  private RankedEncounters nextTopics(
      SplitPart part, LearningModel model, boolean compared, String which) {
    RankedEncounters board = new RankedEncounters();
    NextTopicModel order = model.nextTopics();
    if (order.topics() == 0) {
      return board;
    }
    Numbering numbering = Numbering.between(index, model.content());
    Map<NextTopicPredictor, NextTopicModel> models = new EnumMap<>(NextTopicPredictor.class);
    models.put(NextTopicPredictor.MODEL, order);
    if (compared) {
      models.putAll(Baselines.ofNextTopics(part.training(), numbering, order.topics()));
    }
    Map<NextTopicPredictor, NextTopicRanker> predictors =
        RankedEncounters.evaluations(models, numbering, part.from());
    String stage = "Ranking next topics" + which;
    for (int place = 0; place < part.test().size(); place++) {
      watch.at(stage, place, part.test().size());
      board.add(part.test().get(place), predictors);
    }
    watch.at(stage, 1, 1);
    return board;
  }

  /** What suited the training of the last part. */
  public Optional<AnswerFit.Choices> choices() {
    return choices.isEmpty() ? Optional.empty() : Optional.of(choices.get(choices.size() - 1));
  }

  /** What was predicted, by part. */
  List<PredictedAnswers> boards() {
    return Collections.unmodifiableList(boards);
  }

  /** All that was measured. */
  public EvaluationReport measurement(long seed) {
    PredictedAnswers pooled = new PredictedAnswers();
    boards.forEach(pooled::addAll);
    return new EvaluationReport(
        boards.stream().map(PredictedAnswers::evaluation).toList(),
        pooled.evaluation(),
        Bootstrap.summaries(boards, seed, watch),
        NextTopicBootstrap.measurement(nextTopics, seed, watch));
  }

  /** What is kept in a model's provenance: means over the parts. */
  public Map<String, Double> metrics() {
    List<AnswerReport> parts = boards.stream().map(PredictedAnswers::evaluation).toList();
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("held_out_learners", parts.stream().mapToDouble(AnswerReport::learners).sum());
    metrics.put("held_out_answers", parts.stream().mapToDouble(AnswerReport::answers).sum());
    put(metrics, "", parts, AnswerReport::mastery);
    put(metrics, "base_rate_", parts, AnswerReport::baseRate);
    List<NextTopicMetrics> ranked =
        nextTopics.stream()
            .map(board -> board.metrics(NextTopicPredictor.MODEL))
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
    List<AnswerMetrics> measured = parts.stream().map(of).toList();
    measured.stream()
        .map(AnswerMetrics::auc)
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .ifPresent(auc -> metrics.put(prefix + "auc", auc));
    metrics.put(prefix + "accuracy", mean(measured, AnswerMetrics::accuracy));
    metrics.put(prefix + "log_loss", mean(measured, AnswerMetrics::logLoss));
    metrics.put(prefix + "ece", mean(measured, AnswerMetrics::ece));
  }

  private static <T> double mean(List<T> measured, ToDoubleFunction<T> of) {
    return measured.stream().mapToDouble(of).average().orElseThrow();
  }
}
