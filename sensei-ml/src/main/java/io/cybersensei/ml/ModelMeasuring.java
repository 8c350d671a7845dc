package io.cybersensei.ml;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.NextTopicModel;
import io.cybersensei.learning.state.ContentIndex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures a model that there is beside simple ones that are fitted to the same log. */
final class ModelMeasuring {

  /** The same order of learners for everybody who measures. */
  private static final long SEED = 1;

  private ModelMeasuring() {}

  /** See {@link Measurement#of}. */
  static Optional<Measurement> of(LearningModel model, Stream<Interaction> log, Watch watch) {
    ContentIndex index = model.content().extend();
    List<History> learners = read(log, index, watch);
    if (learners.isEmpty()) {
      return Optional.empty();
    }
    List<Map<Predictor, AnswerPredictor>> baselines =
        baselines(learners, index.topicCount(), watch);
    Scoreboard board = new Scoreboard();
    Map<Predictor, AnswerPredictor> predictors = Evaluation.predictors(model, board);
    for (int place = 0; place < learners.size(); place++) {
      watch.at("Predicting answers", place, learners.size());
      predictors.putAll(baselines.get(Folds.of(place)));
      board.add(learners.get(place), Scoreboard.FROM_THE_START, predictors);
    }
    watch.at("Predicting answers", 1, 1);
    Evaluation evaluation = board.evaluation();
    return Optional.of(
        new Measurement(
            List.of(evaluation),
            evaluation,
            Bootstrap.summaries(List.of(board), SEED, watch),
            NextTopicMeasurement.of(
                List.of(nextTopics(model.nextTopics(), learners, watch)), SEED, watch)));
  }

  private static NextTopicBoard nextTopics(
      NextTopicModel model, List<History> learners, Watch watch) {
    NextTopicBoard board = new NextTopicBoard();
    if (model.topics() == 0) {
      return board;
    }
    String stage = "Ranking next topics";
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      watch.at(stage, fold, Folds.COUNT);
      Map<NextTopicPredictor, NextTopicModel> models = new EnumMap<>(NextTopicPredictor.class);
      models.put(NextTopicPredictor.MODEL, model);
      if (learners.size() >= Folds.COUNT) {
        models.putAll(
            NextTopicBoard.baselines(
                Folds.allBut(fold, Folds.COUNT, learners), Numbering.same(), model.topics()));
      }
      Map<NextTopicPredictor, NextTopicEvaluation> predictors =
          NextTopicBoard.evaluations(models, Numbering.same(), Scoreboard.FROM_THE_START);
      for (History learner : Folds.only(fold, Folds.COUNT, learners)) {
        watch.at(stage, fold, Folds.COUNT);
        board.add(learner, predictors);
      }
    }
    watch.at(stage, 1, 1);
    return board;
  }

  private static List<History> read(Stream<Interaction> log, ContentIndex index, Watch watch) {
    LearnerSample all = new LearnerSample(SEED, Long.MAX_VALUE);
    watch.at("Sorting the log", 0, 1);
    Histories.read(
        log,
        index,
        Integer.MAX_VALUE,
        learner -> {
          watch.at("Sorting the log", 0, 1);
          if (learner.answers() > 0) {
            all.add(learner);
          }
        });
    watch.at("Sorting the log", 1, 1);
    return all.learners();
  }

  /** By fold: fitted to the learners of the others. */
  private static List<Map<Predictor, AnswerPredictor>> baselines(
      List<History> learners, int topics, Watch watch) {
    List<Map<Predictor, AnswerPredictor>> baselines = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      String whose = "the other learners (%d of %d)".formatted(fold + 1, Folds.COUNT);
      baselines.add(
          learners.size() < Folds.COUNT
              ? Map.of()
              : Part.baselines(Folds.allBut(fold, Folds.COUNT, learners), topics, watch, whose));
    }
    return baselines;
  }
}
