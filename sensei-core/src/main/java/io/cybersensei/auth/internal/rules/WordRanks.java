package io.cybersensei.auth.internal.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ranks of the words of all lists, as an attacker tries them. */
final class WordRanks {

  private static final int PREFIX = 3;

  private static final Map<String, Double> LOGS = logs();

  /** The length of the longest word with each beginning. */
  private static final Map<String, Integer> LONGEST = longest();

  private WordRanks() {}

  /** Returns the decimal logarithm of the rank of a word; infinity if it is in no list. */
  static double log10(String lower) {
    return LOGS.getOrDefault(lower, Double.POSITIVE_INFINITY);
  }

  /** Returns a length that no word exceeds that begins at an index of a text. */
  static int longestFrom(String lower, int index) {
    return index + PREFIX > lower.length()
        ? PREFIX
        : LONGEST.getOrDefault(lower.substring(index, index + PREFIX), PREFIX);
  }

  private static Map<String, Double> logs() {
    Map<String, Double> logs = new HashMap<>();
    for (Map<String, Integer> ranks :
        List.of(CommonPasswords.ranks(), CommonWords.ranks(), FrequentWords.ranks())) {
      ranks.forEach((word, rank) -> logs.merge(word, Math.log10(rank), Math::min));
    }
    return logs;
  }

  private static Map<String, Integer> longest() {
    Map<String, Integer> longest = new HashMap<>();
    for (String word : LOGS.keySet()) {
      if (word.length() >= PREFIX) {
        longest.merge(word.substring(0, PREFIX), word.length(), Math::max);
      }
    }
    return longest;
  }
}
