package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which full names are allowed: nearly all, since people's names follow no rules. */
public final class FullNameRules {

  private static final String FIELD = "full_name";
  private static final int MAXIMUM_CODE_POINTS = 200;

  private FullNameRules() {}

  /** The form in which a full name is shown; a blank one is none. */
  public static Optional<String> displayed(Optional<String> fullName) {
    return fullName.map(String::strip).filter(name -> !name.isEmpty());
  }

  public static List<Violation> check(Optional<String> fullName) {
    List<Violation> violations = new ArrayList<>();
    displayed(fullName)
        .ifPresent(
            name -> {
              if (name.codePointCount(0, name.length()) > MAXIMUM_CODE_POINTS) {
                violations.add(
                    new Violation(FIELD, "too_long", "A full name has at most 200 characters."));
              }
              if (!name.codePoints().allMatch(Characters::isPrintable)) {
                violations.add(
                    new Violation(
                        FIELD,
                        "invalid_character",
                        "A full name has no line breaks, control or invisible characters."));
              }
            });
    return violations;
  }
}
