package io.cybersensei.recommend.internal;

import java.time.Duration;

public final class Minutes {

  private static final long MILLIS = 60_000;

  private Minutes() {}

  public static long roundedUp(Duration duration) {
    return Math.floorDiv(duration.toMillis() + MILLIS - 1, MILLIS);
  }
}
