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
        fullAt.put(charge.key(), fullAt(charge, now).plus(charge.budget().interval()));
      }
    }
    return refusal;
  }

  private Duration wait(Charge charge, Instant now) {
    Budget budget = charge.budget();
    Duration maxDebt = budget.interval().multipliedBy(budget.atOnce() - 1L);
    return Duration.between(now.plus(maxDebt), fullAt(charge, now));
  }

  private Instant fullAt(Charge charge, Instant now) {
    Instant full = fullAt.getOrDefault(charge.key(), now);
    return full.isBefore(now) ? now : full;
  }

  @Override
  public synchronized void giveBack(Charge charge) {
    fullAt.computeIfPresent(charge.key(), (key, full) -> full.minus(charge.budget().interval()));
  }

  @Override
  public synchronized void reset(String key) {
    fullAt.remove(key);
  }
}
