package io.cybersensei.simulation.worlds;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The Knowledge Structure based Simulator (KSS) of EduSim, an environment of others for policies
 * that choose learning paths (Liu et al., "Exploiting Cognitive Structure for Adaptive Learning",
 * KDD 2019; reference: bigdata-ustc/EduSim, commit f656955, {@code EduSim/Envs/KSS}). It has ten
 * concepts with fixed prerequisites, and one exercise for each.
 *
 * <ul>
 *   <li><b>Answers.</b> The probability of a right answer is that of three-parameter item response
 *       theory with a discrimination of {@value #DISCRIMINATION}, the usual scaling of {@value
 *       #SCALE} and a guess of {@value #GUESS}. An answer is right if it is at least .5: no luck is
 *       involved. The mastery of a concept is the answer to its exercise, 0 or 1.
 *   <li><b>Learning.</b> Practice halves the distance of the concept's ability to the maximum of
 *       {@value #MAX_ABILITY}, but is divided by the exponential of the distances of all
 *       prerequisites. Half of an increase reaches each dependant, a quarter each of theirs, and so
 *       on.
 *   <li><b>Moves.</b> A learner learns only on a concept near the one learned last: itself, its
 *       prerequisites, theirs, and the dependants of it and of its prerequisites.
 * </ul>
 *
 * <p>In contrast to the reference, learners begin without its twenty steps of self-study, and all
 * ten concepts are their target. The numbers of the concepts follow the reference's order of
 * teaching. No concept is forgotten, and items of a topic do not differ.
 */
final class KnowledgeStructure {

  private static final double MAX_ABILITY = 5;
  private static final double DISCRIMINATION = 5;
  private static final double SCALE = 1.7;
  private static final double GUESS = .25;

  /** The ability at which a learner is taken to begin by {@link #progress}. */
  private static final double LOWEST_ABILITY = -4;

  private static final int HIGHEST_DIFFICULTY = 5;

  private static final int[][] PREREQUISITES = {
    {}, {}, {1}, {1}, {2}, {0, 3, 4}, {}, {6}, {3, 5, 7}, {0, 8}
  };

  /** The number of each concept in the reference. */
  private static final int[] IN_REFERENCE = {5, 0, 1, 2, 3, 4, 6, 7, 8, 9};

  private final Course course;

  KnowledgeStructure(Course course) {
    this.course = course;
  }

  /** Generates the course. The exercises have whole difficulties from 0 to 5, easiest first. */
  static Course course(Draws draws) {
    int topics = PREREQUISITES.length;
    double[] difficulties =
        IntStream.range(0, topics)
            .map(topic -> draws.below(HIGHEST_DIFFICULTY + 1, Draws.Use.COURSE, topic))
            .sorted()
            .asDoubleStream()
            .toArray();
    return new Course(new int[topics], PREREQUISITES, difficulties);
  }

  /** Returns the abilities of a new learner. */
  static double[] abilities(Draws draws) {
    return IntStream.range(0, PREREQUISITES.length)
        .mapToDouble(
            topic -> draws.below(4, Draws.Use.ABILITY, topic) - 3 - .1 * IN_REFERENCE[topic])
        .toArray();
  }

  /** Returns the probability of a right answer, 0–1. */
  double chance(double ability, int topic) {
    double logit = SCALE * DISCRIMINATION * (ability - course.difficulty(topic));
    return GUESS + (1 - GUESS) / (1 + Math.exp(-logit));
  }

  /** Returns whether a learner with an ability answers right. */
  boolean isRight(double ability, int topic) {
    return chance(ability, topic) >= .5;
  }

  /** Returns the topics on which a learner learns after a topic. */
  BitSet near(int topic) {
    BitSet near = bits(course.dependants(topic));
    near.set(topic);
    for (int before : course.prerequisites(topic)) {
      near.set(before);
      near.or(bits(course.prerequisites(before)));
      near.or(bits(course.dependants(before)));
    }
    return near;
  }

  private static BitSet bits(int[] topics) {
    BitSet bits = new BitSet();
    Arrays.stream(topics).forEach(bits::set);
    return bits;
  }

  /** Changes the abilities as practice does. */
  void practise(double[] abilities, int topic) {
    double distances =
        Arrays.stream(course.prerequisites(topic))
            .mapToDouble(before -> MAX_ABILITY - abilities[before])
            .sum();
    promote(abilities, topic, (MAX_ABILITY - abilities[topic]) * Math.exp(-distances) * .5);
  }

  private void promote(double[] abilities, int topic, double increase) {
    abilities[topic] = Math.min(MAX_ABILITY, abilities[topic] + increase);
    for (int after : course.dependants(topic)) {
      promote(abilities, after, increase * .5);
    }
  }

  /** Returns how much of the way to the difficulty of all exercises is made, 0–1. */
  double progress(double[] abilities) {
    double sum = 0;
    for (int topic = 0; topic < abilities.length; topic++) {
      double way = course.difficulty(topic) - LOWEST_ABILITY;
      sum += Math.min(1, Math.max(0, (abilities[topic] - LOWEST_ABILITY) / way));
    }
    return sum / abilities.length;
  }
}
