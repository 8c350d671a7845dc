package io.cybersensei.ml.internal.trial;

import java.util.Optional;

/**
 * A question that strong learners answer worse than weak ones, or that no learner answers right.
 *
 * @param topic the topic
 * @param item the id of the question
 * @param kind the kind of the finding
 * @param learners the number of learners who answered it
 * @param right the share of right first answers
 * @param discrimination the correlation of the first answer with the learner's other answers
 * @param low the lower end of its 95 % interval
 * @param high the upper end of its 95 % interval
 * @param rightOfStrong the share of right answers in the strongest third of the learners
 * @param rightOfWeak the share of right answers in the weakest third
 * @param rival the wrong answer that the strongest third prefers, if there is one
 * @param sure the probability that the question is reversed: strong learners answer it worse
 */
public record QuestionFinding(
    String topic,
    String item,
    Kind kind,
    int learners,
    double right,
    double discrimination,
    double low,
    double high,
    double rightOfStrong,
    double rightOfWeak,
    Optional<Rival> rival,
    double sure) {

  QuestionFinding withSure(double probability) {
    return new QuestionFinding(
        topic,
        item,
        kind,
        learners,
        right,
        discrimination,
        low,
        high,
        rightOfStrong,
        rightOfWeak,
        rival,
        probability);
  }

  /** The kind of a finding. */
  public enum Kind {
    /** The key is likely to be wrong. */
    WRONG_KEY,
    /** Strong learners answer worse than weak ones. */
    NEGATIVE
  }

  /**
   * A wrong answer that strong learners prefer.
   *
   * @param response the answer
   * @param ofStrong its share in the strongest third of the learners
   * @param ofWeak its share in the weakest third
   */
  public record Rival(String response, double ofStrong, double ofWeak) {}
}
