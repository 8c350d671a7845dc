package io.cybersensei.interaction;

import java.time.Duration;
import java.time.Instant;

/**
 * A time window.
 *
 * @param from the first instant of the window
 * @param until the first instant after the window
 */
public record TimeWindow(Instant from, Instant until) {

  private static final Instant MAX_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Makes a window.
   *
   * @throws IllegalArgumentException if the window ends before it begins
   */
  public TimeWindow {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "A time window cannot end (" + until + ") before it begins (" + from + ").");
    }
  }

  /** Returns the window of all times that an interaction can have, from 1970 to 9999. */
  public static TimeWindow always() {
    return new TimeWindow(Instant.EPOCH, MAX_INSTANT);
  }

  /**
   * Returns the window of a length that ends just after {@code now}, so that it contains {@code
   * now}.
   *
   * @param length the length; the window begins in 1970 at the earliest
   * @param now the current time
   */
  public static TimeWindow last(Duration length, Instant now) {
    Instant from = now.minus(length);
    return new TimeWindow(
        from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from, now.plus(Duration.ofNanos(1_000)));
  }

  /**
   * Returns whether an instant is in the window.
   *
   * @param instant the instant
   */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }
}
