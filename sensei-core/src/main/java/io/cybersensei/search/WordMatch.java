package io.cybersensei.search;

/** The rules by which a word of a query stands for other words. */
final class WordMatch {

  private static final int LEAST_STEM = 4;
  private static final int LONGEST_ENDING = 3;

  private WordMatch() {}

  /**
   * Returns whether one word is the other one with an ending of at most three letters, as a plural
   * is. This is no stemming: a database has its own.
   */
  static boolean isInflection(String one, String other) {
    String shorter = one.length() <= other.length() ? one : other;
    String longer = shorter.equals(one) ? other : one;
    return shorter.length() >= LEAST_STEM
        && longer.length() > shorter.length()
        && longer.length() - shorter.length() <= LONGEST_ENDING
        && longer.startsWith(shorter);
  }

  /** Returns whether two words look like forms of one word, for marking them in a text. */
  static boolean isRelated(String one, String other) {
    if (one.equals(other) || isInflection(one, other)) {
      return true;
    }
    int common = 0;
    int least = Math.min(one.length(), other.length());
    while (common < least && one.charAt(common) == other.charAt(common)) {
      common++;
    }
    return common > LEAST_STEM
        && one.length() - common <= LONGEST_ENDING
        && other.length() - common <= LONGEST_ENDING;
  }
}
