package io.cybersensei.recommend;

import io.cybersensei.recommend.internal.Wording;
import java.util.Locale;

/** The reason for a list without recommendations, or a path without steps. */
public enum EmptyReason {
  /** The scope has no topics, or the curriculum has none. */
  NO_TOPICS,
  /** The host has {@link io.cybersensei.curriculum.Enrolments}, and the learner has none. */
  NO_ENROLMENTS,
  /** Every topic of the scope is mastered, and none is due for review. */
  ALL_MASTERED,
  /**
   * The topics left wait for topics outside of the scope, which {@link Recommendations#waitsFor()}
   * lists.
   */
  WAITS_OUTSIDE,
  /** The instructor blocked the topics left, or topics that they need. */
  BLOCKED,
  /** The learner does not want the topics left now, as {@code LearnerFeedback} keeps it. */
  NOT_NOW;

  /** Returns the name on the wire, for example {@code all_mastered}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the reason as a sentence for the learner.
   *
   * @param locale the language; English is used if there is no text in it
   */
  public String text(Locale locale) {
    return Wording.of("empty_" + wireName(), locale);
  }
}
