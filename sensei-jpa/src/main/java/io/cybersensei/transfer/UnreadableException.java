package io.cybersensei.transfer;

import io.cybersensei.validation.Violation;
import java.util.List;

/** A signal that the file is unreadable from a bad row on. */
@SuppressWarnings("serial")
final class UnreadableException extends Exception {

  private final BadRow badRow;

  UnreadableException(long line, List<Violation> violations) {
    super(violations.get(0).message());
    this.badRow = new BadRow(line, violations);
  }

  BadRow badRow() {
    return badRow;
  }
}
