package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.cybersensei.ml.internal.input.Column;
import io.cybersensei.ml.internal.input.InvalidInputException;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Delimited text with a row for each answer, and columns of the usual names. */
final class PlainCsv {

  private static final Map<Column, Set<String>> NAMES = names();
  private static final double LAST_SECOND = 1e11;

  private final Target target;
  private final ExportSettings settings;

  PlainCsv(Target target, ExportSettings settings) {
    this.target = target;
    this.settings = settings;
  }

  private static Map<Column, Set<String>> names() {
    Map<Column, Set<String>> names = new EnumMap<>(Column.class);
    names.put(
        Column.LEARNER,
        Set.of(
            "learner",
            "learner id",
            "user",
            "user id",
            "userid",
            "student",
            "student id",
            "studentid",
            "anon student id",
            "lernende",
            "nutzer",
            "schüler",
            "teilnehmer"));
    names.put(
        Column.TOPIC,
        Set.of(
            "topic",
            "topic id",
            "skill",
            "skill id",
            "skill name",
            "kc",
            "kc default",
            "concept",
            "knowledge component",
            "lecture id",
            "course",
            "tag",
            "tags",
            "thema",
            "kompetenz"));
    names.put(
        Column.ITEM,
        Set.of(
            "item",
            "item id",
            "problem",
            "problem id",
            "problem name",
            "question",
            "question id",
            "content id",
            "quiz id",
            "exercise",
            "exercise id",
            "frage",
            "aufgabe"));
    names.put(
        Column.SCORE,
        Set.of(
            "score",
            "correct",
            "is correct",
            "answered correctly",
            "correct first attempt",
            "correctness",
            "outcome",
            "result",
            "quiz correct 1 incorrect 0",
            "richtig",
            "punkte",
            "ergebnis"));
    names.put(
        Column.TIME,
        Set.of(
            "time",
            "timestamp",
            "occurred at",
            "date",
            "datetime",
            "created at",
            "submitted",
            "submitted at",
            "answered at",
            "quiz time",
            "zeit",
            "zeitpunkt",
            "datum"));
    names.put(
        Column.DURATION,
        Set.of("duration", "duration seconds", "time taken", "seconds", "response time", "dauer"));
    return names;
  }

  static boolean matches(Header header, Map<Column, String> given) {
    return place(header, Column.LEARNER, given) != Header.NONE
        && place(header, Column.SCORE, given) != Header.NONE;
  }

  private static int place(Header header, Column column, Map<Column, String> given) {
    String name = given.get(column);
    if (name == null) {
      return header.find(NAMES.getOrDefault(column, Set.of()));
    }
    int place = header.names().indexOf(name);
    if (place < 0) {
      throw new InvalidInputException(
          "There is no column %s for the %s among %s."
              .formatted(
                  InvalidInputException.quoted(name),
                  column,
                  String.join(
                      ", ", header.names().stream().map(InvalidInputException::quoted).toList())));
    }
    return place;
  }

  void read(CsvFile file, Header header, String name) {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      places.put(column, place(header, column, settings.columns()));
    }
    while (file.hasNext()) {
      CsvRecord row = file.next();
      long line = file.line(row);
      target.ledger().row();
      if (row.getFieldCount() != header.names().size()) {
        target.ledger().leaveOutRow("it has more or fewer fields than the header", line);
        continue;
      }
      read(row, line, places, name);
    }
  }

  private void read(CsvRecord row, long line, Map<Column, Integer> places, String name) {
    String learner = field(row, places, Column.LEARNER);
    String topic = field(row, places, Column.TOPIC);
    String item = field(row, places, Column.ITEM);
    String scored = field(row, places, Column.SCORE);
    boolean hasTimes =
        places.getOrDefault(Column.TIME, Header.NONE) != Header.NONE
            && settings.timeUnit().orElse(TimeUnit.ISO) != TimeUnit.ORDER;
    OptionalLong time = hasTimes ? time(field(row, places, Column.TIME)) : OptionalLong.empty();
    OptionalDouble score = score(scored);
    if (learner.isEmpty()) {
      target.ledger().leaveOutRow("it names no learner", line);
    } else if (!scored.isEmpty() && score.isEmpty()) {
      target.ledger().leaveOutRow("its score is no number from 0 to 1, and no yes or no", line);
    } else if (hasTimes && time.isEmpty()) {
      target.ledger().leaveOutRow("its time cannot be read (see --time-unit)", line);
    } else if (topic.isEmpty() && places.getOrDefault(Column.TOPIC, Header.NONE) != Header.NONE) {
      target.ledger().leaveOutRow("it names no topic", line);
    } else {
      target.addRow(
          new ExportRow(
              learner,
              topic.isEmpty() ? name : topic,
              item.isEmpty() ? Optional.empty() : Optional.of(item),
              score,
              time,
              Numbers.of(field(row, places, Column.DURATION)),
              Optional.empty()),
          line);
    }
  }

  private static String field(CsvRecord row, Map<Column, Integer> places, Column column) {
    return Header.field(row, places.getOrDefault(column, Header.NONE));
  }

  private static OptionalDouble score(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "correct", "right", "ja", "richtig", "wahr", "y" -> OptionalDouble.of(1);
      case "false", "no", "incorrect", "wrong", "nein", "falsch", "n" -> OptionalDouble.of(0);
      default -> {
        OptionalDouble number = Numbers.of(text);
        yield number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() <= 1
            ? number
            : OptionalDouble.empty();
      }
    };
  }

  /**
   * Reads a time. A number is in seconds if it is small, else in milliseconds, unless it is set.
   */
  private OptionalLong time(String text) {
    ZoneId zone = settings.zone();
    if (settings.timeUnit().isPresent() && settings.timeUnit().get() != TimeUnit.ISO) {
      return settings.timeUnit().get().micros(text, zone);
    }
    OptionalDouble number = Numbers.of(text);
    if (number.isPresent()) {
      return (number.getAsDouble() < LAST_SECOND ? TimeUnit.SECONDS : TimeUnit.MILLIS)
          .micros(text, zone);
    }
    return target.times().micros(text);
  }
}
