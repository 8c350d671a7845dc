package io.cybersensei.simulation.teaching;

import java.util.Arrays;

/**
 * A teacher that teaches the topics in a fixed order, as a plain learning platform does. It moves
 * on after {@value #RIGHT_IN_A_ROW} right answers in a row or after {@value #MAX_TRIES} answers
 * (the rule of ASSISTments' Skill Builders: Heffernan and Heffernan, 2014). After the last topic it
 * begins again at the first.
 */
final class InOrder implements Teacher {

  static final int RIGHT_IN_A_ROW = 3;
  static final int MAX_TRIES = 10;

  private final int[] order;
  private int place;
  private int tries;
  private int rightInARow;

  /**
   * @param order the topics in the order of teaching, each once
   */
  InOrder(int[] order) {
    this.order = Arrays.copyOf(order, order.length);
  }

  @Override
  public int next(int step, double day) {
    return order[place];
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    if (topic != order[place]) {
      return;
    }
    tries++;
    rightInARow = right ? rightInARow + 1 : 0;
    if (rightInARow == RIGHT_IN_A_ROW || tries == MAX_TRIES) {
      place = (place + 1) % order.length;
      tries = 0;
      rightInARow = 0;
    }
  }
}
