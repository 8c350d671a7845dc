package io.cybersensei.validation;

import java.util.Objects;

/**
 * One broken rule in the input of a caller.
 *
 * @param field the name of the field as the caller knows it, for example {@code score}; empty if
 *     the rule is about the whole input
 * @param rule a stable machine-readable name of the rule, in lower snake case, for example {@code
 *     out_of_range}
 * @param message one plain sentence for a person, without secrets
 */
public record Violation(String field, String rule, String message) {

  /**
   * Makes a violation.
   *
   * @throws NullPointerException if an argument is null
   */
  public Violation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(message, "message");
  }
}
