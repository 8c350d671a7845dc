package io.cybersensei.configuration;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration with mistakes. The message lists all of them, and holds no secret. */
public final class InvalidConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  InvalidConfigurationException(List<Violation> violations) {
    super(message(violations));
    this.violations = List.copyOf(violations);
  }

  /** Returns the mistakes, at least one; the field of each is the name of a variable. */
  public List<Violation> violations() {
    return violations;
  }

  private static String message(List<Violation> violations) {
    if (violations.size() == 1) {
      return "The configuration has a mistake. " + violations.get(0).message();
    }
    return violations.stream()
        .map(Violation::message)
        .collect(
            Collectors.joining(
                System.lineSeparator() + "- ",
                "The configuration has "
                    + violations.size()
                    + " mistakes:"
                    + System.lineSeparator()
                    + "- ",
                ""));
  }
}
