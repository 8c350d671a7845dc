package io.cybersensei.loadtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The accounts of a run. The first visits register accounts; later ones are mostly of learners who
 * come back, with the histories that they have by then. Thread-safe.
 */
final class Cohort {

  static final String PASSWORD = "four words of my own";

  /** The share of visits that register one more account, once there are enough. */
  private static final double NEW = 0.1;

  private final int enough;
  private final Random random = new Random(1);
  private final List<String> away = new ArrayList<>();
  private final Deque<String> last = new ArrayDeque<>();
  private int count;

  Cohort(int enough) {
    this.enough = enough;
  }

  /**
   * A learner who arrives.
   *
   * @param isNew whether the account has to be registered
   */
  record Arrival(String username, boolean isNew) {}

  /** Returns a learner who is not there at present. */
  synchronized Arrival arrive() {
    if (count < enough || away.isEmpty() || random.nextDouble() < NEW) {
      return new Arrival("learner" + ++count, true);
    }
    return new Arrival(away.remove(random.nextInt(away.size())), false);
  }

  /** Takes note that a learner with an account has left. */
  synchronized void leave(String username) {
    last.add(username);
    // Not the one who has just left comes back next.
    if (last.size() > enough / 10) {
      away.add(last.remove());
    }
  }
}
