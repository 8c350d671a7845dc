package io.cybersensei.ml.internal.input;

import io.cybersensei.interaction.InteractionField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns that a file of interactions can have, each with the field that it fills. */
public enum Column {
  LEARNER(InteractionField.LEARNER_ID, true),
  TOPIC(InteractionField.TOPIC_ID, true),
  ITEM(InteractionField.ITEM_ID, false),
  SCORE(InteractionField.SCORE, true),
  TIME(InteractionField.OCCURRED_AT, false),
  DURATION(InteractionField.DURATION_SECONDS, false);

  private final InteractionField field;
  private final boolean required;

  Column(InteractionField field, boolean required) {
    this.field = field;
    this.required = required;
  }

  InteractionField field() {
    return field;
  }

  /** Returns the column of the field with this wire name; empty if no column has it. */
  static Optional<Column> ofField(String wireName) {
    // The column of topics can name several.
    String name =
        wireName.equals(InteractionField.TOPICS.wireName()) ? TOPIC.field.wireName() : wireName;
    return Stream.of(values()).filter(column -> column.field.wireName().equals(name)).findFirst();
  }

  boolean required() {
    return required;
  }

  /** Returns the name in {@code --columns}, which is also the default name in the header. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
