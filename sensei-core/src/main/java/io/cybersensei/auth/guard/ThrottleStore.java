package io.cybersensei.auth.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A store of the counts of attempts, for all nodes together.
 *
 * <p>Every implementation is thread-safe, and grants to any number of simultaneous calls no more
 * attempts than the budgets permit. A budget is full until the first attempt is taken from it. A
 * store that cannot be reached throws an unchecked exception with its cause.
 */
public interface ThrottleStore {

  /**
   * A budget and its key. Charges with the same key share one count.
   *
   * @param key the key: 1 to 100 printable ASCII characters without blanks; it should contain no
   *     names of users
   * @param budget the limit
   */
  record Charge(String key, Budget budget) {

    /**
     * Creates a charge.
     *
     * @throws IllegalArgumentException if the key has another length or other characters
     */
    public Charge {
      Objects.requireNonNull(budget, "budget");
      if (key.isEmpty() || key.length() > 100 || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw new IllegalArgumentException(
            "key must have 1 to 100 ASCII characters and no blanks.");
      }
    }
  }

  /**
   * A refused attempt.
   *
   * @param charge the charge whose budget is spent
   * @param retryAfter the time until this budget permits an attempt, more than zero
   */
  record Refusal(Charge charge, Duration retryAfter) {}

  /**
   * Takes one attempt from each budget, or none from any if one of them is spent.
   *
   * @param charges the budgets, with different keys
   * @param now the current time
   * @return empty if the attempt is permitted; otherwise a refusal with the first spent budget
   */
  Optional<Refusal> take(List<Charge> charges, Instant now);

  /** Returns one attempt to a budget. Nothing happens if the budget is full. */
  void giveBack(Charge charge);

  /** Makes the budget of a key full again. */
  void reset(String key);

  /** Returns a new store in memory, with full budgets, for a single node. */
  static ThrottleStore inMemory() {
    return new InMemoryThrottleStore();
  }
}
