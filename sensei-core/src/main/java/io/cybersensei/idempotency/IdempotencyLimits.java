package io.cybersensei.idempotency;

import java.time.Duration;
import java.util.Objects;

/**
 * The limits within which keys are kept.
 *
 * @param kept the time for which a key is kept after its first request
 * @param running the time for which a request without a response counts as running
 * @param maxKeys the number of keys of one sender, 1 or more: of more, the oldest are forgotten
 */
public record IdempotencyLimits(Duration kept, Duration running, int maxKeys) {

  /**
   * @throws IllegalArgumentException if a duration is negative, or there are no keys
   */
  public IdempotencyLimits {
    Objects.requireNonNull(kept, "kept");
    Objects.requireNonNull(running, "running");
    if (kept.isNegative() || running.isNegative()) {
      throw new IllegalArgumentException("kept and running must not be negative.");
    }
    if (maxKeys < 1) {
      throw new IllegalArgumentException("maxKeys must be at least 1, but is " + maxKeys + ".");
    }
  }

  /** Returns the default limits: 24 hours, 15 minutes and 1,000 keys. */
  public static IdempotencyLimits standard() {
    return new IdempotencyLimits(Duration.ofHours(24), Duration.ofMinutes(15), 1_000);
  }

  /** Returns these limits with another number of keys. */
  public IdempotencyLimits withMaxKeys(int keys) {
    return new IdempotencyLimits(kept, running, keys);
  }

  /** Returns these limits with another time for which a request counts as running. */
  public IdempotencyLimits withRunning(Duration time) {
    return new IdempotencyLimits(kept, time, maxKeys);
  }
}
