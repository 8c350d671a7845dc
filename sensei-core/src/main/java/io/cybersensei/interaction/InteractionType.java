package io.cybersensei.interaction;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a learner did. The names follow the verbs of xAPI and Caliper. */
public enum InteractionType {
  /** Answered an item (a question, an exercise). Carries a score. */
  ANSWERED(true),
  /** Finished an activity that has a result of its own, such as a lab. May carry a score. */
  COMPLETED(false),
  /** Opened, read, watched or listened to content of the topic. */
  VIEWED(false),
  /** Began an activity of the topic. */
  STARTED(false),
  /** Asked for a hint or for the solution. */
  HINTED(false),
  /** Turned down a recommendation of the topic. */
  DISMISSED(false);

  private static final Map<String, InteractionType> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(InteractionType::wireName, type -> type));

  private final boolean scoreRequired;

  InteractionType(boolean scoreRequired) {
    this.scoreRequired = scoreRequired;
  }

  /** Whether an interaction of this type is meaningless without a score. */
  public boolean scoreRequired() {
    return scoreRequired;
  }

  /** Whether an interaction of this type may carry a score. */
  public boolean scoreAllowed() {
    return this == ANSWERED || this == COMPLETED;
  }

  /** The name on the wire and in the database: lower case, for example {@code answered}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this {@linkplain #wireName() wire name}, in any case; empty if there is none. */
  public static Optional<InteractionType> fromWireName(String name) {
    InteractionType exact = BY_WIRE_NAME.get(name);
    return Optional.ofNullable(
        exact != null ? exact : BY_WIRE_NAME.get(name.toLowerCase(Locale.ROOT)));
  }
}
