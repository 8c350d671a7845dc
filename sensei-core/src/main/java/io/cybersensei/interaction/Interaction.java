package io.cybersensei.interaction;

import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.validation.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * One activity of a learner, complete and valid. Immutable. Callers usually describe it as an
 * {@link InteractionDraft} and let the {@link InteractionLog} fill in the id and the time.
 *
 * @param id the permanent id of this interaction; logging the same id again changes nothing
 * @param learnerId the host's name for the learner, opaque to Sensei, 1–200 characters
 * @param type the kind of activity
 * @param topicId the topic of the activity, 1–200 characters
 * @param itemId the question or resource within the topic, 1–200 characters; item ids need only be
 *     unique within their topic
 * @param score the result, from 0 (wrong) to 1 (right)
 * @param duration the time taken, at most seven days, kept to the millisecond
 * @param occurredAt the time of the activity, from 1970 to 9999, kept to the microsecond
 * @param metadata further data of the host: at most 32 entries, names of 1–64 and values of at most
 *     1,000 characters
 */
public record Interaction(
    UUID id,
    String learnerId,
    InteractionType type,
    String topicId,
    Optional<String> itemId,
    OptionalDouble score,
    Optional<Duration> duration,
    Instant occurredAt,
    Map<String, String> metadata) {

  /**
   * @throws IllegalArgumentException if a rule above is broken; use {@link InteractionDraft} to
   *     have the violations as values
   */
  public Interaction {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    if (score.isPresent()) {
      score = OptionalDouble.of(score.getAsDouble() + 0.0); // Makes 0.0 of -0.0.
    }
    duration = duration.map(taken -> taken.truncatedTo(ChronoUnit.MILLIS));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    List<Violation> violations =
        InteractionRules.violations(
            learnerId, type, topicId, itemId, score, duration, occurredAt, metadata);
    if (!violations.isEmpty()) {
      throw new IllegalArgumentException(violations.get(0).message());
    }
  }

  /** Returns whether the interaction has a score, which is evidence of the learner's knowledge. */
  public boolean isScored() {
    return score.isPresent();
  }

  /**
   * Returns the interaction as disclosed to its learner: the fields of the HTTP API, without absent
   * ones.
   */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id.toString());
    fields.put("learner_id", learnerId);
    fields.put("type", type.wireName());
    fields.put("topic_id", topicId);
    itemId.ifPresent(item -> fields.put("item_id", item));
    score.ifPresent(value -> fields.put("score", value));
    duration.ifPresent(
        taken -> fields.put("duration_seconds", BigDecimal.valueOf(taken.toMillis(), 3)));
    fields.put("occurred_at", occurredAt.toString());
    if (!metadata.isEmpty()) {
      fields.put("metadata", metadata);
    }
    return new PersonalRecord("interactions", fields);
  }
}
