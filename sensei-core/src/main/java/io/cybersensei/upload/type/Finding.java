package io.cybersensei.upload.type;

import io.cybersensei.validation.Violation;
import java.util.Objects;

/**
 * A reason to refuse a file.
 *
 * @param code the rule that the file breaks
 * @param message one plain sentence for a person
 */
public record Finding(FindingCode code, String message) {

  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** Returns this finding as a violation of the field {@code file}. */
  public Violation toViolation() {
    return new Violation("file", code.wireName(), message);
  }
}
