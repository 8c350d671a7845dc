package io.cybersensei.transfer;

import io.cybersensei.validation.Violation;
import java.util.List;

/**
 * A row that was not imported.
 *
 * @param line of the file at which it begins, from 1
 * @param violations every broken rule that was found, at least one, each with its field
 */
public record BadRow(long line, List<Violation> violations) {
  public BadRow {
    violations = List.copyOf(violations);
  }
}
