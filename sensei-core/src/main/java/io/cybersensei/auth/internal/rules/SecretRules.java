package io.cybersensei.auth.internal.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which secrets may sign tokens: whoever guesses one becomes whom they like. */
public final class SecretRules {

  private static final int MINIMUM_BYTES = 32;
  private static final double MINIMUM_BITS = 128;
  private static final int MINIMUM_SURPRISES = 16;
  private static final int EXAMINED_CHARACTERS = 4096;

  /** Keys that tutorials and standards have published, and that people have put to use. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
          "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970");

  /** Of six letters or more, which random base64 contains less often than once in a million. */
  private static final List<String> PLACEHOLDERS =
      List.of("secret", "password", "change", "example", "default", "replace", "insert", "sensei");

  private SecretRules() {}

  /** What is wrong with the secret, as the end of a sentence that does not repeat it. */
  public static Optional<String> complaintAbout(String secret) {
    if (secret.getBytes(StandardCharsets.UTF_8).length < MINIMUM_BYTES) {
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
    if (bitsOf(start) < MINIMUM_BITS
        || isRepetition(start)
        || PredictableText.surprises(start) < MINIMUM_SURPRISES) {
      return Optional.of("must be random, but is predictable");
    }
    return Optional.empty();
  }

  /** Shannon's entropy of the characters by their own frequencies, times their number. */
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
