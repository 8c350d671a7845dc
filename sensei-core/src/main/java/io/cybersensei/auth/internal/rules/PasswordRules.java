package io.cybersensei.auth.internal.rules;

import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of new passwords, after NIST SP 800-63B: a minimum length, no composition of character
 * classes, and no passwords that attackers try first. Immutable and thread-safe.
 */
public final class PasswordRules {

  private static final String FIELD = "password";

  private final int minCodePoints;
  private final int maxBytes;
  private final Set<String> contextWords;
  private final Predicate<String> breachedPasswords;
  private final double minLog10Guesses;

  /**
   * Creates rules.
   *
   * @param minCodePoints the minimum length in code points
   * @param maxBytes the maximum length in bytes of UTF-8, which is that of the hash
   * @param contextWords words that a password must not consist of, in canonical form
   * @param breachedPasswords a test for passwords that are known from a breach; called only with
   *     passwords that break no other rule
   */
  public PasswordRules(
      int minCodePoints,
      int maxBytes,
      Set<String> contextWords,
      Predicate<String> breachedPasswords) {
    this.minCodePoints = minCodePoints;
    this.maxBytes = maxBytes;
    this.contextWords = contextWords;
    this.breachedPasswords = breachedPasswords;
    this.minLog10Guesses = minLog10Guesses(minCodePoints);
  }

  /**
   * Returns the decimal logarithm of the guesses that a password must withstand. A minimum length
   * of 8 is for passwords that are not the only factor, where attempts are throttled: a million.
   * With 15 and more it is ten thousand million.
   */
  private static double minLog10Guesses(int minCodePoints) {
    return Math.min(10, 6 + (minCodePoints - 8) * 4 / 7.0);
  }

  /**
   * Returns every rule that a new password breaks.
   *
   * @param typed the password as it was typed
   * @param username the username of the account
   * @param email the e-mail address of the account
   */
  public List<Violation> check(String typed, String username, String email) {
    if (Characters.isOverlong(typed)) {
      return List.of(tooLong());
    }
    String password = Passwords.normalized(typed);
    List<Violation> violations = new ArrayList<>();
    boolean isShort = password.codePointCount(0, password.length()) < minCodePoints;
    if (isShort) {
      violations.add(
          violation(
              "too_short",
              "A password must have at least %s characters.".formatted(minCodePoints)));
    }
    Optional<byte[]> bytes = Passwords.utf8(password);
    boolean isLong = bytes.isPresent() && bytes.get().length > maxBytes;
    if (isLong) {
      violations.add(tooLong());
    }
    if (bytes.isEmpty()) {
      violations.add(violation("malformed", "A password must be valid Unicode text."));
    }
    if (password.indexOf('\0') >= 0) {
      violations.add(violation("nul_character", "A password must have no NUL character."));
    }
    if (consistsOf(password, namesOf(username, email))) {
      violations.add(ofNames());
    } else if (consistsOf(password, withContextWords(username, email))) {
      violations.add(ofContextWords());
    }
    // Most short texts are predictable too, but only their length needs a message.
    if (!isShort && !isLong && violations.isEmpty()) {
      if (PredictableText.isPredictable(password)
          || CommonPasswords.contain(password)
          || Guesses.log10(password) < minLog10Guesses) {
        violations.add(
            violation(
                "too_common", "This password is too common or too predictable; choose another."));
      } else if (isGuessedBy(partsOf(username, email), password)) {
        violations.add(ofNames());
      } else if (isGuessedBy(
          Stream.concat(partsOf(username, email), contextWords.stream()), password)) {
        violations.add(ofContextWords());
      }
    }
    if (violations.isEmpty() && breachedPasswords.test(password)) {
      violations.add(
          violation("breached", "This password is known from a data breach; choose another."));
    }
    return violations;
  }

  private boolean isGuessedBy(Stream<String> words, String password) {
    return OwnWords.in(words).log10(password) < minLog10Guesses;
  }

  /** Returns whether only punctuation is left of a password after the words are removed. */
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

  /** Returns the names without the last label of the domain, which is part of many words. */
  private static Stream<String> partsOf(String username, String email) {
    String canonicalEmail = EmailRules.canonical(email);
    int lastDot = canonicalEmail.lastIndexOf('.');
    return Stream.of(
        UsernameRules.canonical(username),
        canonicalEmail.split("@", 2)[0],
        lastDot > canonicalEmail.indexOf('@')
            ? canonicalEmail.substring(0, lastDot)
            : canonicalEmail);
  }

  private Stream<String> withContextWords(String username, String email) {
    return Stream.concat(namesOf(username, email), contextWords.stream());
  }

  private static Violation ofNames() {
    return violation(
        "is_username_or_email",
        "A password must not consist of the username or e-mail address, nor of these and little"
            + " else.");
  }

  private static Violation ofContextWords() {
    return violation(
        "is_context_words",
        "A password must not consist of words of this application, nor of these and little"
            + " else.");
  }

  private Violation tooLong() {
    return violation(
        "too_long",
        "A password must have at most %s bytes, which is %s unaccented Latin letters."
            .formatted(maxBytes, maxBytes));
  }

  private static Violation violation(String rule, String message) {
    return new Violation(FIELD, rule, message);
  }
}
