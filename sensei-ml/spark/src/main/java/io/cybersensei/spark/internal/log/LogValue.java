package io.cybersensei.spark.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An interaction without what its {@link LogKey} has. */
final class LogValue implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private String type;
  private String topicId;
  private @Nullable Map<String, Double> topics;
  private @Nullable String itemId;
  private double score;
  private long durationMillis;

  /**
   * @param score the score, or NaN
   * @param durationMillis the duration, or -1
   */
  LogValue(
      String type,
      String topicId,
      @Nullable Map<String, Double> topics,
      @Nullable String itemId,
      double score,
      long durationMillis) {
    this.type = type;
    this.topicId = topicId;
    this.topics = topics;
    this.itemId = itemId;
    this.score = score;
    this.durationMillis = durationMillis;
  }

  String topicId() {
    return topicId;
  }

  @Nullable String itemId() {
    return itemId;
  }

  @Nullable Map<String, Double> topics() {
    return topics;
  }

  /** Returns the interaction. Training does not read ids, so it has none of its own. */
  Interaction interaction(LogKey key) {
    Interaction.Builder builder =
        Interaction.builder()
            .id(new UUID(0, 0))
            .learnerId(key.learnerId())
            .type(InteractionType.fromWireName(type).orElseThrow())
            .topicId(topicId)
            .occurredAt(key.time());
    if (topics != null) {
      builder.topics(topics);
    }
    if (itemId != null) {
      builder.itemId(itemId);
    }
    if (!Double.isNaN(score)) {
      builder.score(score);
    }
    if (durationMillis >= 0) {
      builder.duration(Duration.ofMillis(durationMillis));
    }
    return builder.buildUnchecked();
  }
}
