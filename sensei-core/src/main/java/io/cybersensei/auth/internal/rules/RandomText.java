package io.cybersensei.auth.internal.rules;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A test of text for randomness. It counts the bits of the characters that no common word, pattern
 * or repetition explains. An encoded text, or part of one, counts no more than its content, and a
 * digest of a common word counts nothing.
 */
final class RandomText {

  /**
   * Half of the 128 bits of 16 random bytes, and more than 16 characters that are repeated. Words
   * and patterns that appear by chance take up to 55 bits of a random secret, and leave fewer than
   * 32 of a phrase.
   */
  private static final double MIN_BITS = 66;

  /**
   * The likelihood of letter pairs above which a text is language, in bits. Of a million random
   * texts none has as much; a sentence of eight words has.
   */
  private static final double LANGUAGE = 24;

  /** The same of reversed text and ROT13, so that more tests do not refuse more random texts. */
  private static final double DISGUISED_LANGUAGE = 32;

  /** Random text with letters other than a to f has more different characters than this. */
  private static final int FEW_KINDS = 10;

  /** Hexadecimal digits that have this many kinds count four bits each. */
  private static final int HEX_KINDS = 11;

  private static final int MIN_WORD = 5;
  private static final int COMMON_SHORT_WORDS = 1_500;

  /** More layers than fit into the examined characters, each of which is smaller by a quarter. */
  private static final int MAX_LAYERS = 24;

  private static final int EXAMINED_CHARACTERS = 4096;

  private RandomText() {}

  /** Returns whether a text, with all that is encoded in it, can be random. */
  static boolean isRandom(String text) {
    String examined = text.substring(0, Math.min(text.length(), EXAMINED_CHARACTERS));
    return bits(examined, MAX_LAYERS) >= MIN_BITS;
  }

  /** Returns the bits of a text that nothing explains, of its parts or of its content. */
  private static double bits(String text, int layers) {
    String reversed = SecretPatterns.reversed(text);
    if (PublishedSecrets.contain(text)
        || WellKnownKeys.contain(EncodedText.unwrapped(text))
        || language(text) > LANGUAGE
        || language(reversed) > DISGUISED_LANGUAGE
        || language(rotated(text)) > DISGUISED_LANGUAGE) {
      return 0;
    }
    boolean[] explained = explained(text, reversed);
    double least = free(text, explained, 0, text.length());
    if (layers > 0) {
      least = Math.min(least, bitsOfContent(text, layers));
      least = Math.min(least, bitsOfParts(text, explained, layers));
    }
    return least;
  }

  private static double bitsOfContent(String text, int layers) {
    double least = Double.POSITIVE_INFINITY;
    for (byte[] content : EncodedText.decodings(text)) {
      if (isSeries(content) || WellKnownKeys.contain(content) || WordDigests.contain(content)) {
        return 0;
      }
      Optional<String> inner = EncodedText.text(content).filter(decoded -> !decoded.equals(text));
      if (inner.isPresent()) {
        least = Math.min(least, bits(inner.get(), layers - 1));
      }
    }
    return least;
  }

  /** Returns the bits of a text in which each part counts no more than its content. */
  private static double bitsOfParts(String text, boolean[] explained, int layers) {
    double bits = 0;
    boolean[] rest = explained.clone();
    for (int[] part : EncodedText.parts(text)) {
      if (part[1] - part[0] < text.length()) {
        String encoded = text.substring(part[0], part[1]);
        double content = bitsOfContent(encoded, layers);
        if (content < free(text, explained, part[0], part[1])) {
          mark(rest, part[0], part[1]);
          bits += content;
        }
      }
    }
    return bits + free(text, rest, 0, text.length());
  }

  private static double free(String text, boolean[] explained, int start, int end) {
    Set<Character> kinds = new HashSet<>();
    boolean letters = false;
    int free = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!explained[i] && c > ' ' && c < 0x7F) {
        kinds.add(c);
        letters |= Character.isLetter(c) && Character.digit(c, 16) < 0;
        free++;
      }
    }
    boolean mashed = letters && free >= 2 * FEW_KINDS && kinds.size() <= FEW_KINDS;
    boolean hex = !letters && kinds.size() >= HEX_KINDS;
    return free == 0 || mashed ? 0 : hex ? 4 * free : free * Math.log(kinds.size()) / Math.log(2);
  }

  private static boolean[] explained(String text, String reversed) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean[] explained = new boolean[text.length()];
    if (lower.length() != text.length()) {
      return explained;
    }
    SecretPatterns.explain(text, lower, explained);
    explainWords(text, lower, explained);
    boolean[] backwards = new boolean[text.length()];
    explainWords(reversed, reversed.toLowerCase(Locale.ROOT), backwards);
    for (int i = 0; i < backwards.length; i++) {
      explained[i] |= backwards[backwards.length - 1 - i];
    }
    return explained;
  }

  private static void explainWords(String text, String lower, boolean[] explained) {
    explainPlainWords(text, lower, explained);
    if (!EncodedText.isHex(lower.replace("-", ""))) {
      explainPlainWords(text, PredictableText.withoutDisguise(lower), explained);
    }
  }

  private static void explainPlainWords(String text, String letters, boolean[] explained) {
    for (int start = 0; start < text.length(); start++) {
      int longest = start;
      while (longest < Math.min(text.length(), start + CommonWords.MAX_LENGTH)
          && Character.isLetterOrDigit(letters.charAt(longest))) {
        longest++;
      }
      // Shorter words count only at a boundary.
      int shortest = isBoundary(text, start, MIN_WORD) ? start : start + MIN_WORD - 1;
      for (int end = longest; end > shortest; end--) {
        if (isWord(text, letters, start, end)) {
          mark(explained, start, end);
          break;
        }
      }
    }
  }

  private static boolean isWord(String text, String letters, int start, int end) {
    String word = letters.substring(start, end);
    int rank = TechnicalWords.contain(word) ? 1 : CommonWords.rank(word).orElse(Integer.MAX_VALUE);
    int length = end - start;
    return rank < Integer.MAX_VALUE
        && (length >= MIN_WORD
            || (rank <= COMMON_SHORT_WORDS
                && isBoundary(text, start, length)
                && isBoundary(text, end, length)));
  }

  /**
   * Returns whether a word can begin or end before a character: at punctuation, or where a word of
   * at least three letters meets an upper-case letter.
   */
  private static boolean isBoundary(String text, int index, int length) {
    if (index == 0 || index == text.length()) {
      return true;
    }
    char before = text.charAt(index - 1);
    char after = text.charAt(index);
    return !Character.isLetterOrDigit(before)
        || !Character.isLetterOrDigit(after)
        || (length > 2 && Character.isLowerCase(before) && Character.isUpperCase(after));
  }

  private static void mark(boolean[] explained, int start, int end) {
    for (int i = start; i < end; i++) {
      explained[i] = true;
    }
  }

  /** Returns how much more likely the pairs of letters are in words than in random text. */
  private static double language(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    double likelihood = 0;
    for (int i = 1; i < lower.length(); i++) {
      likelihood += CommonWords.likelihood(lower.charAt(i - 1), lower.charAt(i));
    }
    return likelihood;
  }

  /** Returns a text whose letters are 13 further in the alphabet, which is known as ROT13. */
  private static String rotated(String text) {
    StringBuilder rotated = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char first = 'a' <= c && c <= 'z' ? 'a' : 'A' <= c && c <= 'Z' ? 'A' : 0;
      rotated.append(first == 0 ? c : (char) (first + (c - first + 13) % 26));
    }
    return rotated.toString();
  }

  /** Returns whether bytes differ from each other by few steps, as in 00 01 02 03. */
  private static boolean isSeries(byte[] bytes) {
    Set<Integer> steps = new HashSet<>();
    for (int i = 1; i < bytes.length; i++) {
      steps.add((bytes[i] - bytes[i - 1]) & 0xFF);
    }
    return steps.size() * 4 < bytes.length;
  }
}
