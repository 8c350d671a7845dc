package io.cybersensei.simulation.teaching;

import io.cybersensei.simulation.worlds.Draws;
import java.util.BitSet;

/**
 * A teacher that imitates learners without guidance, for the training log. They mostly follow the
 * order of the course, sometimes go back to a topic that they met, and sometimes leap to any topic,
 * for a few answers at a time.
 */
final class MixedStudy implements Teacher {

  private static final double GOES_BACK = .2;
  private static final double LEAPS = .15;
  private static final int MAX_RUN = 6;

  private final int topics;
  private final Draws draws;
  private final InOrder inOrder;
  private final BitSet met = new BitSet();
  private int aside = -1;
  private int left;

  MixedStudy(int topics, Draws draws) {
    this.topics = topics;
    this.draws = draws;
    this.inOrder = new InOrder(Orders.ofCourse(topics));
  }

  @Override
  public int next(int step, double day) {
    if (left == 0) {
      left = 1 + draws.below(MAX_RUN, Draws.Use.CHOICE, 3 * step);
      double draw = draws.uniform(Draws.Use.CHOICE, 3 * step + 1);
      double topic = draws.uniform(Draws.Use.CHOICE, 3 * step + 2);
      if (draw < GOES_BACK && !met.isEmpty()) {
        aside = met.stream().skip((long) (met.cardinality() * topic)).findFirst().orElseThrow();
      } else {
        aside = draw < GOES_BACK + LEAPS ? (int) (topics * topic) : -1;
      }
    }
    left--;
    return aside >= 0 ? aside : inOrder.next(step, day);
  }

  @Override
  public void observe(int topic, int item, boolean right, double day) {
    met.set(topic);
    inOrder.observe(topic, item, right, day);
  }
}
