package io.cybersensei.loadtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
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
  private final List<Learner> away = new ArrayList<>();
  private final Deque<Learner> last = new ArrayDeque<>();
  private int count;

  Cohort(int enough) {
    this.enough = enough;
  }

  /**
   * A learner with an account.
   *
   * @param cookies the cookies in the learner's browser; empty after signing out
   */
  record Learner(String username, Map<String, String> cookies) {}

  /**
   * A learner who arrives.
   *
   * @param learner the learner, who has an account unless it is new
   * @param isNew whether the account has to be registered
   */
  record Arrival(Learner learner, boolean isNew) {}

  /** Returns a learner who is not there at present. */
  synchronized Arrival arrive() {
    if (count < enough || away.isEmpty() || random.nextDouble() < NEW) {
      return new Arrival(new Learner("learner" + ++count, Map.of()), true);
    }
    return new Arrival(away.remove(random.nextInt(away.size())), false);
  }

  /** Takes note that a learner with an account has left. */
  synchronized void leave(Learner learner) {
    last.add(learner);
    // Not the one who has just left comes back next.
    if (last.size() > enough / 10) {
      away.add(last.remove());
    }
  }
}
