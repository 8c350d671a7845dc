package io.cybersensei.transfer;

import io.cybersensei.validation.Violation;
import java.util.List;

/** Nothing that follows in a file can be made out. */
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
