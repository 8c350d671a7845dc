package io.cybersensei.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text in the form in which every index compares them: without case and diacritics,
 * and compatible forms made equal (NFKD, Unicode Standard Annex 15). Each character of a script
 * that is written without spaces, such as Han or Thai, is a word of its own.
 */
public final class SearchText {

  /** The maximum length of a word; what follows is not compared. */
  public static final int MAX_WORD = 64;

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private SearchText() {}

  /**
   * A word in a text.
   *
   * @param form the form in which it is compared: letters and digits, 1–{@value
   *     SearchText#MAX_WORD} characters
   * @param start the index of its first UTF-16 unit in the text
   * @param end the index behind its last one
   */
  public record Word(String form, int start, int end) {}

  /** Returns the words of a text in their order. */
  public static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (!isOfWord(c)) {
        at = next;
        continue;
      }
      boolean single = isWithoutSpaces(c);
      while (next < text.length()) {
        int follower = text.codePointAt(next);
        boolean joins =
            isMark(follower) || (!single && isOfWord(follower) && !isWithoutSpaces(follower));
        if (!joins) {
          break;
        }
        next += Character.charCount(follower);
      }
      String form = form(text.substring(at, next));
      if (!form.isEmpty()) {
        words.add(new Word(form, at, next));
      }
      at = next;
    }
    return words;
  }

  /** Returns the words of a text, separated by spaces. */
  public static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (Word word : words(text)) {
      if (folded.length() > 0) {
        folded.append(' ');
      }
      folded.append(word.form());
    }
    return folded.toString();
  }

  private static boolean isOfWord(int c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isWithoutSpaces(int c) {
    return c >= 0x0E00 && WITHOUT_SPACES.contains(UnicodeScript.of(c));
  }

  private static String form(String word) {
    String form = isPlain(word) ? word : decomposed(word);
    form = form.toLowerCase(Locale.ROOT);
    if (form.length() <= MAX_WORD) {
      return form;
    }
    return form.substring(0, Character.isHighSurrogate(form.charAt(63)) ? 63 : MAX_WORD);
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c < 0x80);
  }

  private static String decomposed(String word) {
    StringBuilder kept = new StringBuilder(word.length());
    Normalizer.normalize(word, Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(c -> append(kept, c));
    return Normalizer.normalize(kept, Form.NFC);
  }

  /** Leaves out diacritics, but not the vowel signs that are part of a script. */
  private static void append(StringBuilder kept, int c) {
    switch (c) {
      case 'ß' -> kept.append("ss");
      case 'æ' -> kept.append("ae");
      case 'œ' -> kept.append("oe");
      case 'ø' -> kept.append('o');
      case 'ł' -> kept.append('l');
      case 'đ', 'ð' -> kept.append('d');
      case 'þ' -> kept.append("th");
      case 'ı' -> kept.append('i');
      case 'ς' -> kept.append('σ');
      // The voicing of kana makes another syllable.
      case 0x3099, 0x309A -> kept.appendCodePoint(c);
      default -> {
        boolean diacritic =
            isMark(c)
                && (UnicodeScript.of(c) == UnicodeScript.INHERITED
                    || UnicodeScript.of(c) == UnicodeScript.HEBREW);
        if (!diacritic && (Character.isLetterOrDigit(c) || isMark(c))) {
          kept.appendCodePoint(c);
        }
      }
    }
  }
}
