package io.cybersensei.auth.internal.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The patterns that people and weak generators put into secrets. Each is long enough that random
 * text hardly ever has one.
 */
final class SecretPatterns {

  private static final int MIN_REPEATED = 6;
  private static final int MAX_STRIDE = 8;

  /** The length of a row of characters that lie apart, as the digits of {@code a1b2c3d4e5}. */
  private static final int APART = 5;

  /** The length of a row of characters with equal distances. */
  private static final int EQUIDISTANT = 6;

  /** The length of part of a well-known sequence. */
  private static final int MIN_SERIES = 8;

  private static final int MIN_WALK = 8;

  /**
   * The length of a row of letters that lie apart and are three to five letters distant, as a
   * generator of keys that many tutorials name puts them: {@code A%D*G-KaPdSgVkYp}.
   */
  private static final int CLIMB = 4;

  private static final List<String> KEYBOARD =
      List.of("`1234567890-=", " qwertyuiop[]\\", " asdfghjkl;'", " zxcvbnm,./");

  private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";
  private static final String UNSHIFTED = "`1234567890-=[]\\;',./";

  /** A word of letters of one case, with a vowel, between other characters. */
  private static final Pattern LONE_WORD =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?=[A-Za-z]*[AEIOUYaeiouy])(?:[A-Z]?[a-z]{1,15}|[A-Z]{3,15})"
              + "(?![A-Za-z0-9])");

  /**
   * The number of lone words from which a text is a phrase, if they are half of it. Random text
   * rarely has two; where every third character is punctuation, a text in 100,000 has four.
   */
  private static final int PHRASE_WORDS = 4;

  /** Dates and times, as 2024-12-31T23:59:59, and days of the month before the year. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d\\d([-/.])\\d\\d?\\1\\d\\d?(?:[T ]?[0-2]\\d(?::[0-5]\\d){1,2})?Z?"
              + "|\\d\\d?([-/.])\\d\\d?\\2(?:19|20)\\d\\d");

  /** Beginnings of encoded keys, which name their kind and carry nothing secret. */
  private static final List<String> KEY_HEADERS =
      List.of(
          "MC4CAQAwBQYDK2VwBCIEI",
          "MC4CAQAwBQYDK2VuBCIEI",
          "MFECAQEwBQYDK2VwBCIEI",
          "MCowBQYDK2VwAyEA",
          "MCowBQYDK2VuAyEA",
          "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ",
          "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQ",
          "MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQ",
          "MIIJQgIBADANBgkqhkiG9w0BAQEFAASCCSwwggkoAgEAAoICAQ",
          "MIIEowIBAAKCAQEA",
          "MIIEpAIBAAKCAQEA",
          "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA",
          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE",
          "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg",
          "MHcCAQEEI",
          "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAA",
          "AAAAB3NzaC1yc2EAAAADAQABAAAB",
          "AAAAC3NzaC1lZDI1NTE5AAAAI",
          "302e020100300506032b657004220420",
          "302a300506032b6570032100");

  private SecretPatterns() {}

  /** Marks the characters of a text that are part of a pattern. */
  static void explain(String text, String lower, boolean[] explained) {
    // Among few different characters, short rows are frequent.
    boolean hex = EncodedText.isHex(lower.replace("-", ""));
    int more = hex ? 1 : 0;
    for (int start = 0; start < text.length(); start++) {
      if (start + PredictableText.STRIDE <= text.length()
          && PredictableText.isStride(lower, start)) {
        mark(explained, start, start + PredictableText.STRIDE);
      }
      int again = lengthOfRepetition(lower, start);
      mark(explained, start, again >= MIN_REPEATED ? start + again : start);
      for (int stride = 1; stride <= MAX_STRIDE; stride++) {
        int apart = APART + more;
        markRow(explained, start, stride, apart, isRow(lower, start, stride, apart));
        int equidistant = EQUIDISTANT + more;
        markRow(
            explained, start, stride, equidistant, isEquidistant(text, start, stride, equidistant));
      }
      markRow(explained, start, 2, CLIMB, isClimb(text, start));
    }
    if (!hex) {
      explainWalks(lower, explained);
    }
    explainPhrase(text, explained);
    explainForwards(text, lower, explained);
    boolean[] backwards = new boolean[text.length()];
    explainForwards(reversed(text), reversed(lower), backwards);
    for (int i = 0; i < backwards.length; i++) {
      explained[i] |= backwards[backwards.length - 1 - i];
    }
    for (String header : KEY_HEADERS) {
      int at = text.indexOf(header);
      mark(explained, at, at < 0 ? at : at + header.length());
    }
  }

  private static void explainPhrase(String text, boolean[] explained) {
    List<MatchResult> words =
        LONE_WORD
            .matcher(text)
            .results()
            .filter(word -> !EncodedText.isHex(word.group().toLowerCase(Locale.ROOT)))
            .toList();
    long ofThreeLetters = words.stream().filter(word -> word.group().length() > 2).count();
    int letters = words.stream().mapToInt(word -> word.group().length()).sum();
    if (ofThreeLetters >= PHRASE_WORDS && 2 * letters >= text.length()) {
      words.forEach(word -> mark(explained, word.start(), word.end()));
    }
  }

  static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static void explainForwards(String text, String lower, boolean[] explained) {
    for (int start = 0; start < text.length(); start++) {
      int length = Series.lengthAt(lower, start);
      mark(explained, start, length >= MIN_SERIES ? start + length : start);
    }
    Matcher dates = DATE.matcher(text);
    while (dates.find()) {
      mark(explained, dates.start(), dates.end());
    }
  }

  private static void mark(boolean[] explained, int start, int end) {
    for (int i = start; i < end; i++) {
      explained[i] = true;
    }
  }

  private static void markRow(
      boolean[] explained, int start, int stride, int count, boolean isPattern) {
    for (int i = 0; isPattern && i < count; i++) {
      explained[start + i * stride] = true;
    }
  }

  /** Returns whether characters that lie apart are equal or neighbours in a run. */
  private static boolean isRow(String lower, int start, int stride, int count) {
    if (start + (count - 1) * stride >= lower.length()) {
      return false;
    }
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < count; i++) {
      char next = lower.charAt(start + i * stride);
      if (i > 0 && !PredictableText.follows(lower.charAt(start + (i - 1) * stride), next)) {
        return false;
      }
      row.append(next);
    }
    String text = row.toString();
    boolean strides = true;
    for (int i = 0; i + PredictableText.STRIDE <= count; i++) {
      strides &= PredictableText.isStride(text, i);
    }
    return strides;
  }

  private static boolean isEquidistant(String text, int start, int stride, int count) {
    if (start + (count - 1) * stride >= text.length()) {
      return false;
    }
    int step = text.charAt(start + stride) - text.charAt(start);
    for (int i = 2; i < count; i++) {
      if (text.charAt(start + i * stride) - text.charAt(start + (i - 1) * stride) != step) {
        return false;
      }
    }
    return true;
  }

  private static boolean isClimb(String text, int start) {
    if (start + (CLIMB - 1) * 2 >= text.length()) {
      return false;
    }
    for (int i = 0; i < CLIMB - 1; i++) {
      char before = text.charAt(start + 2 * i);
      char after = text.charAt(start + 2 * i + 2);
      boolean letters = isAsciiLetter(before) && isAsciiLetter(after);
      if (!letters || after - before < 3 || after - before > 5) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsciiLetter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
  }

  /**
   * Marks walks over the keyboard from a key to one beside it; hexadecimal digits lie too close.
   */
  private static void explainWalks(String lower, boolean[] explained) {
    int start = 0;
    for (int i = 1; i <= lower.length(); i++) {
      if (i == lower.length() || !areBeside(lower.charAt(i - 1), lower.charAt(i))) {
        mark(explained, start, i - start >= MIN_WALK ? i : start);
        start = i;
      }
    }
  }

  private static boolean areBeside(char one, char other) {
    int first = key(one);
    int second = key(other);
    int rows = Math.abs(first / 100 - second / 100);
    // A key touches the two below it: the one at its place and the one to its left.
    int across = (second % 100 - first % 100) * (second < first ? 1 : -1);
    return first >= 0
        && second >= 0
        && (rows == 0 ? Math.abs(across) == 1 : rows == 1 && (across == 0 || across == 1));
  }

  /** Returns the row and the place of a key as {@code 100 * row + place}; negative if unknown. */
  private static int key(char character) {
    int shifted = SHIFTED.indexOf(character);
    char unshifted = shifted < 0 ? character : UNSHIFTED.charAt(shifted);
    for (int row = 0; row < KEYBOARD.size(); row++) {
      int place = unshifted == ' ' ? -1 : KEYBOARD.get(row).indexOf(unshifted);
      if (place >= 0) {
        return 100 * row + place;
      }
    }
    return -1;
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
}
