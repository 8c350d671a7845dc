package io.cybersensei.ml.evaluation;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One answer of an evaluation and its predictions, each made before the answer was seen.
 *
 * @param learnerId the id of the learner
 * @param topicId the id of the topic
 * @param itemId the id of the item, if the answer has one
 * @param answeredAt the time of the answer, to the microsecond. In a log whose times only give the
 *     order, it has no other meaning
 * @param score the score, 0–1; scores within .001 of 0 or 1 count as 0 or 1. The metrics take
 *     scores from .5 on as right
 * @param part the part of the split, from 1
 * @param probabilities by predictor, the predicted probability of a right answer, 0–1
 */
public record PredictedAnswer(
    String learnerId,
    String topicId,
    Optional<String> itemId,
    Instant answeredAt,
    double score,
    int part,
    Map<Predictor, Double> probabilities) {

  /** Creates a predicted answer. The probabilities are not copied. */
  public PredictedAnswer {
    Objects.requireNonNull(learnerId, "learnerId");
    Objects.requireNonNull(topicId, "topicId");
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(answeredAt, "answeredAt");
    Objects.requireNonNull(probabilities, "probabilities");
  }
}
