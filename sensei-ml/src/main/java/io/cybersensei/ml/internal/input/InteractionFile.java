package io.cybersensei.ml.internal.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.interaction.SwallowedRows;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.rows.RowStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CancellationException;

/**
 * A file of interactions: delimited text in UTF-8 with a header. Errors are reported with their
 * line and column.
 */
public final class InteractionFile {

  private static final int ROWS_PER_PROGRESS = 4_096;

  private final Path file;
  private final FileFormat format;
  private final Delimiter delimiter;
  private final Quoting quoting;

  /** The first line of the next record, for a record that cannot be read. */
  private long nextLine = 1;

  public InteractionFile(Path file, FileFormat format) {
    this.file = file;
    this.format = format;
    this.delimiter = format.delimiter().orElseGet(() -> Delimiter.of(file));
    this.quoting = format.quoting().orElseGet(() -> Quoting.of(delimiter));
  }

  /**
   * Reads the file.
   *
   * @param storage the place of the rows
   * @param badRows decides on rows that cannot be read
   * @param progress is told of progress
   * @return the table, to be closed
   * @throws InvalidInputException if the file, or a row that is not skipped, cannot be read
   * @throws CancellationException if {@code progress} asked to stop
   */
  public InteractionTable read(RowStorage storage, BadRows badRows, TrainingProgress progress) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + " is a directory.");
    }
    try (Utf8Reader text = new Utf8Reader(Files.newInputStream(file), file.toString());
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .fieldSeparator(delimiter.character())
                .quoteCharacter(quoting.character())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
      return read(
          records.iterator(), text, Math.max(1, Files.size(file)), storage, badRows, progress);
    } catch (CsvParseException | UncheckedIOException e) {
      if (e.getCause() instanceof InvalidInputException bad) {
        throw bad;
      }
      throw e.getCause() instanceof IOException io
          ? InvalidInputException.unreadable(file, io)
          : new InvalidInputException(notBalanced(), e);
    } catch (IOException e) {
      throw InvalidInputException.unreadable(file, e);
    }
  }

  private InteractionTable read(
      Iterator<CsvRecord> records,
      Utf8Reader text,
      long length,
      RowStorage storage,
      BadRows badRows,
      TrainingProgress progress) {
    if (!records.hasNext()) {
      throw new InvalidInputException(file + " is empty.");
    }
    FileHeader header = FileHeader.of(file, delimiter, next(records), format.names());
    TimeUnit unit = unit(header);
    InteractionTable table = new InteractionTable(unit != TimeUnit.ORDER, storage);
    try {
      read(records, text, length, header, unit, table, badRows, progress);
      return table;
    } catch (RuntimeException | Error e) {
      table.close();
      throw e;
    }
  }

  private void read(
      Iterator<CsvRecord> records,
      Utf8Reader text,
      long length,
      FileHeader header,
      TimeUnit unit,
      InteractionTable table,
      BadRows badRows,
      TrainingProgress progress) {
    String stage = "Reading " + file.getFileName();
    while (records.hasNext()) {
      CsvRecord record = next(records);
      requireNoSwallowedRows(record, header);
      try {
        table.add(new FileRow(file, header, unit, format, record).interaction());
      } catch (InvalidInputException e) {
        badRows.take(e);
      }
      if ((table.size() + badRows.count()) % ROWS_PER_PROGRESS == 0
          && !progress.onProgress(stage, Math.min(1, (double) text.bytesRead() / length))) {
        throw new CancellationException("Cancelled by the user.");
      }
    }
    if (table.size() == 0 && badRows.count() > 0) {
      throw new InvalidInputException(file + " has no row that can be read.");
    }
    if (table.size() == 0) {
      throw new InvalidInputException(file + " has a header but no rows.");
    }
    table.finish(badRows.count());
    progress.onProgress(stage, 1);
  }

  private CsvRecord next(Iterator<CsvRecord> records) {
    CsvRecord record = records.next();
    nextLine = record.getStartingLineNumber() + 1;
    for (String field : record.getFields()) {
      nextLine += field.split("\r\n|\r|\n", -1).length - 1;
    }
    return record;
  }

  private String notBalanced() {
    return file
        + ", line "
        + nextLine
        + ": the quotes are not balanced. A quote in a field must be doubled, and the field quoted;"
        + " if the file has no quoting, say --quote none.";
  }

  /** Such a row is never skipped: it stands for many. */
  private void requireNoSwallowedRows(CsvRecord record, FileHeader header) {
    SwallowedRows.in(
            record.getFields(),
            record.getStartingLineNumber(),
            header.size(),
            delimiter.character())
        .ifPresent(
            swallowed -> {
              throw new InvalidInputException(
                  file
                      + ", line "
                      + swallowed.fromLine()
                      + ": a quote opens a field that ends "
                      + swallowed.lines()
                      + (swallowed.lines() == 1 ? " line" : " lines")
                      + " later, and its lines look like rows. A quote in a field must be doubled,"
                      + " and the field quoted; if the file has no quoting, say --quote none.");
            });
  }

  /** Returns the format of times. Numbers need an option: they may be seconds or milliseconds. */
  private TimeUnit unit(FileHeader header) {
    boolean hasTimes = header.has(InteractionField.OCCURRED_AT);
    TimeUnit unit = format.timeUnit().orElse(hasTimes ? TimeUnit.ISO : TimeUnit.ORDER);
    if (unit != TimeUnit.ORDER && !hasTimes) {
      throw header.missing(Column.TIME);
    }
    return unit;
  }
}
