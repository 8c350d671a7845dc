package io.cybersensei.practice;

import java.util.Locale;

/** Why a question is asked next, beside being near to the success that was aimed at. */
public enum QuestionReason {
  /** The learner has not answered it yet. */
  NEW,
  /** The last answer to it was not right, and others came in between. */
  RETRY,
  /** The last answer to it was right, but a while ago, and what is new or missed fits less well. */
  REFRESH,
  /** It was answered lately, but so was everything else that can be asked. */
  REPEAT;

  /** The name on the wire, for example {@code retry}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
