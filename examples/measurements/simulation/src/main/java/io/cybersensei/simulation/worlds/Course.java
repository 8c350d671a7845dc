package io.cybersensei.simulation.worlds;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A generated course. Topics are numbered in the order in which they are taught, which goes from
 * basic to advanced and puts each topic after its prerequisites.
 *
 * <p>A course has five or six modules of six or seven topics, the size of a term's course. Within a
 * module, a topic builds on one or two of the three topics before it. The first topic of a module
 * builds on a topic of one of the two modules before. The result is shallow chains with some
 * branches, as in published prerequisite graphs of courses. Topics grow harder by {@value
 * #HARDER_A_MODULE} logits from module to module and differ by a standard deviation of {@value
 * #TOPIC_SPREAD}. The {@value #ITEMS} items of a topic are evenly spaced around its difficulty,
 * {@value #ITEM_SPREAD} apart from the easiest to the hardest.
 */
public final class Course {

  /** The number of items of each topic. */
  public static final int ITEMS = 8;

  private static final double EASIEST_MODULE = -.4;
  private static final double HARDER_A_MODULE = .15;
  private static final double TOPIC_SPREAD = .4;
  private static final double ITEM_SPREAD = 2;
  private static final double SECOND_PREREQUISITE = .4;

  private final int[] modules;
  private final int[][] prerequisites;
  private final int[][] dependants;
  private final double[] difficulties;
  private final Curriculum curriculum;

  /**
   * @param modules the module of each topic
   * @param prerequisites the prerequisites of each topic, which have smaller numbers
   * @param difficulties the difficulty of each topic, in logits
   */
  public Course(int[] modules, int[][] prerequisites, double[] difficulties) {
    this.modules = modules;
    this.prerequisites = prerequisites;
    this.difficulties = difficulties;
    this.dependants = dependants(prerequisites);
    this.curriculum = curriculum(modules, prerequisites);
  }

  /** Generates a course. */
  public static Course generate(Draws draws) {
    List<Integer> modules = new ArrayList<>();
    List<int[]> prerequisites = new ArrayList<>();
    List<Double> difficulties = new ArrayList<>();
    int moduleCount = 5 + draws.below(2, Draws.Use.COURSE, 0);
    for (int module = 0; module < moduleCount; module++) {
      int first = modules.size();
      int size = 6 + draws.below(2, Draws.Use.COURSE, 1 + module);
      for (int place = 0; place < size; place++) {
        int topic = first + place;
        prerequisites.add(
            place == 0
                ? firstOfModule(draws, topic, modules, module)
                : withinModule(draws, topic, first));
        modules.add(module);
        difficulties.add(
            EASIEST_MODULE
                + HARDER_A_MODULE * module
                + TOPIC_SPREAD * draws.normal(Draws.Use.COURSE, 1_000 + topic));
      }
    }
    return new Course(
        modules.stream().mapToInt(Integer::intValue).toArray(),
        prerequisites.toArray(int[][]::new),
        difficulties.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static int[] firstOfModule(Draws draws, int topic, List<Integer> modules, int module) {
    int[] earlier =
        IntStream.range(0, topic).filter(other -> modules.get(other) >= module - 2).toArray();
    return earlier.length == 0
        ? new int[0]
        : new int[] {earlier[draws.below(earlier.length, Draws.Use.COURSE, 2_000 + topic)]};
  }

  private static int[] withinModule(Draws draws, int topic, int first) {
    int near = Math.max(first, topic - 3);
    int one = near + draws.below(topic - near, Draws.Use.COURSE, 3_000 + topic);
    int other = near + draws.below(topic - near, Draws.Use.COURSE, 4_000 + topic);
    boolean two = draws.uniform(Draws.Use.COURSE, 5_000 + topic) < SECOND_PREREQUISITE;
    return two && one != other ? new int[] {one, other} : new int[] {one};
  }

  private static int[][] dependants(int[][] prerequisites) {
    return IntStream.range(0, prerequisites.length)
        .mapToObj(
            topic ->
                IntStream.range(0, prerequisites.length)
                    .filter(other -> IntStream.of(prerequisites[other]).anyMatch(p -> p == topic))
                    .toArray())
        .toArray(int[][]::new);
  }

  private static Curriculum curriculum(int[] modules, int[][] prerequisites) {
    List<Topic> topics = new ArrayList<>();
    for (int topic = 0; topic < modules.length; topic++) {
      String[] before =
          IntStream.of(prerequisites[topic]).mapToObj(Course::id).toArray(String[]::new);
      topics.add(
          Topic.of(id(topic), "Topic " + topic).in("Module " + modules[topic]).requiring(before));
    }
    return Curriculum.check(topics)
        .match(
            CurriculumResult.Accepted::curriculum,
            refused -> {
              throw new IllegalArgumentException(
                  "The prerequisites must be topics with smaller numbers.");
            });
  }

  /** Returns the same topics without prerequisites. */
  public Course withoutPrerequisites() {
    return new Course(modules, new int[modules.length][0], difficulties);
  }

  /** Returns the same topics, each with as many prerequisites, drawn from all topics before it. */
  public Course withOtherPrerequisites(Draws draws) {
    int[][] others = new int[prerequisites.length][];
    for (int topic = 0; topic < others.length; topic++) {
      int number = topic;
      others[topic] =
          IntStream.range(0, prerequisites[topic].length)
              .map(each -> draws.below(number, Draws.Use.COURSE, 6_000 + 2 * number + each))
              .distinct()
              .toArray();
    }
    return new Course(modules, others, difficulties);
  }

  /** Returns the topic's id in the curriculum. */
  public static String id(int topic) {
    return "t" + topic;
  }

  /** Returns the topic with an id. */
  public static int topic(String id) {
    return Integer.parseInt(id.substring(1));
  }

  public Curriculum curriculum() {
    return curriculum;
  }

  public int topics() {
    return modules.length;
  }

  public int module(int topic) {
    return modules[topic];
  }

  public int[] prerequisites(int topic) {
    return prerequisites[topic];
  }

  public int[] dependants(int topic) {
    return dependants[topic];
  }

  /** Returns the mean knowledge of a topic's prerequisites, 0–1, or 1 without prerequisites. */
  public double readiness(int topic, IntToDoubleFunction known) {
    int[] before = prerequisites[topic];
    return before.length == 0 ? 1 : IntStream.of(before).mapToDouble(known).average().orElse(1);
  }

  /**
   * Returns how much the knowledge of a topic would help to learn later topics. The value is a sum
   * over the dependants of the topic: the missing mastery of the dependant, divided by the number
   * of its prerequisites, and multiplied by one plus the same value of the dependant.
   *
   * @param foresight the factor of each step from a topic to its dependants
   */
  public double lackingBehind(int topic, double foresight, IntToDoubleFunction mastery) {
    double sum = 0;
    for (int dependant : dependants[topic]) {
      sum +=
          (1 - mastery.applyAsDouble(dependant))
              / prerequisites[dependant].length
              * (1 + lackingBehind(dependant, foresight, mastery));
    }
    return foresight * sum;
  }

  /** Returns the difficulty of the topic's median item, in logits. */
  public double difficulty(int topic) {
    return difficulties[topic];
  }

  /** Returns the difficulty of an item relative to its topic's median item, in logits. */
  public static double itemOffset(int item) {
    return ITEM_SPREAD * ((double) item / (ITEMS - 1) - .5);
  }
}
