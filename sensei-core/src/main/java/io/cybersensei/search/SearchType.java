package io.cybersensei.search;

import java.util.Locale;
import java.util.Optional;

/** The kind of a {@link SearchDocument}. */
public enum SearchType {
  /** A topic of the curriculum. Sensei indexes topics itself. */
  TOPIC,
  /** The text of a lesson, which the host indexes. */
  LESSON,
  /** A question of a quiz, which the host indexes without its answer. */
  QUESTION,
  /** An activity. Sensei indexes activities itself. */
  ACTIVITY,
  /** A document of the host's knowledge base. */
  DOCUMENT,
  /** An uploaded file. */
  FILE,
  /** The transcript of a video or recording, whose passages have times. */
  TRANSCRIPT;

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type with a name in JSON; empty if there is none. */
  public static Optional<SearchType> ofWireName(String name) {
    for (SearchType type : values()) {
      if (type.wireName().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
