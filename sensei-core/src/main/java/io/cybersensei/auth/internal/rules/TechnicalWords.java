package io.cybersensei.auth.internal.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words that stand in example secrets, addresses and settings: English words about secrets, such
 * words in other languages, parts of addresses, products and claims of tokens.
 */
final class TechnicalWords {

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final List<String> LINES = Resources.lines("technical-words.txt");
  private static final Map<String, Integer> RANKS = read();

  private TechnicalWords() {}

  /** Returns the rank of each word, from 1. */
  static Map<String, Integer> ranks() {
    return RANKS;
  }

  static boolean contain(String lower) {
    return RANKS.containsKey(lower);
  }

  /** Returns the English words about secrets, which are the first paragraph. */
  static List<String> ofSecrets() {
    return LINES.stream().takeWhile(line -> !line.isEmpty()).flatMap(SPACE::splitAsStream).toList();
  }

  private static Map<String, Integer> read() {
    Map<String, Integer> ranks = new HashMap<>();
    LINES.stream()
        .filter(line -> !line.isEmpty())
        .flatMap(SPACE::splitAsStream)
        .forEach(word -> ranks.putIfAbsent(word, ranks.size() + 1));
    return Map.copyOf(ranks);
  }
}
