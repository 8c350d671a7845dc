package io.cybersensei.ml.internal.evaluation;

import static io.cybersensei.learning.state.ContentIndex.NO_ITEM;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.history.History;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A receiver of predictions row by row, with the ids of their learners, topics and items. */
@FunctionalInterface
public interface PredictionSink {

  /**
   * Receives the predictions of one answer.
   *
   * @param learner the learner
   * @param at the place of the answer in the history
   * @param earlier the number of earlier answers of the learner
   * @param probabilities by predictor, the predictions of all answers of the learner
   */
  void accept(History learner, int at, int earlier, Map<Predictor, double[]> probabilities);

  /** Returns a sink that ignores all rows. */
  static PredictionSink none() {
    return (learner, at, earlier, probabilities) -> {};
  }

  /**
   * Returns a sink that passes on each row.
   *
   * @param topicIds the ids of the topics by the numbers of the histories
   * @param items the items by the numbers of the histories
   * @param part the number of the part of the split, from 1
   * @param consumer is given each row
   */
  static PredictionSink of(
      List<String> topicIds,
      List<ContentIndex.Item> items,
      int part,
      Consumer<PredictedAnswer> consumer) {
    return (learner, at, earlier, probabilities) -> {
      Map<Predictor, Double> ofAnswer = new EnumMap<>(Predictor.class);
      probabilities.forEach((predictor, each) -> ofAnswer.put(predictor, each[earlier]));
      int item = learner.item(at);
      consumer.accept(
          new PredictedAnswer(
              learner.learnerId(),
              topicIds.get(learner.topic(at)),
              item == NO_ITEM ? Optional.empty() : Optional.of(items.get(item).id()),
              Instant.EPOCH.plus(Math.round(learner.seconds(at) * 1e6), ChronoUnit.MICROS),
              learner.score(at),
              part,
              ofAnswer));
    };
  }
}
