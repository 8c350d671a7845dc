package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which new passwords are allowed: long ones that are not guessed first; see NIST SP 800-63B. */
public final class PasswordRules {

  private static final String FIELD = "password";

  private final int minimumCodePoints;
  private final int maximumBytes;
  private final Set<String> contextWords;
  private final Predicate<String> breached;

  /**
   * Sets the limits.
   *
   * @param maximumBytes what the hash can take in
   * @param contextWords in canonical form
   * @param breached whether a password of allowed length is known from a breach
   */
  public PasswordRules(
      int minimumCodePoints,
      int maximumBytes,
      Set<String> contextWords,
      Predicate<String> breached) {
    this.minimumCodePoints = minimumCodePoints;
    this.maximumBytes = maximumBytes;
    this.contextWords = contextWords;
    this.breached = breached;
  }

  public List<Violation> check(String typed, String username, String email) {
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
    if (consistsOf(password, namesOf(username, email))) {
      violations.add(
          violation("is_username_or_email", "A password is more than the username or e-mail."));
    } else if (consistsOf(password, withContextWords(username, email))) {
      violations.add(
          violation("is_context_words", "A password is more than the words of this place."));
    }
    // Most short texts are predictable too; saying so would only distract from their length.
    if (!isShort
        && !isLong
        && (PredictableText.isPredictable(password) || CommonPasswords.contain(password))) {
      violations.add(violation("too_common", "This password is among the first to be guessed."));
    }
    if (violations.isEmpty() && breached.test(password)) {
      violations.add(violation("breached", "This password is known from a breach."));
    }
    return violations;
  }

  /** Whether nothing but punctuation is left of the password without what everybody knows. */
  private static boolean consistsOf(String password, Stream<String> words) {
    List<String> known =
        words
            .filter(word -> !word.isEmpty())
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

  private static Stream<String> namesOf(String username, String email) {
    String canonicalEmail = EmailRules.canonical(email);
    String localPart = canonicalEmail.split("@", 2)[0];
    return Stream.of(canonicalEmail, UsernameRules.canonical(username), localPart);
  }

  private Stream<String> withContextWords(String username, String email) {
    return Stream.concat(namesOf(username, email), contextWords.stream());
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
