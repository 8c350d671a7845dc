package io.cybersensei.interaction;

import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One interaction of a learner, complete and valid. Immutable. An {@link InteractionLog} makes it
 * of an {@link InteractionDraft}; a store makes it again with a {@linkplain #builder() builder}.
 */
public final class Interaction {

  /** The maximum number of topics of an interaction. */
  public static final int MAX_TOPICS = 16;

  private final UUID id;
  private final String learnerId;
  private final InteractionType type;
  private final String topicId;

  /** Empty for the usual interaction, on one topic with the weight 1: it costs no map. */
  private final Map<String, Double> topicWeights;

  private final Optional<String> itemId;
  private final OptionalDouble score;
  private final Optional<Duration> duration;
  private final Instant occurredAt;
  private final Map<String, String> metadata;

  private Interaction(Builder values, UUID id, InteractionType type, Instant occurredAt) {
    this.id = id;
    this.learnerId = values.learnerId;
    this.type = type;
    this.topicId = values.mainTopic();
    this.topicWeights = TopicWeights.kept(topicId, values.topics);
    this.itemId = values.itemId;
    this.score = values.score;
    this.duration = values.duration.map(taken -> taken.truncatedTo(ChronoUnit.MILLIS));
    this.occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    this.metadata = values.metadata;
  }

  /** Returns a builder without values, for stores and tests. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with the values of this interaction. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.id = id;
    copy.learnerId = learnerId;
    copy.type = type;
    copy.topicId = topicId;
    copy.topics = topicWeights;
    copy.itemId = itemId;
    copy.score = score;
    copy.duration = duration;
    copy.occurredAt = occurredAt;
    copy.metadata = metadata;
    return copy;
  }

  /** Returns the id. A second interaction with the same id is never stored. */
  public UUID id() {
    return id;
  }

  /** Returns the host's id of the learner, opaque to Sensei, 1–200 characters. */
  public String learnerId() {
    return learnerId;
  }

  /** Returns the type. */
  public InteractionType type() {
    return type;
  }

  /** Returns the id of the topic, 1–200 characters; of several {@link #topics}, the main one. */
  public String topicId() {
    return topicId;
  }

  /**
   * Returns the ids of all topics with their weights: that of {@link #topicId} first, the others in
   * the order of their ids. A weight is the part of the interaction that counts as evidence on the
   * topic, above 0 and at most 1; the weights need not sum to 1. Most interactions have one topic,
   * with the weight 1. Unmodifiable.
   */
  public Map<String, Double> topics() {
    return topicWeights.isEmpty() ? Map.of(topicId, TopicWeights.WHOLE) : topicWeights;
  }

  /** Returns the weight of {@link #topicId}, above 0 and at most 1. */
  public double weight() {
    return topicWeights.isEmpty() ? 1 : topicWeights.getOrDefault(topicId, TopicWeights.WHOLE);
  }

  /** Returns whether there are several {@link #topics}, or one with a weight below 1. */
  public boolean hasTopicWeights() {
    return !topicWeights.isEmpty();
  }

  /**
   * Returns the id of the question or resource within the topic, 1–200 characters. Ids of items are
   * unique within their topic only; of several topics, within the main one.
   */
  public Optional<String> itemId() {
    return itemId;
  }

  /** Returns the score, from 0 (wrong) to 1 (right). */
  public OptionalDouble score() {
    return score;
  }

  /** Returns the duration, at most seven days, in whole milliseconds. */
  public Optional<Duration> duration() {
    return duration;
  }

  /** Returns the time of the interaction, from 1970 to 9999, in whole microseconds. */
  public Instant occurredAt() {
    return occurredAt;
  }

  /**
   * Returns further data of the host: at most 32 entries, with names of 1–64 characters and values
   * of at most 1,000, together at most 4,096 bytes in UTF-8. Unmodifiable.
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Returns the same interaction without metadata. */
  public Interaction withoutMetadata() {
    return metadata.isEmpty() ? this : toBuilder().metadata(Map.of()).buildUnchecked();
  }

  /** Returns the same interaction of another learner, whose id keeps the rules of ids. */
  Interaction ofLearner(String other) {
    return toBuilder().learnerId(other).buildUnchecked();
  }

  /** Returns whether the interaction has a score, and so bears on the learner's knowledge. */
  public boolean isScored() {
    return score.isPresent();
  }

  /**
   * Returns the interaction as disclosed to its learner: the fields of the HTTP API, without absent
   * ones.
   */
  public PersonalRecord toPersonalRecord() {
    return new PersonalRecord("interactions", InteractionCodec.write(this));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interaction that && repeats(that, true);
  }

  /** Returns whether this is another interaction once more, with the same time or with any. */
  boolean repeats(Interaction that, boolean comparesTime) {
    return id.equals(that.id)
        && learnerId.equals(that.learnerId)
        && type == that.type
        && topicId.equals(that.topicId)
        && topicWeights.equals(that.topicWeights)
        && itemId.equals(that.itemId)
        && score.equals(that.score)
        && duration.equals(that.duration)
        && (!comparesTime || occurredAt.equals(that.occurredAt))
        && metadata.equals(that.metadata);
  }

  /** Returns a hash of the id, which hardly two different interactions share. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Interaction[id="
        + id
        + ", learnerId="
        + learnerId
        + ", type="
        + type
        + ", topicId="
        + topicId
        + (hasTopicWeights() ? ", topics=" + topicWeights : "")
        + ", itemId="
        + itemId
        + ", score="
        + score
        + ", duration="
        + duration
        + ", occurredAt="
        + occurredAt
        + ", metadata="
        + metadata
        + "]";
  }

  /**
   * Makes an interaction of its values. The id, the learner, the type, the topic and the time are
   * required. Not thread-safe.
   */
  public static final class Builder {

    @Nullable UUID id;
    String learnerId = "";
    @Nullable InteractionType type;
    String topicId = "";
    Map<String, Double> topics = Map.of();
    Optional<String> itemId = Optional.empty();
    OptionalDouble score = OptionalDouble.empty();
    Optional<Duration> duration = Optional.empty();
    @Nullable Instant occurredAt;
    Map<String, String> metadata = Map.of();

    private Builder() {}

    Builder copy() {
      Builder copy = new Builder();
      copy.id = id;
      copy.learnerId = learnerId;
      copy.type = type;
      copy.topicId = topicId;
      copy.topics = topics;
      copy.itemId = itemId;
      copy.score = score;
      copy.duration = duration;
      copy.occurredAt = occurredAt;
      copy.metadata = metadata;
      return copy;
    }

    /** Sets the id. */
    public Builder id(UUID id) {
      this.id = Objects.requireNonNull(id, "id");
      return this;
    }

    /** Sets the host's id of the learner, 1–200 characters. */
    public Builder learnerId(String learnerId) {
      this.learnerId = Objects.requireNonNull(learnerId, "learnerId");
      return this;
    }

    /** Sets the type. */
    public Builder type(InteractionType type) {
      this.type = Objects.requireNonNull(type, "type");
      return this;
    }

    /**
     * Sets the id of the topic, 1–200 characters; of several {@link #topics}, the main one. Default
     * with topics: the topic of the largest weight, and the first by id of equal ones.
     */
    public Builder topicId(String topicId) {
      this.topicId = Objects.requireNonNull(topicId, "topicId");
      return this;
    }

    /**
     * Sets the ids of all topics with their weights, above 0 and at most 1: at most {@value
     * #MAX_TOPICS} topics, the main one among them.
     */
    public Builder topics(Map<String, Double> topics) {
      this.topics = unmodifiableCopy(topics);
      return this;
    }

    /** Returns the main topic, whether it is given or follows from the weights. */
    String mainTopic() {
      return topicId.isEmpty() && !topics.isEmpty() ? TopicWeights.heaviest(topics) : topicId;
    }

    /** Sets the id of the question or resource within the topic, 1–200 characters. */
    public Builder itemId(String itemId) {
      this.itemId = Optional.of(itemId);
      return this;
    }

    /** Sets the score, from 0 (wrong) to 1 (right). */
    public Builder score(double score) {
      this.score = OptionalDouble.of(score + 0.0); // Makes 0.0 of -0.0.
      return this;
    }

    /** Sets the duration, at most seven days; it is truncated to milliseconds. */
    public Builder duration(Duration duration) {
      this.duration = Optional.of(duration);
      return this;
    }

    /** Sets the time of the interaction, from 1970 to 9999; it is truncated to microseconds. */
    public Builder occurredAt(Instant occurredAt) {
      this.occurredAt = Objects.requireNonNull(occurredAt, "occurredAt");
      return this;
    }

    /**
     * Sets further data of the host: at most 32 entries, with names of 1–64 characters and values
     * of at most 1,000, together at most 4,096 bytes in UTF-8.
     */
    public Builder metadata(Map<String, String> metadata) {
      this.metadata = unmodifiableCopy(metadata);
      return this;
    }

    private static <T> Map<String, T> unmodifiableCopy(Map<String, T> map) {
      if (map.isEmpty()) {
        return Map.of();
      }
      Map<String, T> copy = new LinkedHashMap<>();
      map.forEach(
          (name, value) ->
              copy.put(
                  Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
      return Collections.unmodifiableMap(copy);
    }

    /**
     * Returns the interaction.
     *
     * @throws IllegalArgumentException if a required value is missing or a rule is broken; {@link
     *     InteractionDraft#check} returns the violations as values
     */
    public Interaction build() {
      Instant time = required(InteractionField.OCCURRED_AT, occurredAt);
      List<Violation> violations = InteractionRules.violations(this, time);
      if (!violations.isEmpty()) {
        throw new IllegalArgumentException(violations.get(0).message());
      }
      return buildUnchecked();
    }

    /**
     * Returns the interaction without a check of the rules: for values that were read from an
     * interaction before, such as those that a table in memory keeps as columns.
     *
     * @throws IllegalArgumentException if a required value is missing
     */
    public Interaction buildUnchecked() {
      return new Interaction(
          this,
          required(InteractionField.ID, id),
          required(InteractionField.TYPE, type),
          required(InteractionField.OCCURRED_AT, occurredAt));
    }

    private static <T> T required(InteractionField field, @Nullable T value) {
      if (value == null) {
        throw new IllegalArgumentException(field.wireName() + " is missing.");
      }
      return value;
    }
  }
}
