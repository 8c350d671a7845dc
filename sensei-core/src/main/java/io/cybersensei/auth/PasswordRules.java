package io.cybersensei.auth;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which new passwords are allowed: long ones that are not guessed first; see NIST SP 800-63B. */
final class PasswordRules {

  private static final String FIELD = "password";

  private final int minimumCodePoints;
  private final int maximumBytes;

  /**
   * Sets the limits.
   *
   * @param maximumBytes what the hash can take in
   */
  PasswordRules(int minimumCodePoints, int maximumBytes) {
    this.minimumCodePoints = minimumCodePoints;
    this.maximumBytes = maximumBytes;
  }

  List<Violation> check(String typed, String username, String email) {
    if (Characters.isOverlong(typed)) {
      return List.of(tooLong());
    }
    String password = Passwords.normalized(typed);
    List<Violation> violations = new ArrayList<>();
    boolean isShort = password.codePointCount(0, password.length()) < minimumCodePoints;
    if (isShort) {
      violations.add(
          violation("too_short", "A password has at least " + minimumCodePoints + " characters."));
    }
    Optional<byte[]> bytes = Passwords.utf8(password);
    boolean isLong = bytes.isPresent() && bytes.get().length > maximumBytes;
    if (isLong) {
      violations.add(tooLong());
    }
    if (bytes.isEmpty()) {
      violations.add(violation("malformed", "This password is not valid Unicode text."));
    }
    if (password.indexOf('\0') >= 0) {
      violations.add(violation("nul_character", "A password has no NUL character."));
    }
    if (consistsOf(password, username, email)) {
      violations.add(
          violation("is_username_or_email", "A password is more than the username or e-mail."));
    }
    // Most short texts are predictable too; saying so would only distract from their length.
    if (!isShort
        && !isLong
        && (PredictableText.isPredictable(password) || CommonPasswords.contain(password))) {
      violations.add(violation("too_common", "This password is among the first to be guessed."));
    }
    return violations;
  }

  /** Whether nothing but punctuation is left of the password without what everybody knows. */
  private static boolean consistsOf(String password, String username, String email) {
    String canonicalEmail = EmailRules.canonical(email);
    String localPart = canonicalEmail.split("@", 2)[0];
    List<String> known =
        Stream.of(canonicalEmail, UsernameRules.canonical(username), localPart)
            .filter(name -> !name.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String rest = UsernameRules.canonical(password);
    for (String name : known) {
      rest = rest.replace(name, " ");
    }
    return !rest.isEmpty()
        && !rest.equals(UsernameRules.canonical(password))
        && rest.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private Violation tooLong() {
    return violation(
        "too_long",
        "A password has at most %d bytes, which is %d unaccented Latin letters."
            .formatted(maximumBytes, maximumBytes));
  }

  private static Violation violation(String rule, String message) {
    return new Violation(FIELD, rule, message);
  }
}
