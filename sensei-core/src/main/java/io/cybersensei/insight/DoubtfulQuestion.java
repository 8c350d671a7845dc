package io.cybersensei.insight;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.internal.Wording;
import java.util.Locale;

/**
 * A question that hardly tells those who know more from those who know less, so that its key, its
 * wording or its options deserve another look.
 *
 * @param questionId the host's id of the question
 * @param topic the topic of its newest answer
 * @param learners the number of learners who answered it
 * @param rightShare the mean score of their first answers, 0–1
 * @param discrimination the correlation of these scores with the mean scores of the same learners'
 *     first answers to all other questions, −1 to 1; below 0 if those who know less do better
 */
public record DoubtfulQuestion(
    String questionId, Topic topic, int learners, double rightShare, double discrimination) {

  /**
   * Returns the reason and the action as sentences for the instructor.
   *
   * @param locale the language; English is used if there is no text in it
   */
  public String text(Locale locale) {
    return Wording.of(
        "doubtful_question",
        locale,
        learners,
        Math.round(100 * rightShare),
        discrimination < 0 ? 0 : 1);
  }
}
