package io.cybersensei.auth.guard;

import io.cybersensei.auth.guard.ThrottleStore.Charge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A throttle store in memory. It holds, for each budget, the time at which the budget is full
 * again, and deletes budgets that are full. Thread-safe.
 */
final class InMemoryThrottleStore implements ThrottleStore {

  private static final int CALLS_BETWEEN_CLEANINGS = 1_000;

  /** The time that may pass between the reading of the clock and the call. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  private final Map<String, Instant> fullAt = new HashMap<>();
  private int calls;

  @Override
  public synchronized Optional<Refusal> take(List<Charge> charges, Instant now) {
    calls++;
    if (calls % CALLS_BETWEEN_CLEANINGS == 0) {
      fullAt.values().removeIf(full -> !full.isAfter(now));
    }
    Optional<Refusal> refusal =
        charges.stream()
            .map(charge -> new Refusal(charge, wait(charge, now)))
            .filter(spent -> spent.retryAfter().compareTo(Duration.ZERO) > 0)
            .findFirst();
    if (refusal.isEmpty()) {
      for (Charge charge : charges) {
        fullAt.put(charge.key(), fullAt(charge, now).plus(charge.refill()));
      }
    }
    return refusal;
  }

  private Duration wait(Charge charge, Instant now) {
    Duration maxDebt = size(charge).minus(charge.refill());
    return Duration.between(now.plus(maxDebt), fullAt(charge, now));
  }

  private Instant fullAt(Charge charge, Instant now) {
    Instant full = fullAt.getOrDefault(charge.key(), now);
    // No charge moves a budget further than its size, so such a time was written by another clock,
    // or before the clock was set back. It says nothing of the budget, which counts as full.
    boolean impossible = full.isAfter(now.plus(size(charge)).plus(DELAY));
    return impossible || full.isBefore(now) ? now : full;
  }

  private static Duration size(Charge charge) {
    return charge.budget().interval().multipliedBy(charge.budget().atOnce());
  }

  @Override
  public synchronized void giveBack(Charge charge) {
    fullAt.computeIfPresent(charge.key(), (key, full) -> full.minus(charge.refill()));
  }

  @Override
  public synchronized void reset(String key) {
    fullAt.remove(key);
  }
}
