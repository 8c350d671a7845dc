package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of a row until they are an interaction. */
final class Values {

  private @Nullable UUID id;
  private @Nullable String learnerId;
  private @Nullable InteractionType type;
  private @Nullable String topicId;
  private Optional<String> itemId = Optional.empty();
  private OptionalDouble score = OptionalDouble.empty();
  private Optional<Duration> duration = Optional.empty();
  private @Nullable Instant occurredAt;
  private Map<String, String> metadata = Map.of();

  void id(UUID id) {
    this.id = id;
  }

  void learnerId(String learnerId) {
    this.learnerId = learnerId;
  }

  void type(InteractionType type) {
    this.type = type;
  }

  void topicId(String topicId) {
    this.topicId = topicId;
  }

  void itemId(String itemId) {
    this.itemId = Optional.of(itemId);
  }

  void score(double score) {
    this.score = OptionalDouble.of(score);
  }

  void duration(Duration duration) {
    this.duration = Optional.of(duration);
  }

  void occurredAt(Instant occurredAt) {
    this.occurredAt = occurredAt;
  }

  void metadata(Map<String, String> metadata) {
    this.metadata = metadata;
  }

  Interaction build() {
    return new Interaction(
        Objects.requireNonNull(id, "id"),
        Objects.requireNonNull(learnerId, "learnerId"),
        Objects.requireNonNull(type, "type"),
        Objects.requireNonNull(topicId, "topicId"),
        itemId,
        score,
        duration,
        Objects.requireNonNull(occurredAt, "occurredAt"),
        metadata);
  }
}
