package io.cybersensei.practice;

import java.util.Locale;

/** The reason why a question is asked next, besides its success probability. */
public enum QuestionReason {
  /** The learner has not answered the question yet. */
  NEW,
  /** The last answer to the question was wrong, and other questions were answered since. */
  RETRY,
  /**
   * The last answer to the question was right, but some time ago, and new or missed questions are
   * much farther from the target.
   */
  REFRESH,
  /** The question was answered lately, but so was every other question to choose from. */
  REPEAT;

  /** Returns the name on the wire, for example {@code retry}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
