package io.cybersensei.ml.internal.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of rows that cannot be read. */
public final class BadRows {

  private static final int NAMED = 5;

  private final boolean skip;
  private final List<String> first = new ArrayList<>();
  private long count;

  /**
   * @param skip whether they are left out rather than refused
   */
  public BadRows(boolean skip) {
    this.skip = skip;
  }

  /**
   * Takes note of one.
   *
   * @throws InvalidInputException the same, if rows are not to be left out
   */
  void take(InvalidInputException row) {
    if (!skip) {
      throw row;
    }
    count++;
    if (first.size() < NAMED) {
      first.add(String.valueOf(row.getMessage()));
    }
  }

  long count() {
    return count;
  }

  /** How many were left out and why the first of them were; empty if none was. */
  public Optional<String> inWords() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Note: %d bad %s left out%s%n  %s",
                count,
                count == 1 ? "row was" : "rows were",
                count > NAMED ? ", the first of them:" : ":",
                String.join(System.lineSeparator() + "  ", first)));
  }
}
