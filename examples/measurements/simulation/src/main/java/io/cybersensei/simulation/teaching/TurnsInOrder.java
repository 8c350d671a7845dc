package io.cybersensei.simulation.teaching;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A teacher of a few lines of code, as a rival: topics in a fixed order, each until two right
 * answers in a row, at most two answers a day on a topic, and reviews by the boxes of Leitner ("So
 * lernt man lernen", 1972).
 *
 * <p>Two right answers in a row put a topic into the first box. A right answer in a review moves it
 * to the next box, and a wrong one takes it out of the boxes. The topics of a box come back after
 * 1, 2, 4, 8 … days, and come first. If nothing is left for the day, the topic follows that was
 * answered longest ago.
 */
final class TurnsInOrder implements Teacher {

  static final int RIGHT_IN_A_ROW = 2;
  static final int ANSWERS_A_DAY = 2;

  private final int[] order;
  private final int[] box;
  private final int[] dueOn;
  private final int[] rightInARow;
  private final int[] answersToday;
  private final double[] lastStep;
  private int steps;
  private int today = -1;

  /**
   * @param order the topics in the order of teaching, each once
   */
  TurnsInOrder(int[] order) {
    this.order = Arrays.copyOf(order, order.length);
    this.box = new int[order.length];
    this.dueOn = new int[order.length];
    this.rightInARow = new int[order.length];
    this.answersToday = new int[order.length];
    this.lastStep = new double[order.length];
  }

  @Override
  public int next(int step, double day) {
    if ((int) day != today) {
      today = (int) day;
      Arrays.fill(answersToday, 0);
    }
    int review = first(topic -> box[topic] > 0 && dueOn[topic] <= today);
    int fresh = first(topic -> box[topic] == 0);
    if (review >= 0) {
      return review;
    }
    return fresh >= 0 ? fresh : Orders.by(box.length, topic -> lastStep[topic])[0];
  }

  private int first(IntPredicate condition) {
    return Arrays.stream(order)
        .filter(topic -> answersToday[topic] < ANSWERS_A_DAY)
        .filter(condition)
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    lastStep[topic] = ++steps;
    answersToday[topic]++;
    rightInARow[topic] = right ? rightInARow[topic] + 1 : 0;
    if (!right) {
      box[topic] = 0;
    } else if (box[topic] > 0 || rightInARow[topic] >= RIGHT_IN_A_ROW) {
      dueOn[topic] = today + (1 << box[topic]);
      box[topic]++;
    }
  }
}
