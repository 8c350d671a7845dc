package io.cybersensei.practice;

import io.cybersensei.recommend.internal.Wording;
import java.util.Locale;

/** The question to ask a learner next. Immutable. */
public sealed interface NextQuestion permits QuestionChooser.Choice {

  /** Returns the id of the question. */
  String itemId();

  /** Returns the probability that this learner answers the question right at this moment, 0–1. */
  double expectedSuccess();

  /**
   * Returns the third of the topic's questions to which the question belongs. A question that is
   * not in the model counts as the topic's median question.
   */
  QuestionDifficulty difficulty();

  /** Returns the reason why the question was preferred to others. */
  QuestionReason reason();

  /** Returns the {@link #expectedSuccess} in whole per cent, 0–100. */
  default long successPercent() {
    return Math.round(expectedSuccess() * 100);
  }

  /**
   * Returns the reason as one sentence for the learner.
   *
   * @param locale the language of the sentence; English is used if Sensei does not have it
   */
  default String text(Locale locale) {
    return Wording.of("question_" + reason().wireName(), locale, successPercent());
  }
}
