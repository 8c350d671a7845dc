package io.cybersensei.interaction;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.cybersensei.validation.Violation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of an {@link Interaction}, in the order in which they are written: the columns of an
 * exported CSV file, and the members of a JSON object. {@link InteractionCodec} reads and writes
 * them.
 *
 * <p>A new field takes a constant here with its cases in the codec, a property of {@link
 * Interaction} and of its builder, a method of {@link InteractionDraft} with a rule if it has one,
 * and a column in the database with a migration.
 */
public enum InteractionField {
  /** The {@linkplain Interaction#id() id}, a UUID. */
  ID("id", JsonType.STRING),
  /** The {@linkplain Interaction#learnerId() learner}. */
  LEARNER_ID("learner_id", JsonType.STRING),
  /** The {@linkplain InteractionType#wireName() name} of the type. */
  TYPE("type", JsonType.STRING),
  /** The {@linkplain Interaction#topicId() topic}; of several topics, the main one. */
  TOPIC_ID("topic_id", JsonType.STRING),
  /**
   * The {@linkplain Interaction#topics() topics}, an object of their weights by their ids. It is
   * written only if there are several topics, or one with a weight below 1.
   */
  TOPICS("topics", JsonType.OBJECT),
  /** The {@linkplain Interaction#itemId() item}. */
  ITEM_ID("item_id", JsonType.STRING),
  /** The {@linkplain Interaction#score() score}, from 0 to 1. */
  SCORE("score", JsonType.NUMBER),
  /** The {@linkplain Interaction#duration() duration} in seconds, with up to three decimals. */
  DURATION_SECONDS("duration_seconds", JsonType.NUMBER),
  /** The {@linkplain Interaction#occurredAt() time}, in ISO 8601 with an offset. */
  OCCURRED_AT("occurred_at", JsonType.STRING),
  /** The {@linkplain Interaction#metadata() metadata}, an object of strings. */
  METADATA("metadata", JsonType.OBJECT);

  /** The JSON types of the fields' values. */
  public enum JsonType {
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** An object whose members are strings, numbers or booleans. */
    OBJECT
  }

  private static final Map<String, InteractionField> BY_WIRE_NAME =
      Stream.of(values()).collect(toUnmodifiableMap(InteractionField::wireName, field -> field));

  private final String wireName;
  private final JsonType jsonType;

  InteractionField(String wireName, JsonType jsonType) {
    this.wireName = wireName;
    this.jsonType = jsonType;
  }

  /** Returns the name in the HTTP API, in files and in violations, for example {@code topic_id}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the JSON type of the field's value. */
  public JsonType jsonType() {
    return jsonType;
  }

  /** Returns the field with this {@linkplain #wireName() wire name}; empty if there is none. */
  public static Optional<InteractionField> fromWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /**
   * Returns a violation of a rule by this field.
   *
   * @param rule the name of the rule, in lower snake case
   * @param message one sentence for a person
   */
  public Violation violation(String rule, String message) {
    return new Violation(wireName, rule, message);
  }
}
