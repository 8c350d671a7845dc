package io.cybersensei.transfer;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.cybersensei.interaction.SwallowedRows;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Optional;

/** Checks the quotes of CSV. */
final class Quoting {

  private Quoting() {}

  /**
   * Checks that a record has swallowed no rows.
   *
   * @param columns the number of columns of the file
   * @throws UnreadableException if it has; the rows after it cannot be told from text
   */
  static void check(CsvRecord record, int columns) throws UnreadableException {
    Optional<SwallowedRows> swallowed = swallowedBy(record, columns);
    if (swallowed.isPresent()) {
      throw new UnreadableException(
          swallowed.get().fromLine(),
          List.of(new Violation("", "unbalanced_quote", inWords(swallowed.get()))));
    }
  }

  static Optional<SwallowedRows> swallowedBy(CsvRecord record, int columns) {
    return SwallowedRows.in(record.getFields(), record.getStartingLineNumber(), columns, ',');
  }

  static String inWords(SwallowedRows swallowed) {
    return "A quote opens a field on line %s and closes it %s lines later, and the lines between look like rows. A quote inside a field must be doubled, and the field quoted."
        .formatted(swallowed.fromLine(), swallowed.lines());
  }

  /** Returns the number of line breaks in the fields of a record. */
  static long lineBreaks(CsvRecord record) {
    return record.getFields().stream()
        .mapToLong(field -> field.split("\r\n|\r|\n", -1).length - 1L)
        .sum();
  }
}
