package io.cybersensei.validation;

import java.util.Objects;

/**
 * One broken rule in something a caller handed over.
 *
 * @param field the name of the offending field as the caller knows it, for example {@code score};
 *     empty when the whole input is at fault
 * @param rule a stable machine-readable name of the rule, in lower snake case, for example {@code
 *     out_of_range}
 * @param message one plain sentence for a person, which never repeats a secret
 */
public record Violation(String field, String rule, String message) {

  public Violation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(message, "message");
  }
}
