package io.cybersensei.activity;

import java.util.Locale;
import java.util.ResourceBundle;

/** A reason for which an activity was chosen among those of its topic. */
public enum ActivityReason {
  /** The learner has not opened it yet. */
  UNSEEN,
  /** The learner has opened everything that fits; this one fits best. */
  AGAIN,
  /** It explains the topic, which is new to the learner. */
  STUDY_FIRST,
  /** It has questions, and the learner has begun the topic. */
  PRACTICE,
  /** Its level is right for the learner. */
  RIGHT_LEVEL,
  /** Learners like this one had more right answers after they opened it than after others. */
  HELPED,
  /** It is in the language that the learner prefers. */
  LANGUAGE,
  /** It can no longer be opened in a week. */
  ENDS_SOON;

  private static final String BUNDLE = "io.cybersensei.activity.activity_reasons";

  /** Returns the name over HTTP, in lower snake case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns one sentence for learners, in German or English.
   *
   * @param language the language; English is used for any other than German
   */
  public String text(Locale language) {
    Locale known =
        language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? Locale.GERMAN : Locale.ROOT;
    return ResourceBundle.getBundle(BUNDLE, known).getString(wireName());
  }
}
