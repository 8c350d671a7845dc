package io.cybersensei.auth.internal.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A test of text for randomness. It counts the bits of the characters that no common word, run or
 * repetition explains, and looks into text that is encoded as hexadecimal digits or base64.
 */
final class RandomText {

  /** Far below the 121 bits that 16 random bytes show, and far above what is left of a phrase. */
  private static final double MIN_BITS = 80;

  /**
   * The likelihood of letter pairs above which a text is language, in bits. Of a million random
   * texts none has as much; a sentence of eight words has.
   */
  private static final double LANGUAGE = 24;

  private static final int MIN_WORD = 5;
  private static final int MIN_REPEATED = 6;
  private static final int COMMON_SHORT_WORDS = 1_500;
  private static final int MAX_LAYERS = 3;
  private static final int EXAMINED_CHARACTERS = 4096;

  private RandomText() {}

  /** Returns whether a text, and all that is encoded in it, can be random. */
  static boolean isRandom(String text) {
    return isRandom(text.substring(0, Math.min(text.length(), EXAMINED_CHARACTERS)), MAX_LAYERS);
  }

  private static boolean isRandom(String text, int layers) {
    if (bits(text) < MIN_BITS || language(text) > LANGUAGE) {
      return false;
    }
    for (byte[] decoded : layers == 0 ? List.<byte[]>of() : decodings(text)) {
      Optional<String> inner = text(decoded);
      if (isSeries(decoded) || (inner.isPresent() && !isRandom(inner.get(), layers - 1))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the bits of the characters that nothing explains. */
  private static double bits(String text) {
    boolean[] explained = explained(text);
    Set<Character> kinds = new HashSet<>();
    int free = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!explained[i] && text.charAt(i) > ' ' && text.charAt(i) < 0x7F) {
        kinds.add(text.charAt(i));
        free++;
      }
    }
    return free == 0 ? 0 : free * Math.log(kinds.size()) / Math.log(2);
  }

  private static boolean[] explained(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean[] explained = new boolean[text.length()];
    if (lower.length() != text.length()) {
      return explained;
    }
    explainWords(text, lower, explained);
    if (!isHex(lower)) {
      explainWords(text, PredictableText.withoutDisguise(lower), explained);
    }
    for (int start = 0; start < text.length(); start++) {
      int stride = start + PredictableText.STRIDE;
      if (stride <= text.length() && PredictableText.isStride(lower, start)) {
        explain(explained, start, stride);
      }
      int again = lengthOfRepetition(lower, start);
      explain(explained, start, again >= MIN_REPEATED ? start + again : start);
    }
    return explained;
  }

  private static void explainWords(String text, String letters, boolean[] explained) {
    for (int start = 0; start < text.length(); start++) {
      int longest = Math.min(text.length(), start + CommonWords.MAX_LENGTH);
      for (int end = longest; end > start; end--) {
        if (isWord(text, letters, start, end)) {
          explain(explained, start, end);
          break;
        }
      }
    }
  }

  private static boolean isWord(String text, String letters, int start, int end) {
    int rank = CommonWords.rank(letters.substring(start, end)).orElse(Integer.MAX_VALUE);
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

  private static void explain(boolean[] explained, int start, int end) {
    for (int i = start; i < end; i++) {
      explained[i] = true;
    }
  }

  /** Returns the length of the longest text that stands at an index and also before it. */
  private static int lengthOfRepetition(String lower, int index) {
    if (index + MIN_REPEATED > lower.length()) {
      return 0;
    }
    int earlier = lower.indexOf(lower.substring(index, index + MIN_REPEATED));
    if (earlier >= index) {
      return 0;
    }
    int length = MIN_REPEATED;
    while (index + length < lower.length()
        && lower.charAt(earlier + length) == lower.charAt(index + length)) {
      length++;
    }
    return length;
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

  private static List<byte[]> decodings(String text) {
    List<byte[]> decodings = new ArrayList<>();
    String compact = text.replaceAll("[\\s:-]", "");
    if (isHex(compact.toLowerCase(Locale.ROOT)) && compact.length() % 2 == 0) {
      decodings.add(HexFormat.of().parseHex(compact));
    }
    for (Base64.Decoder decoder : List.of(Base64.getDecoder(), Base64.getUrlDecoder())) {
      try {
        decodings.add(decoder.decode(text.strip()));
      } catch (IllegalArgumentException notBase64) {
        // Then it has no such content.
      }
    }
    return decodings;
  }

  private static boolean isHex(String lower) {
    return lower
        .chars()
        .allMatch(c -> ('0' <= c && c <= '9') || ('a' <= c && c <= 'f') || c == '-');
  }

  /** Returns whether bytes differ from each other by few steps, as in 00 01 02 03. */
  private static boolean isSeries(byte[] bytes) {
    Set<Integer> steps = new HashSet<>();
    for (int i = 1; i < bytes.length; i++) {
      steps.add((bytes[i] - bytes[i - 1]) & 0xFF);
    }
    return steps.size() * 4 < bytes.length;
  }

  /** Returns bytes as text, if they are printable text; random bytes hardly ever are. */
  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text)
          .filter(decoded -> decoded.chars().noneMatch(Character::isISOControl));
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
