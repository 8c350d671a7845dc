package io.cybersensei.jpa.internal.dialect;

import java.util.List;
import java.util.function.ToIntFunction;

/** The size of an insert of many rows. */
final class StatementSize {

  /** Keeps a statement below 65,535 parameters. */
  static final int MAX_ROWS = 1_000;

  /** Keeps a statement below the server's max_allowed_packet, which is 16 MiB or more. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private StatementSize() {}

  /**
   * Returns the index after the last row of a statement.
   *
   * @param from the index of its first row
   * @param textLength the number of characters of a row
   */
  static <T> int end(List<T> rows, int from, ToIntFunction<T> textLength) {
    int characters = 0;
    int until = from;
    while (until < rows.size() && until - from < MAX_ROWS && characters < MAX_CHARACTERS) {
      characters += textLength.applyAsInt(rows.get(until));
      until++;
    }
    return until;
  }
}
