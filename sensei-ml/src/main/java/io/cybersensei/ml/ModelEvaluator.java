package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Logit;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.evaluation.AnswerReport;
import io.cybersensei.ml.evaluation.EvaluationReport;
import io.cybersensei.ml.evaluation.NextTopicPredictor;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.baselines.AnswerPredictor;
import io.cybersensei.ml.internal.baselines.Baselines;
import io.cybersensei.ml.internal.evaluation.Bootstrap;
import io.cybersensei.ml.internal.evaluation.KnowledgePredictor;
import io.cybersensei.ml.internal.evaluation.MasteryPredictor;
import io.cybersensei.ml.internal.evaluation.NextTopicBootstrap;
import io.cybersensei.ml.internal.evaluation.NextTopicRanker;
import io.cybersensei.ml.internal.evaluation.PredictedAnswers;
import io.cybersensei.ml.internal.evaluation.PredictionSink;
import io.cybersensei.ml.internal.evaluation.RankedEncounters;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.Histories;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.history.Numbering;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Evaluates an existing model on a log, alone or beside simple models that are fitted to the same
 * log.
 *
 * <p>Each learner's interactions are replayed from the start, and each answer is predicted before
 * the model sees it. The base rate is the model's overall one. The result says something about
 * other learners only if the model was not trained on the learners of the log.
 */
public final class ModelEvaluator {

  /** The seed of every evaluation, so that each one orders the learners alike. */
  private static final long SEED = 1;

  private ModelEvaluator() {}

  /**
   * Evaluates a model and compares it with {@link Predictor#PFA}, {@link Predictor#BKT} and {@link
   * Predictor#BEST_LR}, and its order of topics with {@link NextTopicPredictor#MARKOV} and {@link
   * NextTopicPredictor#POPULARITY}.
   *
   * <p>These are fitted to the log itself, in five folds: a learner's answers are predicted from
   * fits to the learners of the other folds. They therefore know this population, which a model
   * that was trained elsewhere does not. With fewer than five learners they are left out. The next
   * topics are ranked among the topics of the model.
   *
   * @param model the model
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the
   *     end. All of it is held in memory: 29 bytes for each interaction and 100 for each answer.
   * @param progress is told of progress
   * @return the report, with one part; empty if the log holds no answer
   * @throws CancellationException if {@code progress} asked to stop
   */
  public static Optional<EvaluationReport> evaluate(
      LearningModel model, Stream<Interaction> log, TrainingProgress progress) {
    return evaluate(model, log, progress, ignored -> {});
  }

  /**
   * Evaluates a model as {@link #evaluate(LearningModel, Stream, TrainingProgress)} does, and
   * passes on each predicted answer.
   *
   * @param model the model
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the
   *     end. All of it is held in memory: 29 bytes for each interaction and 100 for each answer.
   * @param progress is told of progress
   * @param predictions is given each answer with the predictions of the model, of the base rate and
   *     of the baselines, learner by learner, each learner's oldest first. The part is 1
   * @return the report, with one part; empty if the log holds no answer
   * @throws CancellationException if {@code progress} asked to stop
   */
  public static Optional<EvaluationReport> evaluate(
      LearningModel model,
      Stream<Interaction> log,
      TrainingProgress progress,
      Consumer<PredictedAnswer> predictions) {
    try {
      return evaluate(model, log, new CancellableProgress(progress), predictions);
    } catch (CancellableProgress.Cancelled e) {
      throw new CancellationException("The evaluation was cancelled.");
    }
  }

  /**
   * Evaluates the predictions of answers of a model alone.
   *
   * @param model the model
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the
   *     end. Held in memory: the history of one learner at a time, and 24 bytes for each answer.
   * @return the report; empty if the log holds no answer
   */
  public static Optional<AnswerReport> evaluateAnswers(
      LearningModel model, Stream<Interaction> log) {
    PredictedAnswers predicted = new PredictedAnswers();
    Map<Predictor, AnswerPredictor> predictors = predictors(model, predicted);
    Histories.read(
        log,
        model.content().extend(),
        model.clocked(),
        Integer.MAX_VALUE,
        learner ->
            predicted.add(
                learner, PredictedAnswers.FROM_THE_START, predictors, PredictionSink.none()));
    return predicted.answers() == 0 ? Optional.empty() : Optional.of(predicted.report());
  }

  private static Optional<EvaluationReport> evaluate(
      LearningModel model,
      Stream<Interaction> log,
      CancellableProgress progress,
      Consumer<PredictedAnswer> predictions) {
    ContentIndex index = model.content().extend();
    List<History> learners = read(log, index, model.clocked(), progress);
    if (learners.isEmpty()) {
      return Optional.empty();
    }
    List<Map<Predictor, AnswerPredictor>> baselines =
        baselines(learners, index.topicCount(), progress);
    PredictedAnswers predicted = new PredictedAnswers();
    Map<Predictor, AnswerPredictor> predictors = predictors(model, predicted);
    PredictionSink sink =
        PredictionSink.of(
            both(model.content().topicIds(), index.topicIds()),
            both(model.content().items(), index.items()),
            1,
            predictions);
    for (int place = 0; place < learners.size(); place++) {
      progress.report("Predicting answers", place, learners.size());
      predictors.putAll(baselines.get(Folds.of(place)));
      predicted.add(learners.get(place), PredictedAnswers.FROM_THE_START, predictors, sink);
    }
    progress.report("Predicting answers", 1, 1);
    AnswerReport report = predicted.report();
    return Optional.of(
        new EvaluationReport(
            List.of(report),
            report,
            Bootstrap.estimates(List.of(predicted), SEED, progress),
            NextTopicBootstrap.report(
                List.of(nextTopics(model.nextTopics(), learners, progress)), SEED, progress)));
  }

  /** Returns the content of an index and then of its extension, in the order of the numbers. */
  private static <T> List<T> both(List<T> ofModel, List<T> added) {
    List<T> all = new ArrayList<>(ofModel);
    all.addAll(added);
    return all;
  }

  private static RankedEncounters nextTopics(
      NextTopicModel model, List<History> learners, CancellableProgress progress) {
    RankedEncounters predicted = new RankedEncounters();
    if (model.topics() == 0) {
      return predicted;
    }
    String stage = "Ranking next topics";
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      progress.report(stage, fold, Folds.COUNT);
      Map<NextTopicPredictor, NextTopicModel> models = new EnumMap<>(NextTopicPredictor.class);
      models.put(NextTopicPredictor.MODEL, model);
      if (learners.size() >= Folds.COUNT) {
        models.putAll(
            Baselines.ofNextTopics(
                Folds.allBut(fold, Folds.COUNT, learners), Numbering.same(), model.topics()));
      }
      Map<NextTopicPredictor, NextTopicRanker> predictors =
          RankedEncounters.rankers(models, Numbering.same(), PredictedAnswers.FROM_THE_START);
      for (History learner : Folds.only(fold, Folds.COUNT, learners)) {
        progress.report(stage, fold, Folds.COUNT);
        predicted.add(learner, predictors);
      }
    }
    progress.report(stage, 1, 1);
    return predicted;
  }

  private static List<History> read(
      Stream<Interaction> log, ContentIndex index, boolean clocked, CancellableProgress progress) {
    LearnerSample all = new LearnerSample(SEED, Long.MAX_VALUE);
    progress.report("Sorting the log", 0, 1);
    Histories.read(
        log,
        index,
        clocked,
        Integer.MAX_VALUE,
        learner -> {
          progress.report("Sorting the log", 0, 1);
          if (learner.answers() > 0) {
            all.add(learner);
          }
        });
    progress.report("Sorting the log", 1, 1);
    return all.learners();
  }

  /** Returns, by fold, the simple models that are fitted to the learners of the other folds. */
  private static List<Map<Predictor, AnswerPredictor>> baselines(
      List<History> learners, int topics, CancellableProgress progress) {
    List<Map<Predictor, AnswerPredictor>> baselines = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      String label = "the other learners (%s of %s)".formatted(fold + 1, Folds.COUNT);
      baselines.add(
          learners.size() < Folds.COUNT
              ? Map.of()
              : Baselines.ofAnswers(
                  Folds.allBut(fold, Folds.COUNT, learners), topics, progress, label));
    }
    return baselines;
  }

  /** Returns the model and its base rate. */
  private static Map<Predictor, AnswerPredictor> predictors(
      LearningModel model, PredictedAnswers predicted) {
    Map<Predictor, AnswerPredictor> predictors = new EnumMap<>(Predictor.class);
    predictors.put(
        Predictor.MODEL,
        new MasteryPredictor(
            model, Numbering.same(), PredictedAnswers.FROM_THE_START, predicted.attributions()));
    predictors.put(Predictor.KNOWLEDGE, new KnowledgePredictor(model, Numbering.same()));
    predictors.put(
        Predictor.BASE_RATE,
        AnswerPredictor.constant(Logit.toProbability(-model.difficulties().overall())));
    return predictors;
  }
}
