package io.cybersensei.transfer.framework;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account of an import of a course in OLX.
 *
 * @param courseId the id of the course
 * @param title the name of the course
 * @param chapters the number of sections that learners see
 * @param topics the number of subsections that became topics
 * @param items the number of problems that became items
 * @param withoutProblems the number of subsections that were left out because they have no problems
 * @param hidden the number of sections, subsections, units and problems that only staff sees
 * @param otherBlocks the number of blocks of other kinds, such as {@code html} and {@code video},
 *     by kind
 */
public record OlxReport(
    String courseId,
    String title,
    int chapters,
    int topics,
    int items,
    int withoutProblems,
    int hidden,
    Map<String, Integer> otherBlocks) {

  /** Copies the map. */
  public OlxReport {
    otherBlocks = Collections.unmodifiableMap(new TreeMap<>(otherBlocks));
  }
}
