package io.cybersensei.ml.internal.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * A file of interactions: delimited text in UTF-8 with a header, quoted as in RFC 4180. Errors are
 * reported with their line and column.
 */
public final class InteractionFile {

  private static final int ROWS_PER_PROGRESS = 4_096;
  private static final double LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

  private final Path file;
  private final Delimiter delimiter;
  private final Map<Column, String> names;
  private final Optional<TimeUnit> givenUnit;

  /**
   * @param file the file
   * @param delimiter the delimiter of fields; if empty, the name of the file decides
   * @param names the names of columns; other columns have their default names
   * @param timeUnit the format of times; if empty, ISO 8601 if there is a column of times
   */
  public InteractionFile(
      Path file,
      Optional<Delimiter> delimiter,
      Map<Column, String> names,
      Optional<TimeUnit> timeUnit) {
    this.file = file;
    this.delimiter = delimiter.orElseGet(() -> Delimiter.of(file));
    this.names = names;
    this.givenUnit = timeUnit;
  }

  /**
   * Reads the file.
   *
   * @param badRows decides on rows that cannot be read
   * @param progress is told of progress
   * @throws InvalidInputException if the file, or a row that is not skipped, cannot be read
   * @throws CancellationException if {@code progress} asked to stop
   */
  public InteractionTable read(BadRows badRows, TrainingProgress progress) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + " is a directory.");
    }
    try (Utf8Reader text = new Utf8Reader(Files.newInputStream(file), file.toString());
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .fieldSeparator(delimiter.character())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
      return read(records.iterator(), text, Math.max(1, Files.size(file)), badRows, progress);
    } catch (CsvParseException | UncheckedIOException e) {
      if (e.getCause() instanceof InvalidInputException bad) {
        throw bad;
      }
      throw e.getCause() instanceof IOException io
          ? InvalidInputException.unreadable(file, io)
          : new InvalidInputException(file + " is not well-formed: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
  }

  private InteractionTable read(
      Iterator<CsvRecord> records,
      Utf8Reader text,
      long length,
      BadRows badRows,
      TrainingProgress progress) {
    if (!records.hasNext()) {
      throw new InvalidInputException(file + " is empty.");
    }
    FileHeader header = FileHeader.of(file, delimiter, records.next(), names);
    TimeUnit unit = unit(header);
    InteractionTable table = new InteractionTable(unit != TimeUnit.ORDER);
    String stage = "Reading " + file.getFileName();
    while (records.hasNext()) {
      Row row = new Row(header, records.next(), unit);
      try {
        row.addTo(table);
      } catch (InvalidInputException e) {
        badRows.take(e);
      }
      if ((table.rows() + badRows.count()) % ROWS_PER_PROGRESS == 0
          && !progress.onProgress(stage, Math.min(1, (double) text.bytesRead() / length))) {
        throw new CancellationException("Cancelled by the user.");
      }
    }
    if (table.rows() == 0 && badRows.count() > 0) {
      throw new InvalidInputException(file + " has no row that can be read.");
    }
    if (table.rows() == 0) {
      throw new InvalidInputException(file + " has a header but no rows.");
    }
    progress.onProgress(stage, 1);
    return table;
  }

  /** Returns the format of times. Numbers need an option: they may be seconds or milliseconds. */
  private TimeUnit unit(FileHeader header) {
    boolean hasTimes = header.has(Column.TIME);
    TimeUnit unit = givenUnit.orElse(hasTimes ? TimeUnit.ISO : TimeUnit.ORDER);
    if (unit != TimeUnit.ORDER && !hasTimes) {
      throw header.missing(Column.TIME);
    }
    return unit;
  }

  /** A row of the file. */
  private final class Row {

    private final FileHeader header;
    private final CsvRecord fields;
    private final TimeUnit unit;

    Row(FileHeader header, CsvRecord fields, TimeUnit unit) {
      this.header = header;
      this.fields = fields;
      this.unit = unit;
    }

    void addTo(InteractionTable table) {
      if (fields.getFieldCount() != header.size()) {
        throw new InvalidInputException(
            "%s, line %d: the row has %d fields, but the header has %d%s."
                .formatted(
                    file,
                    fields.getStartingLineNumber(),
                    fields.getFieldCount(),
                    header.size(),
                    firstMissing()));
      }
      String learner = text(Column.LEARNER);
      if (!table.knowsLearner(learner)) {
        checkId(Column.LEARNER, learner);
      }
      String topic = text(Column.TOPIC);
      checkId(Column.TOPIC, topic);
      Optional<String> item = Optional.of(text(Column.ITEM)).filter(id -> !id.isEmpty());
      item.ifPresent(id -> checkId(Column.ITEM, id));
      table.add(learner, topic, item, score(), micros(), duration());
    }

    private String firstMissing() {
      return fields.getFieldCount() < header.size()
          ? ", so the column %s is missing"
              .formatted(InvalidInputException.quoted(header.name(fields.getFieldCount())))
          : "";
    }

    private OptionalDouble score() {
      String text = text(Column.SCORE).strip();
      if (text.isEmpty()) {
        return OptionalDouble.empty();
      }
      double score = number(Column.SCORE, text);
      if (score < 0 || score > 1) {
        throw bad(
            Column.SCORE,
            "the score " + InvalidInputException.quoted(text) + " is not from 0 to 1");
      }
      return OptionalDouble.of(score);
    }

    private long micros() {
      if (unit == TimeUnit.ORDER) {
        return 0;
      }
      String text = text(Column.TIME).strip();
      OptionalLong micros = unit.micros(text);
      if (micros.isEmpty()) {
        throw bad(Column.TIME, InvalidInputException.quoted(text) + " is not " + unit.inWords());
      }
      return micros.getAsLong();
    }

    private Optional<Duration> duration() {
      String text = text(Column.DURATION).strip();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      double seconds = number(Column.DURATION, text) / unit.durationsPerSecond();
      if (seconds < 0 || seconds > LONGEST_SECONDS) {
        throw bad(
            Column.DURATION,
            "the duration "
                + InvalidInputException.quoted(text)
                + " is not from 0 seconds to 7 days");
      }
      return Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    private double number(Column column, String text) {
      return Numbers.parse(text)
          .orElseThrow(() -> bad(column, InvalidInputException.quoted(text) + " is not a number"));
    }

    private void checkId(Column column, String id) {
      Optional<Violation> violation = Identifiers.check("the " + column, id);
      if (violation.isPresent()) {
        String message = violation.get().message();
        throw bad(column, message.substring(0, message.length() - 1));
      }
    }

    private String text(Column column) {
      return header.has(column) ? fields.getField(header.place(column)) : "";
    }

    private InvalidInputException bad(Column column, String what) {
      return new InvalidInputException(
          "%s, line %d, column %s: %s."
              .formatted(
                  file,
                  fields.getStartingLineNumber(),
                  InvalidInputException.quoted(header.name(header.place(column))),
                  what));
    }
  }
}
