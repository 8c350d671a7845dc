package io.cybersensei.search.meaning;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): an entry at rank r of a list, from
 * 1, gets 1 / (60 + r), and the sums of all lists rank.
 */
final class RankFusion {

  private static final double K = 60;

  private RankFusion() {}

  /** Returns the sum of each entry, the highest first, and equal ones as they are first met. */
  static Map<String, Double> of(List<List<String>> lists) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (List<String> list : lists) {
      for (int i = 0; i < list.size(); i++) {
        sums.merge(list.get(i), 1 / (K + i + 1), Double::sum);
      }
    }
    Map<String, Double> ordered = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(each -> ordered.put(each.getKey(), each.getValue()));
    return ordered;
  }
}
