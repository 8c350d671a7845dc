package io.cybersensei.auth.guard;

import java.time.Duration;
import java.util.Objects;

/**
 * A limit of attempts: a number of attempts at once, and one more after each interval (a token
 * bucket).
 *
 * @param atOnce the number of attempts at once, 1 to 1,000,000
 * @param interval the time after which one more attempt is permitted, 1 microsecond to 1 day
 */
public record Budget(int atOnce, Duration interval) {

  /** The maximum number of attempts at once. */
  public static final int MAX_AT_ONCE = 1_000_000;

  private static final Duration MIN_INTERVAL = Duration.ofNanos(1_000);
  private static final Duration MAX_INTERVAL = Duration.ofDays(1);

  /**
   * Creates a budget.
   *
   * @throws IllegalArgumentException if a value is out of its range; the message names the value
   */
  public Budget {
    Objects.requireNonNull(interval, "interval");
    if (atOnce < 1 || atOnce > MAX_AT_ONCE) {
      throw new IllegalArgumentException(
          "atOnce must be from 1 to 1,000,000, but is %s.".formatted(atOnce));
    }
    if (interval.compareTo(MIN_INTERVAL) < 0 || interval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "interval must be from 1 microsecond to 1 day, but is %s.".formatted(interval));
    }
  }
}
