package io.cybersensei.placement;

import java.util.Locale;

/** The outcome of a placement test for one topic. */
public enum TopicOutcome {
  /** The learner knows the topic and all its prerequisites in the test, with high probability. */
  KNOWN,
  /** The learner does not know the topic, with high probability. */
  NOT_KNOWN,
  /** The test has not found out. */
  UNDECIDED;

  /** Returns the name on the wire, for example {@code not_known}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
