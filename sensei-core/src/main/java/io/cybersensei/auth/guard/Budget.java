package io.cybersensei.auth.guard;

import java.time.Duration;

/**
 * How often something may be tried: so many times at once, and then again each time the interval
 * has gone by.
 *
 * @param atOnce from 1 to 1,000,000
 * @param interval after which one more try is granted, from a microsecond to a day
 */
public record Budget(int atOnce, Duration interval) {

  private static final int MAXIMUM_AT_ONCE = 1_000_000;
  private static final Duration MINIMUM_INTERVAL = Duration.ofNanos(1_000);
  private static final Duration MAXIMUM_INTERVAL = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a value is out of its range, naming it
   */
  public Budget {
    if (atOnce < 1 || atOnce > MAXIMUM_AT_ONCE) {
      throw new IllegalArgumentException("atOnce must be from 1 to 1,000,000, but is " + atOnce);
    }
    if (interval.compareTo(MINIMUM_INTERVAL) < 0 || interval.compareTo(MAXIMUM_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "interval must be from a microsecond to a day, but is " + interval);
    }
  }
}
