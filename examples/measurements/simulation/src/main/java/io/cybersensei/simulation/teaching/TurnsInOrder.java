package io.cybersensei.simulation.teaching;

import io.cybersensei.simulation.worlds.Course;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A teacher of a few lines of code, as a rival: topics in the order of the course, each until some
 * right answers in a row, a maximum of answers a day on a topic, and reviews by the boxes of
 * Leitner ("So lernt man lernen", 1972).
 *
 * <p>The right answers in a row put a topic into the first box. A right answer in a review moves it
 * to the next box, and a wrong one takes it out of the boxes. Each box comes back after twice the
 * days of the one before. If nothing is left for the day, the topic follows that was answered
 * longest ago.
 */
final class TurnsInOrder implements Teacher {

  /** The place of reviews among new topics. */
  enum Reviews {
    FIRST,
    ALTERNATING,
    LAST
  }

  /**
   * The rules of the teacher.
   *
   * @param rightInARow the right answers in a row after which a topic is learned
   * @param answersADay the maximum number of answers a day on a topic
   * @param firstBox the days until the first review
   * @param reviews the place of reviews
   * @param locks whether a topic waits until its prerequisites are learned
   */
  record Rules(int rightInARow, int answersADay, int firstBox, Reviews reviews, boolean locks) {}

  private final Course course;
  private final Rules rules;
  private final int[] box;
  private final int[] dueOn;
  private final int[] rightInARow;
  private final int[] answersToday;
  private final boolean[] learned;
  private final double[] lastStep;
  private int steps;
  private int today = -1;
  private int last = -1;

  TurnsInOrder(Course course, Rules rules) {
    int topics = course.topics();
    this.course = course;
    this.rules = rules;
    this.box = new int[topics];
    this.dueOn = new int[topics];
    this.rightInARow = new int[topics];
    this.answersToday = new int[topics];
    this.learned = new boolean[topics];
    this.lastStep = new double[topics];
  }

  @Override
  public int next(int step, double day) {
    if ((int) day != today) {
      today = (int) day;
      last = -1;
      Arrays.fill(answersToday, 0);
    }
    int review = first(topic -> box[topic] > 0 && dueOn[topic] <= today);
    int fresh =
        last >= 0 && box[last] == 0 && answersToday[last] < rules.answersADay()
            ? last
            : first(topic -> box[topic] == 0 && isOpen(topic));
    boolean reviewsFirst =
        switch (rules.reviews()) {
          case FIRST -> true;
          case ALTERNATING -> steps % 2 == 1;
          case LAST -> false;
        };
    int one = reviewsFirst ? review : fresh;
    int other = reviewsFirst ? fresh : review;
    if (one >= 0) {
      return one;
    }
    return other >= 0 ? other : Orders.by(box.length, topic -> lastStep[topic])[0];
  }

  private boolean isOpen(int topic) {
    return !rules.locks()
        || Arrays.stream(course.prerequisites(topic)).allMatch(before -> learned[before]);
  }

  private int first(IntPredicate condition) {
    for (int topic = 0; topic < box.length; topic++) {
      if (answersToday[topic] < rules.answersADay() && condition.test(topic)) {
        return topic;
      }
    }
    return -1;
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    steps++;
    lastStep[topic] = steps;
    answersToday[topic]++;
    last = topic;
    rightInARow[topic] = right ? rightInARow[topic] + 1 : 0;
    if (!right) {
      box[topic] = 0;
    } else if (box[topic] > 0 || rightInARow[topic] >= rules.rightInARow()) {
      dueOn[topic] = today + rules.firstBox() * (1 << box[topic]);
      box[topic]++;
      learned[topic] = true;
    }
  }
}
