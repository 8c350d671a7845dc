package io.cybersensei.recommend.internal;

import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * The order in which a curriculum lists its topics, as weak evidence about prerequisites that it
 * does not declare. A topic without declared prerequisites in its module is taken to build on the
 * {@value #NEAR} topics before it in the module. The first topic of a module, without declared
 * prerequisites, is taken to build on the {@value #MODULES} modules before it in the course.
 *
 * <p>Where prerequisites are declared, their absence is evidence too. The order counts for nothing
 * in a module in which at least half of the topics after the first one build on others of the
 * module, and for no first topic of a module in a course in which at least one in {@value #FEW}
 * topics has prerequisites. Topics without a module may stand in any order, as in a catalogue.
 *
 * <p>Topics are in the order of their numbers: the host's order, as far as the prerequisites allow.
 * Immutable and thread-safe.
 */
public final class ListedOrder {

  private static final int NEAR = 3;
  private static final int MODULES = 2;

  /** The topics of a course for each one that has prerequisites, from which these are few. */
  private static final int FEW = 10;

  /** The weight of a topic beside that of the one after it. */
  private static final double FADING = .5;

  private static final int[] NONE = {};

  /** A module of a course. */
  private record Part(Optional<String> course, Optional<String> module) {}

  private final List<Topic> topics;
  private final TopicEdges prerequisites;

  /** By topic: the topics of the module that it may build on, in rising order. */
  private final int[][] near;

  /** By topic: the modules that the first topic of a module may build on. */
  private final int[][][] modulesBefore;

  private ListedOrder(List<Topic> topics, TopicEdges prerequisites) {
    this.topics = topics;
    this.prerequisites = prerequisites;
    this.near = new int[topics.size()][];
    this.modulesBefore = new int[topics.size()][][];
    Arrays.fill(near, NONE);
    Arrays.fill(modulesBefore, new int[0][]);
    Map<Optional<String>, List<int[]>> courses = new HashMap<>();
    parts()
        .forEach(
            (part, members) -> {
              joinModule(part, members);
              courses.computeIfAbsent(part.course(), id -> new ArrayList<>()).add(members);
            });
    courses.values().forEach(this::joinCourse);
  }

  /** Returns the order of topics, which are at the places of their numbers. */
  static ListedOrder of(List<Topic> topics, TopicEdges prerequisites) {
    return new ListedOrder(topics, prerequisites);
  }

  /** Returns the topics of each module, and the modules in the order of their first topics. */
  private Map<Part, int[]> parts() {
    Map<Part, List<Integer>> parts = new LinkedHashMap<>();
    for (int topic = 0; topic < topics.size(); topic++) {
      if (topics.get(topic).module().isPresent()) {
        parts.computeIfAbsent(part(topic), key -> new ArrayList<>()).add(topic);
      }
    }
    Map<Part, int[]> numbers = new LinkedHashMap<>();
    parts.forEach(
        (part, members) ->
            numbers.put(part, members.stream().mapToInt(Integer::intValue).toArray()));
    return numbers;
  }

  private Part part(int topic) {
    return new Part(topics.get(topic).course(), topics.get(topic).module());
  }

  private void joinModule(Part part, int[] members) {
    boolean[] declared = new boolean[members.length];
    int count = 0;
    for (int place = 1; place < members.length; place++) {
      declared[place] =
          Arrays.stream(prerequisites.of(members[place])).anyMatch(each -> part(each).equals(part));
      count += declared[place] ? 1 : 0;
    }
    boolean told = 2 * count >= members.length - 1;
    for (int place = 1; place < members.length && !told; place++) {
      if (!declared[place]) {
        near[members[place]] = Arrays.copyOfRange(members, Math.max(0, place - NEAR), place);
      }
    }
  }

  private void joinCourse(List<int[]> modules) {
    int[] all = modules.stream().flatMapToInt(Arrays::stream).toArray();
    boolean told = FEW * Arrays.stream(all).filter(this::isDeclared).count() >= all.length;
    for (int place = 1; place < modules.size() && !told; place++) {
      int first = modules.get(place)[0];
      if (!isDeclared(first)) {
        modulesBefore[first] =
            modules.subList(Math.max(0, place - MODULES), place).toArray(int[][]::new);
      }
    }
  }

  private boolean isDeclared(int topic) {
    return prerequisites.of(topic).length > 0;
  }

  /**
   * Returns the topics that a topic may build on without a declaration, in rising order; for the
   * first topic of a module none, because all of the modules before are as likely.
   */
  public int[] near(int topic) {
    return near[topic].clone();
  }

  /**
   * Returns the part that is missing of the topics that a topic may build on without a declaration,
   * 0–1. Nearer topics of the module weigh more.
   *
   * @param known the knowledge of each topic, by number, 0–1
   */
  public double missing(int topic, IntToDoubleFunction known) {
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (int place = near[topic].length - 1; place >= 0; place--) {
      sum += weight * known.applyAsDouble(near[topic][place]);
      weights += weight;
      weight *= FADING;
    }
    for (int[] module : modulesBefore[topic]) {
      weights += module.length;
      sum += Arrays.stream(module).mapToDouble(known).sum();
    }
    return weights == 0 ? 0 : 1 - sum / weights;
  }
}
