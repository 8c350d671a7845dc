package io.cybersensei.curriculum;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The related topics of each topic of a curriculum: those of its module, its direct prerequisites
 * and the topics that require it directly. Topics are numbered by their {@linkplain
 * Curriculum#position position} in the study order. Immutable and thread-safe.
 */
public final class RelatedTopics {

  private static final int NO_MODULE = -1;

  private final int[] modules;
  private final int moduleCount;
  private final int[][] neighbours;

  private RelatedTopics(int[] modules, int moduleCount, int[][] neighbours) {
    this.modules = modules;
    this.moduleCount = moduleCount;
    this.neighbours = neighbours;
  }

  static RelatedTopics of(List<Topic> studyOrder, Map<String, Integer> positions) {
    int[] modules = new int[studyOrder.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int position = 0; position < modules.length; position++) {
      modules[position] =
          studyOrder
              .get(position)
              .module()
              .map(name -> numbers.computeIfAbsent(name, each -> numbers.size()))
              .orElse(NO_MODULE);
    }
    Map<Integer, Set<Integer>> linked = new HashMap<>();
    for (int position = 0; position < modules.length; position++) {
      for (String prerequisite : studyOrder.get(position).prerequisites()) {
        int other = positions.getOrDefault(prerequisite, position);
        if (modules[position] == NO_MODULE || modules[position] != modules[other]) {
          linked.computeIfAbsent(position, each -> new HashSet<>()).add(other);
          linked.computeIfAbsent(other, each -> new HashSet<>()).add(position);
        }
      }
    }
    int[][] neighbours = new int[modules.length][];
    Arrays.setAll(
        neighbours,
        position ->
            linked.getOrDefault(position, Set.of()).stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray());
    return new RelatedTopics(modules, numbers.size(), neighbours);
  }

  /** Returns the number of modules. */
  public int modules() {
    return moduleCount;
  }

  /** Returns the number of a topic's module, from 0; −1 without a module. */
  public int module(int position) {
    return modules[position];
  }

  /**
   * Returns the direct prerequisites and dependants of a topic that are not of its module, by
   * position, ascending; not a copy.
   */
  public int[] neighbours(int position) {
    return neighbours[position];
  }

  /** Returns whether the curriculum relates a topic to any other. */
  public boolean knows(int position) {
    return modules[position] != NO_MODULE || neighbours[position].length > 0;
  }
}
