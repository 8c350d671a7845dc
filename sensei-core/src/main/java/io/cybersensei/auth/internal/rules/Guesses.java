package io.cybersensei.auth.internal.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An estimate of the guesses that an attacker needs for a password, after D. Wheeler, "zxcvbn:
 * Low-Budget Password Strength Estimation", USENIX Security 2016. A password is cut into words,
 * runs, repetitions, dates and other characters so that the product of their guesses, times the
 * number of their orders, is least.
 *
 * <p>The same is done for what is left of the password without the punctuation around or between
 * its parts, and without the copies of an earlier part, each of which takes few more guesses.
 *
 * <p>The time is bounded: a word is looked up as it is typed and with digits read as letters, but
 * not in every mixture of both.
 */
final class Guesses {

  private static final int MAX_LENGTH = 100;
  private static final int MAX_PARTS = 24;
  private static final int MIN_RUN = 3;
  private static final int MIN_DATE = 6;
  private static final int MAX_DATE = 10;
  private static final double PER_PART = 4;
  private static final double RUN_START = Math.log10(50);
  private static final double YEAR = Math.log10(120);
  private static final double DAY = Math.log10(365 * 100 * 4);
  private static final Pattern DATE =
      Pattern.compile(
          "(0?[1-9]|[12]\\d|3[01])([-./ _]?)(0?[1-9]|1[0-2])\\2((19|20)?\\d\\d)"
              + "|(0?[1-9]|1[0-2])([-./ _]?)(0?[1-9]|[12]\\d|3[01])\\7((19|20)?\\d\\d)"
              + "|((19|20)?\\d\\d)([-./ _]?)(0?[1-9]|1[0-2])\\13(0?[1-9]|[12]\\d|3[01])");
  private static final double VARIANT = Math.log10(2);
  private static final double PER_CAPITAL = 2 * VARIANT;
  private static final int MIN_COPY = 4;
  private static final double PER_COPY = 1;
  private static final double PER_AFFIX = .5;
  private static final double PER_SEPARATOR = 1;

  private final String text;
  private final String lower;
  private final String letters;
  private final String reversed;
  private final int[] series;
  private final int[] longestWord;
  private final Map<String, Double> ofUnits;

  private Guesses(String text, Map<String, Double> ofUnits) {
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
    this.letters = PredictableText.withoutDisguise(lower);
    this.reversed = new StringBuilder(lower).reverse().toString();
    this.series = new int[lower.length()];
    Arrays.setAll(series, index -> Series.lengthAt(lower, index));
    this.longestWord = new int[lower.length()];
    Arrays.setAll(longestWord, this::longestWordAt);
    this.ofUnits = ofUnits;
  }

  /** Returns the decimal logarithm of the guesses for the first 100 characters of a text. */
  static double log10(String text) {
    String start = text.substring(0, Math.min(MAX_LENGTH, text.length()));
    Map<String, Double> ofUnits = new HashMap<>();
    double least = withoutCopies(start, ofUnits);
    String inner = start.replaceAll("^[^\\p{L}\\p{Nd}]+|[^\\p{L}\\p{Nd}]+$", "");
    if (!inner.isEmpty() && inner.length() < start.length()) {
      double affixes = PER_AFFIX * (start.length() - inner.length());
      least = Math.min(least, affixes + withoutCopies(inner, ofUnits));
    }
    String joined = inner.replaceAll("[^\\p{L}\\p{Nd}]", "");
    if (!joined.isEmpty() && joined.length() < inner.length()) {
      double separators = PER_SEPARATOR * (start.length() - joined.length());
      least = Math.min(least, separators + withoutCopies(joined, ofUnits));
    }
    return least;
  }

  /**
   * Returns the guesses for a text or for what is left of it without copies, if those are fewer.
   */
  private static double withoutCopies(String text, Map<String, Double> ofUnits) {
    double whole = new Guesses(text, ofUnits).log10();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return whole;
    }
    StringBuilder left = new StringBuilder();
    int copies = 0;
    int index = 0;
    while (index < text.length()) {
      int copy = lengthOfCopy(lower, index);
      if (copy >= MIN_COPY) {
        copies++;
        index += copy;
      } else {
        left.append(text.charAt(index));
        index++;
      }
    }
    return copies == 0
        ? whole
        : Math.min(whole, copies * PER_COPY + new Guesses(left.toString(), ofUnits).log10());
  }

  /** Returns the length of the longest text at an index that also stands wholly before it. */
  private static int lengthOfCopy(String lower, int index) {
    int longest = 0;
    for (int earlier = 0; earlier < index; earlier++) {
      int length = 0;
      while (earlier + length < index
          && index + length < lower.length()
          && lower.charAt(earlier + length) == lower.charAt(index + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private double log10() {
    int length = text.length();
    if (length == 0 || lower.length() != length) {
      return length;
    }
    // best[parts][end]: the least sum of logarithms for the text before an end.
    double[][] best = new double[MAX_PARTS + 1][length + 1];
    for (double[] row : best) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    best[0][0] = 0;
    for (int start = 0; start < length; start++) {
      for (int end = start + 1; end <= length; end++) {
        double part = part(start, end);
        for (int parts = 0; parts < MAX_PARTS; parts++) {
          best[parts + 1][end] = Math.min(best[parts + 1][end], best[parts][start] + part);
        }
      }
    }
    double least = length;
    double orders = 0;
    for (int parts = 1; parts <= MAX_PARTS; parts++) {
      orders += Math.log10(parts);
      // An attacker tries few parts first: 10,000 guesses for each further one at least.
      least = Math.min(least, sum(best[parts][length] + orders, PER_PART * (parts - 1)));
    }
    return least;
  }

  /** Returns the logarithm of the sum of two numbers by their logarithms. */
  private static double sum(double one, double other) {
    double greater = Math.max(one, other);
    return Double.isInfinite(greater)
        ? greater
        : greater + Math.log10(1 + Math.pow(10, Math.min(one, other) - greater));
  }

  private double part(int start, int end) {
    int length = end - start;
    double guesses = length == 1 ? 1.1 : Math.max(1.7, length);
    if (length <= longestWord[start]) {
      guesses = Math.min(guesses, word(start, end));
    }
    if (length >= MIN_RUN && isRun(start, end)) {
      guesses = Math.min(guesses, RUN_START + Math.log10(length));
    }
    if (length >= Series.MIN_LENGTH && length <= series[start]) {
      guesses = Math.min(guesses, RUN_START + Math.log10(length));
    }
    if (length == 4 && isYear(start)) {
      guesses = Math.min(guesses, YEAR);
    }
    if (length >= MIN_DATE && length <= MAX_DATE && isDate(start, end)) {
      guesses = Math.min(guesses, DAY);
    }
    if (length >= 2) {
      guesses = Math.min(guesses, repetition(start, end));
    }
    return guesses;
  }

  /** Returns the length of the longest word that may begin at an index, or end there reversed. */
  private int longestWordAt(int start) {
    int longest =
        Math.max(WordRanks.longestFrom(lower, start), WordRanks.longestFrom(letters, start));
    int length = lower.length();
    for (int end = start + 1; end <= length; end++) {
      if (end - start > longest && WordRanks.longestFrom(reversed, length - end) >= end - start) {
        longest = end - start;
      }
    }
    return longest;
  }

  private double word(int start, int end) {
    String plain = lower.substring(start, end);
    double variants = cases(text.substring(start, end));
    double guesses = WordRanks.log10(plain) + variants;
    String read = letters.substring(start, end);
    if (!read.equals(plain)) {
      int disguised = 0;
      for (int i = 0; i < plain.length(); i++) {
        disguised += plain.charAt(i) == read.charAt(i) ? 0 : 1;
      }
      guesses = Math.min(guesses, WordRanks.log10(read) + variants + disguised * VARIANT);
    }
    int length = text.length();
    return Math.min(
        guesses,
        WordRanks.log10(reversed.substring(length - end, length - start)) + variants + VARIANT);
  }

  /** Returns the logarithm of the ways in which a word with as many capitals can be written. */
  private static double cases(String typed) {
    int capitals = (int) typed.chars().filter(Character::isUpperCase).count();
    int others = typed.length() - capitals;
    if (capitals == 0) {
      return 0;
    }
    if (others == 0 || (capitals == 1 && Character.isUpperCase(typed.charAt(0)))) {
      return VARIANT;
    }
    double ways = 0;
    double choices = 1;
    for (int i = 1; i <= Math.min(capitals, others); i++) {
      choices = choices * (typed.length() - i + 1) / i;
      ways += choices;
    }
    // Capitals stand at the beginnings of words more often than anywhere.
    return Math.min(Math.log10(ways), capitals * PER_CAPITAL);
  }

  private boolean isRun(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (!PredictableText.follows(lower.charAt(i - 1), lower.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isDate(int start, int end) {
    return Character.isDigit(text.charAt(start))
        && Character.isDigit(text.charAt(end - 1))
        && DATE.matcher(text.substring(start, end)).matches();
  }

  private boolean isYear(int start) {
    return (text.startsWith("19", start) || text.startsWith("20", start))
        && Character.isDigit(text.charAt(start + 2))
        && Character.isDigit(text.charAt(start + 3));
  }

  /** Returns the guesses for a unit that fills a part at least twice, times its number. */
  private double repetition(int start, int end) {
    int length = end - start;
    for (int unit = 1; unit <= length / 2; unit++) {
      if (length % unit == 0 && lower.regionMatches(start + unit, lower, start, length - unit)) {
        String repeated = text.substring(start, start + unit);
        Double known = ofUnits.get(repeated);
        if (known == null) {
          known = unit == 1 ? 1.1 : new Guesses(repeated, ofUnits).log10();
          ofUnits.put(repeated, known);
        }
        int times = length / unit;
        return known + Math.log10(times);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
