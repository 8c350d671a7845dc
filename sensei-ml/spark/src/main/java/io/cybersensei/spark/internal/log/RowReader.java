package io.cybersensei.spark.internal.log;

import io.cybersensei.interaction.InteractionType;
import io.cybersensei.ml.internal.history.LearnerSample;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.io.Serial;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** A reader of the rows of a source, by the names of their columns. */
final class RowReader implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  private static final long MICROS_IN_A_SECOND = 1_000_000;

  private final EnumMap<LogColumn, Integer> places;
  private final TimeUnit timeUnit;
  private final long seed;

  private RowReader(EnumMap<LogColumn, Integer> places, TimeUnit timeUnit, long seed) {
    this.places = places;
    this.timeUnit = timeUnit;
    this.seed = seed;
  }

  /**
   * Finds the columns.
   *
   * @param schema the columns of the source
   * @param given names of columns that differ from the usual ones
   * @param timeUnit the format of times that are texts or numbers
   * @param seed the seed of the order of learners
   * @throws IllegalArgumentException if a required column is missing
   */
  static RowReader of(
      StructType schema, Map<LogColumn, String> given, TimeUnit timeUnit, long seed) {
    List<String> present = List.of(schema.fieldNames());
    EnumMap<LogColumn, Integer> places = new EnumMap<>(LogColumn.class);
    for (LogColumn column : LogColumn.values()) {
      name(schema, given, column).ifPresent(found -> places.put(column, present.indexOf(found)));
      if (given.containsKey(column) && !places.containsKey(column)) {
        throw missing(List.of(given.get(column)), present);
      }
    }
    for (LogColumn column : List.of(LogColumn.LEARNER, LogColumn.TOPIC, LogColumn.SCORE)) {
      if (!places.containsKey(column)) {
        throw missing(column.names(), present);
      }
    }
    if (!places.containsKey(LogColumn.MICROS) && !places.containsKey(LogColumn.TIME)) {
      throw missing(
          Stream.of(LogColumn.MICROS, LogColumn.TIME).flatMap(c -> c.names().stream()).toList(),
          present);
    }
    return new RowReader(places, timeUnit, seed);
  }

  /** Returns the name of a column in the source; empty if it has none. */
  static Optional<String> name(StructType schema, Map<LogColumn, String> given, LogColumn column) {
    List<String> names = given.containsKey(column) ? List.of(given.get(column)) : column.names();
    return names.stream().filter(List.of(schema.fieldNames())::contains).findFirst();
  }

  private static IllegalArgumentException missing(List<String> names, List<String> present) {
    return new IllegalArgumentException(
        "The source has no column "
            + names.stream().collect(Collectors.joining("' or '", "'", "'"))
            + " among "
            + present.stream().collect(Collectors.joining("', '", "'", "'"))
            + "; name it with --columns.");
  }

  /**
   * Reads a row.
   *
   * @param row the row
   * @param number its number in the source, for the order of rows of one time
   * @throws BadRowException if it is no interaction
   */
  Tuple2<LogKey, LogValue> read(Row row, long number) {
    String learner = required(row, LogColumn.LEARNER);
    @Nullable String item = text(row, LogColumn.ITEM);
    @Nullable Object scored = value(row, LogColumn.SCORE);
    double score = scored == null ? Double.NaN : number(scored, LogColumn.SCORE);
    if (score < 0 || score > 1) {
      throw bad(LogColumn.SCORE, score);
    }
    @Nullable String type = text(row, LogColumn.TYPE);
    if (type != null && InteractionType.fromWireName(type).isEmpty()) {
      throw bad(LogColumn.TYPE, type);
    }
    @Nullable Object sequence = value(row, LogColumn.SEQUENCE);
    LogKey key =
        new LogKey(
            LearnerSample.hash(learner, seed),
            learner,
            micros(row),
            sequence == null ? number : (long) number(sequence, LogColumn.SEQUENCE));
    return new Tuple2<>(
        key,
        new LogValue(
            type == null ? usualType(score) : type,
            required(row, LogColumn.TOPIC),
            topics(row),
            item,
            score,
            duration(row)));
  }

  private static String usualType(double score) {
    return (Double.isNaN(score) ? InteractionType.VIEWED : InteractionType.ANSWERED).wireName();
  }

  private long micros(Row row) {
    @Nullable Object micros = value(row, LogColumn.MICROS);
    if (micros != null) {
      return (long) number(micros, LogColumn.MICROS);
    }
    Object time = present(value(row, LogColumn.TIME), LogColumn.TIME);
    if (time instanceof Timestamp stamp) {
      return micros(stamp.toInstant());
    }
    if (time instanceof Instant instant) {
      return micros(instant);
    }
    if (time instanceof LocalDateTime local) {
      return micros(local.toInstant(ZoneOffset.UTC));
    }
    return timeUnit
        .micros(time.toString(), ZoneOffset.UTC)
        .orElseThrow(() -> bad(LogColumn.TIME, time));
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS_IN_A_SECOND + time.getNano() / 1_000;
  }

  private long duration(Row row) {
    @Nullable Object millis = value(row, LogColumn.MILLIS);
    if (millis != null) {
      return (long) number(millis, LogColumn.MILLIS);
    }
    @Nullable Object seconds = value(row, LogColumn.DURATION);
    return seconds == null ? -1 : Math.round(1_000 * number(seconds, LogColumn.DURATION));
  }

  /** Returns the weights of several topics. */
  private @Nullable Map<String, Double> topics(Row row) {
    @Nullable Object topics = value(row, LogColumn.TOPICS);
    if (topics == null) {
      return null;
    }
    if (!(topics instanceof scala.collection.Map<?, ?> map)) {
      throw bad(LogColumn.TOPICS, topics);
    }
    Map<String, Double> weights = new TreeMap<>();
    JavaConverters.mapAsJavaMap(map)
        .forEach(
            (topic, weight) -> weights.put(topic.toString(), number(weight, LogColumn.TOPICS)));
    return weights.isEmpty() ? null : weights;
  }

  private @Nullable Object value(Row row, LogColumn column) {
    @Nullable Integer place = places.get(column);
    @Nullable Object value = place == null || row.isNullAt(place) ? null : row.get(place);
    return value instanceof String text && text.isEmpty() ? null : value;
  }

  private @Nullable String text(Row row, LogColumn column) {
    @Nullable Object value = value(row, column);
    return value == null ? null : value.toString();
  }

  private String required(Row row, LogColumn column) {
    return present(value(row, column), column).toString();
  }

  private static Object present(@Nullable Object value, LogColumn column) {
    if (value == null) {
      throw new BadRowException("A row of the source has no " + column.names().get(0) + ".");
    }
    return value;
  }

  private static double number(Object value, LogColumn column) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    try {
      return Double.parseDouble(value.toString());
    } catch (NumberFormatException e) {
      throw bad(column, value);
    }
  }

  private static BadRowException bad(LogColumn column, Object value) {
    return new BadRowException(
        "A row of the source has the " + column.names().get(0) + " '" + value + "'.");
  }
}
