package io.cybersensei.auth.internal.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of secrets that sign tokens or encrypt keys. They refuse secrets that can be guessed,
 * because such a secret lets an attacker sign in as any user.
 */
public final class SecretRules {

  private static final int MIN_BYTES = 32;
  private static final double MIN_BITS = 128;
  private static final int MIN_SURPRISES = 16;
  private static final int EXAMINED_CHARACTERS = 4096;

  /** Keys from tutorials and standards that are known to be in use. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
          "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970");

  /** Words of six or more letters; random base64 contains one less than once in a million. */
  private static final List<String> PLACEHOLDERS =
      List.of("secret", "password", "change", "example", "default", "replace", "insert", "sensei");

  private SecretRules() {}

  /**
   * Requires a secret that cannot be guessed.
   *
   * @param setting the name of the setting
   * @param secret the secret
   * @throws IllegalArgumentException if it is short, predictable or published; the message names
   *     the setting and does not repeat the secret
   */
  public static void requireRandom(String setting, String secret) {
    complaintAbout(secret)
        .ifPresent(
            complaint -> {
              throw new IllegalArgumentException(
                  "%s %s; create one with, for example, openssl rand -base64 32."
                      .formatted(setting, complaint));
            });
  }

  /** Returns the broken rule, as the predicate of a sentence that does not repeat the secret. */
  private static Optional<String> complaintAbout(String secret) {
    if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_BYTES) {
      return Optional.of("must have at least 32 bytes");
    }
    if (PUBLISHED.contains(secret)) {
      return Optional.of("must not be a key that was published as an example");
    }
    String lower = secret.toLowerCase(Locale.ROOT);
    if (PLACEHOLDERS.stream().anyMatch(lower::contains)) {
      return Optional.of("must be random, but looks like a placeholder");
    }
    String start = secret.substring(0, Math.min(secret.length(), EXAMINED_CHARACTERS));
    if (bitsOf(start) < MIN_BITS
        || isRepetition(start)
        || PredictableText.surprises(start) < MIN_SURPRISES) {
      return Optional.of("must be random, but is predictable");
    }
    return Optional.empty();
  }

  /** Returns Shannon's entropy of the characters by their own frequencies, times their number. */
  private static double bitsOf(String text) {
    double length = text.length();
    return text.chars()
        .distinct()
        .mapToDouble(
            character -> {
              double count = text.chars().filter(c -> c == character).count();
              return -count * Math.log(count / length) / Math.log(2);
            })
        .sum();
  }

  private static boolean isRepetition(String text) {
    for (int unit = 1; unit <= text.length() / 2; unit++) {
      if (text.regionMatches(unit, text, 0, text.length() - unit)) {
        return true;
      }
    }
    return false;
  }
}
