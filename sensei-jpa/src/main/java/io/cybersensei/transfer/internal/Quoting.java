package io.cybersensei.transfer.internal;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.cybersensei.interaction.SwallowedRows;
import java.util.Optional;

/** Checks the quotes of CSV. */
public final class Quoting {

  private Quoting() {}

  /**
   * Returns the rows that a record has swallowed; empty if none. The rows after it cannot be told
   * from text.
   *
   * @param columns the number of columns of the file
   */
  public static Optional<SwallowedRows> swallowedBy(CsvRecord record, int columns) {
    return SwallowedRows.in(record.getFields(), record.getStartingLineNumber(), columns, ',');
  }

  /** Describes swallowed rows in sentences. */
  public static String inWords(SwallowedRows swallowed) {
    return "A quote opens a field on line %s and closes it %s lines later, and the lines between look like rows. A quote inside a field must be doubled, and the field quoted."
        .formatted(swallowed.fromLine(), swallowed.lines());
  }

  /** Returns the number of line breaks in the fields of a record. */
  public static long lineBreaks(CsvRecord record) {
    return record.getFields().stream()
        .mapToLong(field -> field.split("\r\n|\r|\n", -1).length - 1L)
        .sum();
  }
}
