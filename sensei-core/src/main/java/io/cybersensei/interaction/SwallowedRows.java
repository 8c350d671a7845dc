package io.cybersensei.interaction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of delimited text that an unbalanced quote has made part of one field. A lone quote at the
 * start of a field opens it, and every line counts as text of the field until the next quote: the
 * file is well-formed, and its rows are gone.
 *
 * @param fromLine the line on which the quote is, from 1
 * @param lines the number of further lines that became part of the field
 */
public record SwallowedRows(long fromLine, int lines) {

  private static final double NEARLY_ALL = .9;
  private static final int MIN_COLUMNS = 3;
  private static final int MIN_LINES = 3;

  /**
   * Returns the rows that a record has swallowed; empty if its fields look like fields. A field
   * looks like rows if its lines have as many delimiters as the lines of the file.
   *
   * @param fields the fields of the record
   * @param line the first line of the record, from 1
   * @param columns the number of columns of the file
   * @param delimiter the delimiter of the fields
   */
  public static Optional<SwallowedRows> in(
      List<String> fields, long line, int columns, char delimiter) {
    long start = line;
    for (int place = 0; place < fields.size(); place++) {
      String[] lines = fields.get(place).split("\r\n|\r|\n", -1);
      int[] delimiters = Arrays.stream(lines).mapToInt(each -> count(each, delimiter)).toArray();
      int after = fields.size() - 1 - place;
      if (lines.length > 1 && areRows(lines, delimiters, place, after, columns)) {
        return Optional.of(new SwallowedRows(start, lines.length - 1));
      }
      start += lines.length - 1;
    }
    return Optional.empty();
  }

  private static boolean areRows(
      String[] lines, int[] delimiters, int before, int after, int columns) {
    long inner =
        IntStream.range(1, lines.length - 1).filter(each -> !lines[each].isBlank()).count();
    long whole =
        IntStream.range(1, lines.length - 1)
            .filter(each -> !lines[each].isBlank() && delimiters[each] == columns - 1)
            .count();
    if (columns > 1 && whole >= MIN_LINES && whole >= NEARLY_ALL * inner) {
      return true;
    }
    return columns >= MIN_COLUMNS
        && whole == inner
        && before + delimiters[0] == columns - 1
        && delimiters[lines.length - 1] + after == columns - 1;
  }

  private static int count(String text, char delimiter) {
    return (int) text.chars().filter(each -> each == delimiter).count();
  }
}
