package io.cybersensei.auth.internal.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Common passwords in lower case, the most common first, from four public lists (see NOTICE): of
 * each list, for every minimum length from 8, the 3,000 most common passwords of at least this
 * length, or as many as it has.
 */
final class CommonPasswords {

  private static final Map<String, Integer> RANKS = read();

  private CommonPasswords() {}

  /** Returns whether a password is common, without distinction of case and punctuation. */
  static boolean contain(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    return RANKS.containsKey(lower) || RANKS.containsKey(lower.replaceAll("[^\\p{L}\\p{Nd}]", ""));
  }

  /** Returns the rank of each common password in lower case, from 1. */
  static Map<String, Integer> ranks() {
    return RANKS;
  }

  private static Map<String, Integer> read() {
    Map<String, Integer> ranks = new HashMap<>();
    for (String password : Resources.lines("common-passwords.txt")) {
      ranks.putIfAbsent(password, ranks.size() + 1);
    }
    return Map.copyOf(ranks);
  }
}
