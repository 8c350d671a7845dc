package io.cybersensei.auth.internal.rules;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Words that an attacker of one account tries first: its names, and those of the application. A
 * password is as good as the rest that is left without them, however they are joined.
 */
final class OwnWords {

  private static final int MIN_WORD = 3;

  /** The guesses for the place of a word, and for that of a character between words. */
  private static final double PLACE = 1;

  /** The words, the longest first. */
  private final List<String> words;

  private OwnWords(List<String> words) {
    this.words = words;
  }

  /** Returns the words in texts: names, addresses, and other words. */
  static OwnWords in(Stream<String> texts) {
    TreeSet<String> words =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
    texts
        .map(OwnWords::folded)
        .flatMap(
            text ->
                Stream.concat(
                    Stream.of(text, joined(text)),
                    Stream.of(text.split("[^\\p{L}\\p{Nd}]+|(?<=\\p{L})(?=\\p{Nd})"))))
        .filter(word -> word.length() >= MIN_WORD && word.chars().anyMatch(Character::isLetter))
        .forEach(
            word -> {
              words.add(word);
              words.add(PredictableText.withoutDisguise(word));
              words.add(new StringBuilder(word).reverse().toString());
            });
    return new OwnWords(List.copyOf(words));
  }

  /**
   * Returns the decimal logarithm of the guesses for a password by one who knows the words;
   * infinity if it has none of them.
   */
  double log10(String password) {
    String folded = folded(password);
    String joined = joined(folded);
    double places = PLACE * (folded.length() - joined.length());
    return Math.min(
        log10(folded, 0),
        Math.min(log10(joined, places), log10(PredictableText.withoutDisguise(joined), places)));
  }

  private double log10(String text, double before) {
    String rest = text;
    double places = before;
    for (String word : words) {
      String without = rest.replace(word, "");
      places += PLACE * (rest.length() - without.length()) / word.length();
      rest = without;
    }
    if (rest.length() == text.length()) {
      return Double.POSITIVE_INFINITY;
    }
    return places + (rest.isEmpty() ? 0 : Guesses.log10(rest));
  }

  /** Returns a text in lower case and without marks. */
  private static String folded(String text) {
    return Normalizer.normalize(UsernameRules.canonical(text), Form.NFD).replaceAll("\\p{M}", "");
  }

  private static String joined(String text) {
    return text.replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
