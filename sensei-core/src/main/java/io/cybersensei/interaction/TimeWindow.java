package io.cybersensei.interaction;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from the first instant in it
 * @param until the first instant after it
 */
public record TimeWindow(Instant from, Instant until) {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public TimeWindow {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "A time window cannot end (" + until + ") before it begins (" + from + ").");
    }
  }

  /** All of time that an interaction can lie in. */
  public static TimeWindow always() {
    return new TimeWindow(Instant.EPOCH, LATEST);
  }

  /** The stretch of this length that ends just after {@code now}. */
  public static TimeWindow last(Duration length, Instant now) {
    Instant from = now.minus(length);
    return new TimeWindow(
        from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from, now.plus(Duration.ofNanos(1_000)));
  }

  /** Whether an instant lies in it. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(until);
  }
}
