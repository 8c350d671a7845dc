package io.cybersensei.auth.internal.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Common English words, names and parts of passwords, by their rank: taken from the lists of zxcvbn
 * under the MIT licence (see NOTICE).
 */
final class CommonWords {

  static final int MAX_LENGTH = 24;

  private static final Map<String, Integer> RANKS = read();
  private static final double[][] PAIRS = pairs();

  private CommonWords() {}

  /** Returns the rank of a word in lower case, from 1; empty if it is not common. */
  static OptionalInt rank(String word) {
    Integer rank = RANKS.get(word);
    return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
  }

  /** Returns the rank of each word, from 1. */
  static Map<String, Integer> ranks() {
    return RANKS;
  }

  /**
   * Returns how much more likely one letter follows another in words than in random text, as a
   * base-2 logarithm; 0 unless both are in a to z.
   */
  static double likelihood(char before, char after) {
    return isLetter(before) && isLetter(after) ? PAIRS[before - 'a'][after - 'a'] : 0;
  }

  private static boolean isLetter(char c) {
    return 'a' <= c && c <= 'z';
  }

  private static Map<String, Integer> read() {
    Map<String, Integer> ranks = new HashMap<>();
    List<String> words = Resources.lines("common-words.txt");
    for (String word : words) {
      ranks.putIfAbsent(word, ranks.size() + 1);
    }
    return Map.copyOf(ranks);
  }

  private static double[][] pairs() {
    double[][] counts = new double[26][26];
    for (String word : RANKS.keySet()) {
      for (int i = 1; i < word.length(); i++) {
        counts[word.charAt(i - 1) - 'a'][word.charAt(i) - 'a']++;
      }
    }
    double[][] pairs = new double[26][26];
    for (int before = 0; before < 26; before++) {
      double all = 0;
      for (double count : counts[before]) {
        all += count + 1;
      }
      for (int after = 0; after < 26; after++) {
        pairs[before][after] = Math.log((counts[before][after] + 1) / all * 26) / Math.log(2);
      }
    }
    return pairs;
  }
}
