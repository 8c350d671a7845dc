package io.cybersensei.validation;

import java.util.Optional;

/** The rules for the ids and names that a host gives to learners, topics, items and modules. */
public final class Identifiers {

  /** The maximum length of an identifier, in UTF-16 units. */
  public static final int MAX_LENGTH = 200;

  private Identifiers() {}

  /**
   * Checks that an identifier has 1–{@value #MAX_LENGTH} characters, no control characters, no lone
   * surrogates and no white space at either end.
   *
   * @param field the name of the field, for the violation
   * @param identifier the identifier
   * @return the first broken rule; empty if the identifier is valid
   */
  public static Optional<Violation> check(String field, String identifier) {
    if (identifier.isBlank()) {
      return Optional.of(new Violation(field, "required", field + " must not be empty."));
    }
    if (identifier.length() > MAX_LENGTH) {
      return Optional.of(
          new Violation(
              field, "too_long", field + " can have at most " + MAX_LENGTH + " characters."));
    }
    // Every row that is read is checked, and most identifiers are plain.
    if (isPlain(identifier)) {
      return Optional.empty();
    }
    if (identifier.codePoints().anyMatch(Identifiers::isUnprintable)) {
      return Optional.of(
          new Violation(
              field, "control_character", field + " must not contain control characters."));
    }
    if (!identifier.equals(identifier.strip())) {
      return Optional.of(
          new Violation(
              field, "surrounding_space", field + " must not begin or end with white space."));
    }
    return Optional.empty();
  }

  /** Returns whether all characters are visible ASCII, which breaks none of the other rules. */
  private static boolean isPlain(String identifier) {
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || Character.getType(codePoint) == Character.LINE_SEPARATOR
        || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
  }
}
