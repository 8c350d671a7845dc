package io.cybersensei.transfer.framework;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account of an import of a competency framework. Every item is a topic, a group or left out.
 *
 * @param title the title of the framework; empty if it has none
 * @param items the number of items
 * @param topics the number of items that became topics
 * @param groups the number of items that other items belong to; their names became modules
 * @param leftOut the number of items of other types than those that were asked for; none of a table
 * @param prerequisites the number of associations that became prerequisites
 * @param associationsNotUsed by type, the number of associations without a meaning for a
 *     curriculum, or with an end that is no topic of it
 */
public record FrameworkReport(
    String title,
    int items,
    int topics,
    int groups,
    int leftOut,
    int prerequisites,
    Map<String, Integer> associationsNotUsed) {

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if an item has no outcome, or more than one
   */
  public FrameworkReport {
    if (items != topics + groups + leftOut) {
      throw new IllegalArgumentException("items must be the sum of topics, groups and leftOut.");
    }
    associationsNotUsed = Collections.unmodifiableMap(new TreeMap<>(associationsNotUsed));
  }
}
