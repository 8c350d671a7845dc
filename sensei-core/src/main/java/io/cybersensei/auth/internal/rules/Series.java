package io.cybersensei.auth.internal.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Well-known sequences, such as number words, weekdays, months and the digits of pi. */
final class Series {

  /** The length from which a part of a sequence is taken for one. */
  static final int MIN_LENGTH = 6;

  private static final String ALL = String.join("\n", Resources.lines("series.txt"));
  private static final Map<String, int[]> PLACES = places();

  private Series() {}

  /** Returns the length of the longest part of a sequence that begins at an index; 0 if none. */
  static int lengthAt(String lower, int index) {
    if (index + MIN_LENGTH > lower.length()) {
      return 0;
    }
    int longest = 0;
    for (int place : PLACES.getOrDefault(lower.substring(index, index + MIN_LENGTH), new int[0])) {
      int length = MIN_LENGTH;
      while (index + length < lower.length()
          && place + length < ALL.length()
          && lower.charAt(index + length) == ALL.charAt(place + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static Map<String, int[]> places() {
    Map<String, List<Integer>> found = new HashMap<>();
    for (int i = 0; i + MIN_LENGTH <= ALL.length(); i++) {
      found.computeIfAbsent(ALL.substring(i, i + MIN_LENGTH), key -> new ArrayList<>()).add(i);
    }
    Map<String, int[]> places = new HashMap<>();
    found.forEach(
        (text, at) -> places.put(text, at.stream().mapToInt(Integer::intValue).toArray()));
    return places;
  }
}
