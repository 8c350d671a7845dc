package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of full names. They permit nearly every name, because names of people differ widely.
 */
public final class FullNameRules {

  private static final String FIELD = "full_name";
  private static final int MAX_CODE_POINTS = 200;

  private FullNameRules() {}

  /** Returns a full name without blanks around it; empty if it is blank. */
  public static Optional<String> displayed(Optional<String> fullName) {
    return fullName.map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Returns every rule that a full name breaks. */
  public static List<Violation> check(Optional<String> fullName) {
    List<Violation> violations = new ArrayList<>();
    displayed(fullName)
        .ifPresent(
            name -> {
              if (name.codePointCount(0, name.length()) > MAX_CODE_POINTS) {
                violations.add(
                    new Violation(
                        FIELD, "too_long", "A full name must have at most 200 characters."));
              }
              if (!name.codePoints().allMatch(Characters::isPrintable)) {
                violations.add(
                    new Violation(
                        FIELD,
                        "invalid_character",
                        "A full name must have no line breaks, control or invisible characters."));
              }
            });
    return violations;
  }
}
