package io.cybersensei.transfer;

import io.cybersensei.validation.Violation;
import java.util.List;

/**
 * A row that was not imported.
 *
 * @param line the number of the line at which the row begins, from 1
 * @param violations all violations that were found, at least one, each with its field
 */
public record BadRow(long line, List<Violation> violations) {
  public BadRow {
    violations = List.copyOf(violations);
  }
}
