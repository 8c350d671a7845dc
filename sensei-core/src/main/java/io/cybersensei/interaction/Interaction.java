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
 * One thing a learner did, complete and valid. Immutable. Callers usually describe it as an {@link
 * InteractionDraft} and let the {@link InteractionLog} fill in the id and the time.
 *
 * @param id names this interaction for ever; logging the same id again changes nothing
 * @param learnerId the host's name for the learner, opaque to Sensei, 1–200 characters
 * @param type what was done
 * @param topicId the topic it was done on, 1–200 characters
 * @param itemId the question or resource within the topic, 1–200 characters; item ids need only be
 *     unique within their topic
 * @param score how well it was done, from 0 (wrong) to 1 (right)
 * @param duration how long it took, at most seven days, kept to the millisecond
 * @param occurredAt when it was done, from 1970 to 9999, kept to the microsecond
 * @param metadata anything else the host wants kept with it: at most 32 entries, names of 1–64 and
 *     values of at most 1,000 characters
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

  /** Whether it says something about how much the learner knows. */
  public boolean isScored() {
    return score.isPresent();
  }

  /** As its learner is told of it: the HTTP API's fields, those that are absent left out. */
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
