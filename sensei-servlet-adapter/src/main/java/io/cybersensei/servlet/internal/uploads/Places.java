package io.cybersensei.servlet.internal.uploads;

import java.util.HashMap;
import java.util.Map;

/** The places of requests whose files arrive, each of which holds a thread. Thread-safe. */
final class Places {

  private final int max;
  private final int maxOfOne;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  Places(int max) {
    this.max = max;
    this.maxOfOne = Math.max(1, max / 4);
  }

  /** Takes a place for a learner; returns false if there is none. */
  synchronized boolean take(String learnerId) {
    int own = taken.getOrDefault(learnerId, 0);
    if (all >= max || own >= maxOfOne) {
      return false;
    }
    all++;
    taken.put(learnerId, own + 1);
    return true;
  }

  /** Frees a place of a learner. */
  synchronized void free(String learnerId) {
    all--;
    taken.computeIfPresent(learnerId, (id, own) -> own > 1 ? own - 1 : null);
  }
}
