package io.cybersensei.auth.internal.rules;

import java.util.HashMap;
import java.util.Map;

/**
 * Words that begin or make up many passwords, in several languages: seasons, months, weekdays,
 * greetings, endearments, and parts of addresses.
 */
final class FrequentWords {

  private static final Map<String, Integer> RANKS = read();

  private FrequentWords() {}

  /** Returns the rank of each word, from 1. */
  static Map<String, Integer> ranks() {
    return RANKS;
  }

  private static Map<String, Integer> read() {
    Map<String, Integer> ranks = new HashMap<>();
    for (String word : Resources.lines("frequent-words.txt")) {
      ranks.putIfAbsent(word, ranks.size() + 1);
    }
    return Map.copyOf(ranks);
  }
}
