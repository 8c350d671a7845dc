package io.cybersensei.guidance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of guidance on a topic. */
public enum GuidanceKind {
  /** The learner does the topic first. */
  PIN,
  /** The topic is never recommended to the learner. */
  BLOCK;

  /** Returns the name in requests, responses and the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a name; empty for an unknown one. */
  public static Optional<GuidanceKind> of(String wireName) {
    return Stream.of(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
