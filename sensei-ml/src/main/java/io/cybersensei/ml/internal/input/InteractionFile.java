package io.cybersensei.ml.internal.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.learning.training.TrainingProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A file of interactions: delimited text in UTF-8 with a header, quoted as in RFC 4180. Errors are
 * reported with their line and column.
 */
public final class InteractionFile {

  private static final int ROWS_PER_PROGRESS = 4_096;

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
      FileRow row = new FileRow(file, header, unit, records.next());
      try {
        table.add(row.interaction());
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
    boolean hasTimes = header.has(InteractionField.OCCURRED_AT);
    TimeUnit unit = givenUnit.orElse(hasTimes ? TimeUnit.ISO : TimeUnit.ORDER);
    if (unit != TimeUnit.ORDER && !hasTimes) {
      throw header.missing(Column.TIME);
    }
    return unit;
  }
}
