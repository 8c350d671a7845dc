package io.cybersensei.simulation.teaching;

import io.cybersensei.simulation.worlds.Course;
import java.util.Arrays;

/**
 * A teacher that takes the first topic in the order of the course whose prerequisites had {@value
 * #STREAK} right answers in a row, and that had none itself: mastery by streak. Once all had, it
 * takes the one that was answered longest ago.
 */
final class MasteryByStreak implements Teacher {

  static final int STREAK = 3;

  private final Course course;
  private final int[] streak;
  private final boolean[] mastered;
  private final double[] lastStep;
  private int step;

  MasteryByStreak(Course course) {
    this.course = course;
    this.streak = new int[course.topics()];
    this.mastered = new boolean[course.topics()];
    this.lastStep = new double[course.topics()];
  }

  @Override
  public int next(int number, double day) {
    for (int topic = 0; topic < mastered.length; topic++) {
      if (!mastered[topic] && isOpen(topic)) {
        return topic;
      }
    }
    return Orders.by(mastered.length, topic -> lastStep[topic])[0];
  }

  private boolean isOpen(int topic) {
    return Arrays.stream(course.prerequisites(topic)).allMatch(before -> mastered[before]);
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    step++;
    lastStep[topic] = step;
    streak[topic] = right ? streak[topic] + 1 : 0;
    mastered[topic] |= streak[topic] == STREAK;
  }
}
