package io.cybersensei.interaction;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of an interaction. The names follow the verbs of xAPI and Caliper. */
public enum InteractionType {
  /** The learner answered an item, such as a question or an exercise. It needs a score. */
  ANSWERED(true),
  /**
   * The learner finished an activity with a result of its own, such as a lab. A score is optional.
   */
  COMPLETED(false),
  /** The learner opened, read, watched or listened to content of the topic. */
  VIEWED(false),
  /** The learner began an activity of the topic. */
  STARTED(false),
  /** The learner asked for a hint or for the solution. */
  HINTED(false),
  /** The learner turned down a recommendation of the topic. */
  DISMISSED(false),
  /**
   * A placement test found that the learner knows the topic. It has no score: the answers of the
   * test are interactions of their own. The topic counts as known until an answer shows otherwise.
   */
  PLACED(false);

  private static final Map<String, InteractionType> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(InteractionType::wireName, type -> type));

  private final boolean scoreRequired;

  InteractionType(boolean scoreRequired) {
    this.scoreRequired = scoreRequired;
  }

  /** Returns whether an interaction of this type needs a score. */
  public boolean scoreRequired() {
    return scoreRequired;
  }

  /** Returns whether an interaction of this type may have a score. */
  public boolean scoreAllowed() {
    return this == ANSWERED || this == COMPLETED;
  }

  /** Returns the name on the wire and in the database, for example {@code answered}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the type with a {@linkplain #wireName() wire name}; empty if there is none.
   *
   * @param name the name, in upper or lower case
   */
  public static Optional<InteractionType> fromWireName(String name) {
    InteractionType exact = BY_WIRE_NAME.get(name);
    return Optional.ofNullable(
        exact != null ? exact : BY_WIRE_NAME.get(name.toLowerCase(Locale.ROOT)));
  }
}
