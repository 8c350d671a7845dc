package io.cybersensei.ml.internal.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows that cannot be read, which are either skipped or refused. */
public final class BadRows {

  private static final int NAMED = 5;

  private final boolean skip;
  private final List<String> first = new ArrayList<>();
  private long count;

  /**
   * @param skip whether such rows are skipped
   */
  public BadRows(boolean skip) {
    this.skip = skip;
  }

  /**
   * Adds a row.
   *
   * @param row the reason why the row cannot be read
   * @throws InvalidInputException that reason, if such rows are not skipped
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

  /** Describes the number of skipped rows and the first reasons; empty if none was skipped. */
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
