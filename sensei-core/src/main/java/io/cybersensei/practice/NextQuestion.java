package io.cybersensei.practice;

import io.cybersensei.recommend.internal.Wording;
import java.util.Locale;

/**
 * The question to ask a learner next.
 *
 * @param itemId the question
 * @param expectedSuccess how likely this learner is to answer it right now, 0–1
 * @param difficulty which third of the topic's questions it belongs to; one that the model does not
 *     know counts as the topic's median question
 * @param reason why it was preferred to others
 */
public record NextQuestion(
    String itemId, double expectedSuccess, QuestionDifficulty difficulty, QuestionReason reason) {

  /** {@link #expectedSuccess} as whole per cent, 0–100. */
  public long successPercent() {
    return Math.round(expectedSuccess * 100);
  }

  /**
   * Why it is asked, in one sentence, in the language of the locale if it is there, else in
   * English.
   */
  public String text(Locale locale) {
    return Wording.of("question_" + reason.wireName(), locale, successPercent());
  }
}
