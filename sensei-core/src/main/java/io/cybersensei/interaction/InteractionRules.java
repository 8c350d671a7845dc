package io.cybersensei.interaction;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a valid interaction. They run once for each: in {@link InteractionDraft#check}, or
 * in {@link Interaction.Builder#build}.
 */
final class InteractionRules {

  static final String ALLOWED_TYPES =
      Arrays.stream(InteractionType.values())
          .map(InteractionType::wireName)
          .collect(Collectors.joining(", ", "The type must be one of ", "."));

  private static final Duration MAX_DURATION = Duration.ofDays(7);
  private static final int MAX_METADATA = 32;
  private static final int MAX_METADATA_NAME = 64;
  private static final int MAX_METADATA_VALUE = 1_000;
  private static final int MAX_METADATA_BYTES = 4_096;

  private InteractionRules() {}

  /**
   * Returns the rules that values break; modifiable.
   *
   * @param occurredAt the time of the interaction: that of the values, or the one they will be
   *     given
   */
  static List<Violation> violations(Interaction.Builder values, Instant occurredAt) {
    List<Violation> found = new ArrayList<>();
    checkId(InteractionField.LEARNER_ID, values.learnerId).ifPresent(found::add);
    if (values.topics.isEmpty()) {
      checkId(InteractionField.TOPIC_ID, values.topicId).ifPresent(found::add);
    } else {
      TopicWeights.check(values.topicId, values.topics).ifPresent(found::add);
    }
    values.itemId.flatMap(item -> checkId(InteractionField.ITEM_ID, item)).ifPresent(found::add);
    checkType(values.type).ifPresent(found::add);
    checkScore(values.type, values.score).ifPresent(found::add);
    values.duration.flatMap(InteractionRules::checkDuration).ifPresent(found::add);
    checkMetadata(values.metadata).ifPresent(found::add);
    checkTime(occurredAt).ifPresent(found::add);
    return found;
  }

  private static Optional<Violation> checkId(InteractionField field, String id) {
    return Identifiers.check(field.wireName(), id);
  }

  private static Optional<Violation> checkType(@Nullable InteractionType type) {
    return type == null
        ? violation(InteractionField.TYPE, "required", ALLOWED_TYPES)
        : Optional.empty();
  }

  private static Optional<Violation> checkTime(Instant occurredAt) {
    return TimeWindow.always().contains(occurredAt)
        ? Optional.empty()
        : violation(
            InteractionField.OCCURRED_AT,
            "out_of_range",
            "occurred_at must lie from 1970 to 9999.");
  }

  private static Optional<Violation> checkScore(
      @Nullable InteractionType type, OptionalDouble score) {
    if (score.isEmpty()) {
      return type != null && type.scoreRequired()
          ? violation(
              InteractionField.SCORE, "required", "An interaction of type answered needs a score.")
          : Optional.empty();
    }
    if (type != null && !type.scoreAllowed()) {
      return violation(
          InteractionField.SCORE,
          "not_allowed",
          "An interaction of type " + type.wireName() + " cannot have a score.");
    }
    double value = score.getAsDouble();
    return value >= 0 && value <= 1
        ? Optional.empty()
        : violation(
            InteractionField.SCORE, "out_of_range", "The score must be a number from 0 to 1.");
  }

  private static Optional<Violation> checkDuration(Duration duration) {
    return duration.isNegative() || duration.compareTo(MAX_DURATION) > 0
        ? violation(
            InteractionField.DURATION_SECONDS,
            "out_of_range",
            "The duration must be from 0 seconds to 7 days.")
        : Optional.empty();
  }

  private static Optional<Violation> checkMetadata(Map<String, String> metadata) {
    if (metadata.size() > MAX_METADATA) {
      return violation(
          InteractionField.METADATA,
          "too_many",
          "The metadata can have at most " + MAX_METADATA + " entries.");
    }
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      int name = entry.getKey().length();
      if (name == 0 || name > MAX_METADATA_NAME) {
        return violation(
            InteractionField.METADATA,
            "name_length",
            "A name in the metadata must have 1 to " + MAX_METADATA_NAME + " characters.");
      }
      if (entry.getValue().length() > MAX_METADATA_VALUE) {
        return violation(
            InteractionField.METADATA,
            "value_too_long",
            "A value in the metadata can have at most " + MAX_METADATA_VALUE + " characters.");
      }
      if (!isStorable(entry.getKey()) || !isStorable(entry.getValue())) {
        return violation(
            InteractionField.METADATA,
            "invalid_character",
            "The metadata must not contain NUL characters or halves of characters.");
      }
    }
    return utf8Bytes(metadata) > MAX_METADATA_BYTES
        ? violation(
            InteractionField.METADATA,
            "too_large",
            "The names and values of the metadata can have at most 4,096 bytes together, in"
                + " UTF-8.")
        : Optional.empty();
  }

  private static long utf8Bytes(Map<String, String> metadata) {
    long bytes = 0;
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      bytes += utf8Bytes(entry.getKey()) + utf8Bytes(entry.getValue());
    }
    return bytes;
  }

  /** Returns the length of a text in UTF-8, without making the bytes. */
  private static long utf8Bytes(String text) {
    return text.codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  /** Returns whether a database can store the text: it has neither NUL nor unpaired surrogates. */
  private static boolean isStorable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private static Optional<Violation> violation(
      InteractionField field, String rule, String message) {
    return Optional.of(field.violation(rule, message));
  }
}
