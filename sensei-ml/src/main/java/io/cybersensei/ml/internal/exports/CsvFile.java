package io.cybersensei.ml.internal.exports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cybersensei.interaction.SwallowedRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a file of delimited text. The delimiter is the one of comma, semicolon and tab that
 * divides the first line into most fields.
 */
final class CsvFile implements AutoCloseable {

  private static final char[] DELIMITERS = {',', ';', '\t'};
  private static final int MAX_HEADER = 1 << 20;

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final char delimiter;
  private final long skipped;
  private Optional<CsvRecord> ahead = Optional.empty();
  private int columns;
  private Optional<String> problem = Optional.empty();

  private CsvFile(CsvReader<CsvRecord> reader, char delimiter, long skipped) {
    this.reader = reader;
    this.records = reader.iterator();
    this.delimiter = delimiter;
    this.skipped = skipped;
  }

  /** Opens a text, which is closed with the file. */
  static CsvFile open(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text, 1 << 16);
    lines.mark(MAX_HEADER);
    char[] head = new char[MAX_HEADER - 1];
    int length = 0;
    int read = lines.read(head, 0, head.length);
    while (read > 0 && length < head.length) {
      length += read;
      read = hasLine(head, length) ? -1 : lines.read(head, length, head.length - length);
    }
    lines.reset();
    String first = new String(head, 0, length);
    long skipped = 0;
    char delimiter = ',';
    // Spreadsheets name the delimiter on a line of its own.
    if (first.length() >= 5 && first.startsWith("sep=")) {
      delimiter = first.charAt(4);
      lines.readLine();
      skipped = 1;
    } else {
      int most = 0;
      for (char each : DELIMITERS) {
        int fields = fields(first, each);
        if (fields > most) {
          most = fields;
          delimiter = each;
        }
      }
    }
    return new CsvFile(
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter('"')
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(lines),
        delimiter,
        skipped);
  }

  private static boolean hasLine(char[] head, int length) {
    for (int i = 0; i < length; i++) {
      if (head[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static int fields(String head, char delimiter) {
    int end = head.indexOf('\n');
    String line = end < 0 ? head : head.substring(0, end);
    try (CsvReader<CsvRecord> first =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter('"')
            .ofCsvRecord(new StringReader(line))) {
      Iterator<CsvRecord> records = first.iterator();
      return records.hasNext() ? records.next().getFieldCount() : 0;
    } catch (CsvParseException | UncheckedIOException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names in the header, stripped; empty if the file has no line. */
  List<String> header() {
    List<String> names = new ArrayList<>();
    if (hasNext()) {
      next().getFields().forEach(name -> names.add(name.strip()));
      columns = names.size();
    }
    return names;
  }

  /** Returns whether there is a further row. A file that cannot be read on has none. */
  boolean hasNext() {
    if (ahead.isEmpty() && problem.isEmpty()) {
      try {
        ahead = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        problem = ahead.flatMap(this::swallowed);
      } catch (CsvParseException e) {
        problem =
            Optional.of("the quotes are not balanced from some row on, so its end was not read");
      }
    }
    return ahead.isPresent() && problem.isEmpty();
  }

  /** Returns the problem that a row stands for many, which are text of one of its fields. */
  private Optional<String> swallowed(CsvRecord row) {
    return SwallowedRows.in(
            row.getFields(),
            row.getStartingLineNumber(),
            columns == 0 ? row.getFieldCount() : columns,
            delimiter)
        .map(
            swallowed ->
                String.format(
                    Locale.ROOT,
                    "a quote on line %d opens a field that ends %d lines later, and its lines look"
                        + " like rows, so its end was not read",
                    swallowed.fromLine() + skipped,
                    swallowed.lines()));
  }

  CsvRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    CsvRecord row = ahead.orElseThrow();
    ahead = Optional.empty();
    return row;
  }

  long line(CsvRecord row) {
    return row.getStartingLineNumber() + skipped;
  }

  /** Returns the reason why the end of the file was not read; empty if it was. */
  String problem() {
    return problem.orElse("");
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
