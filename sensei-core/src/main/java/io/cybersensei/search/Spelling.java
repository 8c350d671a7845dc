package io.cybersensei.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The correction of misspelt words, for implementations of {@link SearchIndex}. */
public final class Spelling {

  private static final int LEAST_LENGTH = 4;
  private static final int LENGTH_OF_TWO = 8;

  private Spelling() {}

  /** Returns the number of letters by which a word may be misspelt: 0 below four letters. */
  public static int tolerance(String word) {
    if (word.length() < LEAST_LENGTH) {
      return 0;
    }
    return word.length() < LENGTH_OF_TWO ? 1 : 2;
  }

  /**
   * Returns the word that is nearest to a misspelt one within its {@link #tolerance}: of equally
   * near ones the one with the same first letter, and then the first in the alphabet.
   *
   * @param word the misspelt word
   * @param known the words that exist
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    int tolerance = tolerance(word);
    return known.stream()
        .filter(other -> isNear(word, other))
        .min(
            Comparator.comparingInt((String other) -> distance(word, other, tolerance))
                .thenComparing(other -> other.charAt(0) != word.charAt(0))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns whether a word is within the {@link #tolerance} of a misspelt one. */
  public static boolean isNear(String word, String other) {
    int tolerance = tolerance(word);
    return tolerance > 0
        && Math.abs(other.length() - word.length()) <= tolerance
        && distance(word, other, tolerance) <= tolerance;
  }

  /**
   * Returns the number of letters to insert, remove, replace or exchange with their neighbours
   * (optimal string alignment; Damerau, 1964), or a number above the limit if it is more.
   */
  static int distance(String one, String other, int limit) {
    int[] twoBefore = new int[other.length() + 1];
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > limit + 1) {
        return limit + 1;
      }
      twoBefore = before;
      before = row;
    }
    return before[other.length()];
  }
}
