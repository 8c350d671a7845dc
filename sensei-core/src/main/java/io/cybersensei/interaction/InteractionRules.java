package io.cybersensei.interaction;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rules for a valid interaction, shared by drafts and finished interactions. */
final class InteractionRules {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_METADATA = 32;
  private static final int LONGEST_METADATA_NAME = 64;
  private static final int LONGEST_METADATA_VALUE = 1_000;

  private InteractionRules() {}

  static List<Violation> violations(
      String learnerId,
      InteractionType type,
      String topicId,
      Optional<String> itemId,
      OptionalDouble score,
      Optional<Duration> duration,
      Instant occurredAt,
      Map<String, String> metadata) {
    List<Violation> found = new ArrayList<>();
    Identifiers.check("learner_id", learnerId).ifPresent(found::add);
    Identifiers.check("topic_id", topicId).ifPresent(found::add);
    itemId.flatMap(item -> Identifiers.check("item_id", item)).ifPresent(found::add);
    checkScore(type, score).ifPresent(found::add);
    duration.flatMap(InteractionRules::checkDuration).ifPresent(found::add);
    checkMetadata(metadata).ifPresent(found::add);
    if (!TimeWindow.always().contains(occurredAt)) {
      violation("occurred_at", "out_of_range", "occurred_at must lie from 1970 to 9999.")
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Violation> checkScore(InteractionType type, OptionalDouble score) {
    if (score.isEmpty()) {
      return type.scoreRequired()
          ? violation("score", "required", "An interaction of type answered needs a score.")
          : Optional.empty();
    }
    if (!type.scoreAllowed()) {
      return violation(
          "score",
          "not_allowed",
          "An interaction of type " + type.wireName() + " cannot have a score.");
    }
    double value = score.getAsDouble();
    return value >= 0 && value <= 1
        ? Optional.empty()
        : violation("score", "out_of_range", "The score must be a number from 0 to 1.");
  }

  private static Optional<Violation> checkDuration(Duration duration) {
    return duration.isNegative() || duration.compareTo(LONGEST) > 0
        ? violation(
            "duration_seconds", "out_of_range", "The duration must be from 0 seconds to 7 days.")
        : Optional.empty();
  }

  private static Optional<Violation> checkMetadata(Map<String, String> metadata) {
    if (metadata.size() > MOST_METADATA) {
      return violation(
          "metadata", "too_many", "The metadata can have at most " + MOST_METADATA + " entries.");
    }
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      int name = entry.getKey().length();
      if (name == 0 || name > LONGEST_METADATA_NAME) {
        return violation(
            "metadata",
            "name_length",
            "A name in the metadata must have 1 to " + LONGEST_METADATA_NAME + " characters.");
      }
      if (entry.getValue().length() > LONGEST_METADATA_VALUE) {
        return violation(
            "metadata",
            "value_too_long",
            "A value in the metadata can have at most " + LONGEST_METADATA_VALUE + " characters.");
      }
      if (!isStorable(entry.getKey()) || !isStorable(entry.getValue())) {
        return violation(
            "metadata",
            "invalid_character",
            "The metadata must not contain NUL characters or halves of characters.");
      }
    }
    return Optional.empty();
  }

  /** Returns whether a database can store the text: it has neither NUL nor unpaired surrogates. */
  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private static Optional<Violation> violation(String field, String rule, String message) {
    return Optional.of(new Violation(field, rule, message));
  }
}
