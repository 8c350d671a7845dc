package io.cybersensei.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of a learner's feedback on the recommendation of a topic. */
public enum FeedbackKind {
  /** The recommendation was shown. */
  SHOWN,
  /** The learner opened the topic from the recommendation. */
  OPENED,
  /** The learner found the recommendation helpful. */
  HELPFUL,
  /** The learner does not want the topic now. It is not recommended for some time. */
  NOT_NOW,
  /** The learner takes back {@link #NOT_NOW}. */
  UNDO;

  /** Returns the name on the wire and in the database, for example {@code not_now}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind with a {@linkplain #wireName() wire name}; empty if there is none. */
  public static Optional<FeedbackKind> fromWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }
}
