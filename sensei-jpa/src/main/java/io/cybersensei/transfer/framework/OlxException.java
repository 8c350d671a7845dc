package io.cybersensei.transfer.framework;

import io.cybersensei.validation.Violation;

/** A course that cannot be read. */
final class OlxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  OlxException(Violation violation) {
    super(violation.message());
    this.violation = violation;
  }

  OlxException(String file, String rule, String message) {
    this(new Violation(file.length() <= 200 ? file : file.substring(0, 200), rule, message));
  }

  Violation violation() {
    return violation;
  }
}
