package io.cybersensei.auth.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where it is counted how often something was tried, for all nodes together.
 *
 * <p>Every implementation is safe for use by many threads, and of any number of simultaneous calls
 * grants no more than the budgets allow. Budgets are full until they are drawn on. A store that
 * cannot answer throws an unchecked exception with its cause.
 */
public interface ThrottleStore {

  /**
   * One budget of one somebody.
   *
   * @param key whose it is, 1 to 100 ASCII characters; it should not tell names
   */
  record Charge(String key, Budget budget) {

    public Charge {
      if (key.isEmpty() || key.length() > 100 || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw new IllegalArgumentException("a key has 1 to 100 ASCII characters and no blanks");
      }
    }
  }

  /**
   * A budget that was spent.
   *
   * @param charge what could not be taken
   * @param retryAfter when it can be, more than zero
   */
  record Refusal(Charge charge, Duration retryAfter) {}

  /**
   * Takes one try from each budget, or none from any if one of them is spent.
   *
   * @param charges with different keys
   * @return empty if all were granted; else the first that was not
   */
  Optional<Refusal> take(List<Charge> charges, Instant now);

  /** Gives back one try that was taken; nothing happens if the budget is full. */
  void giveBack(Charge charge);

  /** Makes a budget full again. */
  void reset(String key);

  /** A new store in memory, where all budgets are full, for a single node. */
  static ThrottleStore inMemory() {
    return new InMemoryThrottleStore();
  }
}
