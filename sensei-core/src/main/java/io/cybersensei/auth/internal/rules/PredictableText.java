package io.cybersensei.auth.internal.rules;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A test for long but predictable text: a repeated character or short unit, a run through the
 * alphabet, the digits or the keyboard, and common words.
 *
 * <p>The measure is the number of surprises: the characters that do not follow from the text before
 * them. A run counts one surprise, for its start; a common word counts one; a repeated character
 * counts none. So this test finds whole families of passwords, which a list cannot.
 */
final class PredictableText {

  private static final int MIN_SURPRISES = 5;
  private static final int MIN_LENGTH = 12;
  private static final int MAX_UNIT_LENGTH = 8;

  /** The length of the texts for {@link #isStride}. */
  static final int STRIDE = 4;

  private static final List<String> RUNS =
      List.of(
          "01234567890",
          "abcdefghijklmnopqrstuvwxyza",
          "1234567890-=",
          "!@#$%^&*()_+",
          "!\"§$%&/()=?",
          "qwertyuiop[]",
          "asdfghjkl;'",
          "zxcvbnm,./",
          "qwertzuiopü",
          "yxcvbnm,.-",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn,;:!",
          "qazwsxedcrfvtgbyhnujmikolp",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
          "1q2w3e4r5t6y7u8i9o0p",
          "йцукенгшщзхъ",
          "фывапролджэ",
          "ячсмитьбю",
          "абвгдеёжзийклмнопрстуфхцчшщъыьэюя");

  private static final Set<String> STEPS = steps();
  private static final boolean[][] STEP_TABLE = stepTable();

  /** Four neighbours in a run, in either direction. */
  private static final Set<String> STRIDES = strides();

  /** The words, the longest first, so that a word is found before a prefix of it. */
  private static final List<String> WORDS =
      List.of(
              "admin",
              "administrator",
              "baseball",
              "change",
              "changeme",
              "computer",
              "default",
              "dragon",
              "football",
              "hello",
              "internet",
              "iloveyou",
              "is",
              "king",
              "learning",
              "letmein",
              "login",
              "love",
              "master",
              "me",
              "monkey",
              "mother",
              "my",
              "new",
              "our",
              "pass",
              "passphrase",
              "password",
              "passwort",
              "please",
              "princess",
              "school",
              "secret",
              "sensei",
              "shadow",
              "spring",
              "student",
              "summer",
              "sunshine",
              "superman",
              "teacher",
              "test",
              "the",
              "this",
              "user",
              "welcome",
              "winter",
              "your")
          .stream()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private PredictableText() {}

  /**
   * Returns whether a text repeats a short unit, or has at least 12 characters and fewer than 5
   * surprises. In a shorter text few surprises are no rarity.
   */
  static boolean isPredictable(String text) {
    return !text.isEmpty()
        && (isShortUnitRepeated(text)
            || (text.length() >= MIN_LENGTH && surprises(text) < MIN_SURPRISES));
  }

  /** Returns the number of surprises in a text. */
  static int surprises(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String letters = withoutDisguise(lower);
    int surprises = 0;
    int index = 0;
    while (index < lower.length()) {
      int word = lengthOfWordAt(letters, index);
      if (word > 0) {
        surprises++;
        index += word;
      } else {
        if (index == 0 || !follows(lower.charAt(index - 1), lower.charAt(index))) {
          surprises++;
        }
        index++;
      }
    }
    return surprises;
  }

  private static boolean isShortUnitRepeated(String text) {
    int longest = Math.min(MAX_UNIT_LENGTH, text.length() / 2);
    for (int unit = 1; unit <= longest; unit++) {
      if (text.regionMatches(true, unit, text, 0, text.length() - unit)) {
        return true;
      }
    }
    return false;
  }

  private static int lengthOfWordAt(String letters, int index) {
    return WORDS.stream()
        .filter(word -> letters.startsWith(word, index))
        .findFirst()
        .map(String::length)
        .orElse(0);
  }

  static boolean follows(char before, char after) {
    if (before == after) {
      return true;
    }
    boolean ascii = before < STEP_TABLE.length && after < STEP_TABLE.length;
    return ascii ? STEP_TABLE[before][after] : STEPS.contains("" + before + after);
  }

  /** Returns whether the four characters from an index are equal or neighbours in a run. */
  static boolean isStride(String lower, int index) {
    String four = lower.substring(index, index + STRIDE);
    return STRIDES.contains(four) || four.chars().allMatch(c -> c == four.charAt(0));
  }

  private static Set<String> strides() {
    Set<String> strides = new HashSet<>();
    for (String run : RUNS) {
      for (int i = 0; i + STRIDE <= run.length(); i++) {
        String four = run.substring(i, i + STRIDE);
        strides.add(four);
        strides.add(new StringBuilder(four).reverse().toString());
      }
    }
    return Set.copyOf(strides);
  }

  private static Set<String> steps() {
    Set<String> steps = new HashSet<>();
    for (String run : RUNS) {
      for (int i = 1; i < run.length(); i++) {
        steps.add("" + run.charAt(i - 1) + run.charAt(i));
        steps.add("" + run.charAt(i) + run.charAt(i - 1));
      }
    }
    return Set.copyOf(steps);
  }

  /** Returns the steps between characters of ASCII, of which most texts are made. */
  private static boolean[][] stepTable() {
    boolean[][] table = new boolean[128][128];
    for (String step : STEPS) {
      if (step.charAt(0) < table.length && step.charAt(1) < table.length) {
        table[step.charAt(0)][step.charAt(1)] = true;
      }
    }
    return table;
  }

  /** Replaces look-alikes by the letters that they stand for, as in {@code p4$$w0rd}. */
  static String withoutDisguise(String lower) {
    return lower
        .replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's')
        .replace('!', 'i');
  }
}
