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
 *
 * <p>The clocks of nodes differ, and any clock can be set back. A store that several nodes share
 * therefore measures time by one clock of its own, such as that of the database. A refusal never
 * lasts longer than the charge needs to refill, whatever times the store holds.
 */
public interface ThrottleStore {

  /**
   * A budget, its key, and the number of attempts to take from it. Charges with the same key share
   * one count.
   *
   * @param key the key: 1 to 100 printable ASCII characters without blanks; it should contain no
   *     names of users
   * @param budget the limit
   * @param cost the number of attempts, 1 to {@link Budget#atOnce}
   */
  record Charge(String key, Budget budget, int cost) {

    /** Creates a charge of one attempt. */
    public Charge(String key, Budget budget) {
      this(key, budget, 1);
    }

    /**
     * Creates a charge.
     *
     * @throws IllegalArgumentException if the key has another length or other characters, or the
     *     cost is more than the budget ever holds
     */
    public Charge {
      Objects.requireNonNull(budget, "budget");
      if (key.isEmpty() || key.length() > 100 || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw new IllegalArgumentException(
            "key must have 1 to 100 ASCII characters and no blanks.");
      }
      if (cost < 1 || cost > budget.atOnce()) {
        throw new IllegalArgumentException(
            "cost must be from 1 to the %s at once of the budget, but is %s."
                .formatted(budget.atOnce(), cost));
      }
    }

    /** Returns the time in which the budget refills by the cost. */
    public Duration refill() {
      return budget.interval().multipliedBy(cost);
    }
  }

  /**
   * A refused attempt.
   *
   * @param charge the charge whose budget is spent
   * @param retryAfter the time until this budget permits the charge, more than zero and at most
   *     {@link Charge#refill}
   */
  record Refusal(Charge charge, Duration retryAfter) {}

  /**
   * Takes the cost of each charge from its budget, or nothing from any if one of them has too
   * little left.
   *
   * @param charges the charges, with different keys
   * @param now the time by the clock of the calling node; a store that several nodes share uses its
   *     own clock instead
   * @return empty if the attempt is permitted; otherwise a refusal with the first spent budget
   */
  Optional<Refusal> take(List<Charge> charges, Instant now);

  /** Returns the cost of a charge to its budget. Nothing happens if the budget is full. */
  void giveBack(Charge charge);

  /** Returns the costs of several charges. Default: one after the other. */
  default void giveBackAll(List<Charge> charges) {
    charges.forEach(this::giveBack);
  }

  /** Makes the budget of a key full again. */
  void reset(String key);

  /**
   * Returns a new store in memory, with full budgets, for a single node. It measures time by the
   * clock of its caller.
   */
  static ThrottleStore inMemory() {
    return new InMemoryThrottleStore();
  }
}
