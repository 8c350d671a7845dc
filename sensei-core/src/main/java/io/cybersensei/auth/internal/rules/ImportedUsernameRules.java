package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Optional;

/**
 * The rules of usernames that come from another system. They permit every name that can be a
 * learner id: a user who could sign in there can sign in here with the same name. The rules of
 * {@link UsernameRules} for new names, such as reserved names, do not apply.
 */
public final class ImportedUsernameRules {

  private static final String FIELD = "username";

  private ImportedUsernameRules() {}

  /** Returns every rule that an imported username breaks. */
  public static List<Violation> check(String username) {
    if (Characters.isOverlong(username)) {
      return List.of(tooLong());
    }
    // Normalisation can make a name longer, and the learner id is yet another text.
    for (String form :
        List.of(UsernameRules.displayed(username), UsernameRules.canonical(username))) {
      Optional<Violation> violation = check(username, form);
      if (violation.isPresent()) {
        return violation.stream().toList();
      }
    }
    return List.of();
  }

  private static Optional<Violation> check(String username, String form) {
    if (form.isBlank()) {
      return Optional.of(
          new Violation(FIELD, "required", "A username must have at least 1 character."));
    }
    if (form.length() > Identifiers.MAX_LENGTH) {
      return Optional.of(tooLong());
    }
    if (!username.codePoints().allMatch(Characters::isPrintable)) {
      return Optional.of(
          new Violation(
              FIELD,
              "invalid_character",
              "A username must have no line breaks, control or invisible characters."));
    }
    return Identifiers.check(FIELD, form)
        .map(
            broken ->
                new Violation(
                    FIELD, broken.rule(), "A username must not begin or end with white space."));
  }

  private static Violation tooLong() {
    return new Violation(FIELD, "too_long", "A username must have at most 200 characters.");
  }
}
