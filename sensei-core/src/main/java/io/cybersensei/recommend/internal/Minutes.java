package io.cybersensei.recommend.internal;

import java.time.Duration;

/** Durations in whole minutes, for display. */
public final class Minutes {

  private static final long MILLIS = 60_000;

  private Minutes() {}

  /** Returns a duration in minutes, rounded up. */
  public static long roundedUp(Duration duration) {
    return Math.floorDiv(duration.toMillis() + MILLIS - 1, MILLIS);
  }
}
