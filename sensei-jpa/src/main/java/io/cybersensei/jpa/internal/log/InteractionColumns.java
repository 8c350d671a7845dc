package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.jpa.internal.dialect.Column;
import io.cybersensei.jpa.internal.dialect.ColumnType;
import io.cybersensei.jpa.internal.dialect.NewRow;
import io.cybersensei.jpa.internal.dialect.NumberedTable;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an interaction: the one list from which every statement is made. A new field of an
 * interaction costs a line here and a migration. An instance is the columns that a query reads.
 */
final class InteractionColumns {

  private static final String METADATA = "metadata";

  private static final Type<UUID> ID =
      new Type<>(
          ColumnType.UUID,
          (row, column) -> UUID.fromString(row.getString(column)),
          value -> UUID.fromString(value.toString()));
  private static final Type<String> TEXT =
      new Type<>(ColumnType.TEXT, ResultSet::getString, Object::toString);
  private static final Type<Double> DOUBLE =
      new Type<>(
          ColumnType.DOUBLE,
          (row, column) -> orNull(row.getDouble(column), row),
          value -> ((Number) value).doubleValue());
  private static final Type<Long> LONG =
      new Type<>(
          ColumnType.LONG,
          (row, column) -> orNull(row.getLong(column), row),
          value -> ((Number) value).longValue());

  // The id comes first, as NumberedTable requires.
  private static final List<Field<?>> FIELDS =
      List.of(
          required("id", ID, Interaction::id, Interaction.Builder::id),
          required("learner_id", TEXT, Interaction::learnerId, Interaction.Builder::learnerId),
          required("type", TEXT, from -> from.type().wireName(), (to, name) -> to.type(type(name))),
          required("topic_id", TEXT, Interaction::topicId, Interaction.Builder::topicId),
          optional(
              "topics",
              TEXT,
              from -> from.hasTopicWeights() ? TopicsJson.write(from.topics()) : null,
              (to, json) -> to.topics(TopicsJson.read(json))),
          optional(
              "item_id", TEXT, from -> from.itemId().orElse(null), Interaction.Builder::itemId),
          optional("score", DOUBLE, from -> orNull(from.score()), Interaction.Builder::score),
          optional(
              "duration_millis",
              LONG,
              from -> from.duration().map(Duration::toMillis).orElse(null),
              (to, millis) -> to.duration(Duration.ofMillis(millis))),
          required(
              "occurred_at_micros",
              LONG,
              from -> Micros.of(from.occurredAt()),
              (to, micros) -> to.occurredAt(Micros.at(micros))),
          optional(
              METADATA,
              TEXT,
              from -> MetadataJson.write(from.metadata()),
              (to, json) -> to.metadata(MetadataJson.read(json))));

  private static final List<Column> COLUMNS = FIELDS.stream().<Column>map(Field::column).toList();

  /** Every column. */
  static final InteractionColumns ALL = new InteractionColumns(FIELDS);

  /** The columns that bear on estimates: all but the metadata, which can be most of a row. */
  static final InteractionColumns WITHOUT_METADATA =
      new InteractionColumns(
          FIELDS.stream().filter(field -> !field.column().name().equals(METADATA)).toList());

  private final List<Field<?>> read;

  private InteractionColumns(List<Field<?>> read) {
    this.read = read;
  }

  /** Returns the table of the interactions. */
  static NumberedTable table(Tables tables) {
    return new NumberedTable(
        tables.qualified("sensei_interaction"),
        tables.qualified("sensei_interaction_sequence"),
        COLUMNS);
  }

  /** Returns the row of an interaction. */
  static NewRow row(Interaction interaction) {
    List<@Nullable Object> values = new ArrayList<>(FIELDS.size());
    for (Field<?> field : FIELDS) {
      values.add(field.value().get(interaction));
    }
    return new NewRow(Collections.unmodifiableList(values));
  }

  /** Returns the rows of interactions. */
  static List<NewRow> rows(List<Interaction> interactions) {
    return interactions.stream().map(InteractionColumns::row).toList();
  }

  /** Returns the number of these columns. */
  int count() {
    return read.size();
  }

  /** Returns the names of these columns, separated by commas. */
  String names() {
    return read.stream().map(field -> field.column().name()).collect(Collectors.joining(", "));
  }

  /**
   * Returns the interaction in the current row of a query for these columns. It was checked when it
   * was stored.
   */
  Interaction read(ResultSet row) throws SQLException {
    Interaction.Builder values = Interaction.builder();
    for (int i = 0; i < read.size(); i++) {
      read.get(i).read(row, i + 1, values);
    }
    return values.buildUnchecked();
  }

  /**
   * Returns the interaction in a row that a JPA provider read: the values of the columns after the
   * id, in whatever types the provider chooses.
   */
  static Interaction read(UUID id, @Nullable Object[] row) {
    Interaction.Builder values = Interaction.builder().id(id);
    for (int i = 0; i < row.length; i++) {
      FIELDS.get(i + 1).take(row[i], values);
    }
    return values.buildUnchecked();
  }

  private static <T> Field<T> required(
      String name, Type<T> type, Getter<T> value, BiConsumer<Interaction.Builder, T> setter) {
    return new Field<>(new Column(name, type.sql(), true), type, value, setter);
  }

  private static <T> Field<T> optional(
      String name, Type<T> type, Getter<T> value, BiConsumer<Interaction.Builder, T> setter) {
    return new Field<>(new Column(name, type.sql(), false), type, value, setter);
  }

  private static InteractionType type(String name) {
    return InteractionType.fromWireName(name)
        .orElseThrow(
            () ->
                new StorageException(
                    "The type of a stored interaction is unknown: '" + name + "'."));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static <T> @Nullable T orNull(T value, ResultSet row) throws SQLException {
    return row.wasNull() ? null : value;
  }

  /** A column with its value in an interaction and the way back. */
  private record Field<T>(
      Column column, Type<T> type, Getter<T> value, BiConsumer<Interaction.Builder, T> setter) {

    void read(ResultSet row, int index, Interaction.Builder values) throws SQLException {
      T found = type.reading().read(row, index);
      if (found != null) {
        setter.accept(values, found);
      }
    }

    void take(@Nullable Object value, Interaction.Builder values) {
      if (value != null) {
        setter.accept(values, type.conversion().apply(value));
      }
    }
  }

  /** The type of a column's values in SQL and in Java. */
  private record Type<T>(ColumnType sql, Reading<T> reading, Function<Object, T> conversion) {}

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable T read(ResultSet row, int column) throws SQLException;
  }

  @FunctionalInterface
  private interface Getter<T> {
    @Nullable T get(Interaction interaction);
  }
}
