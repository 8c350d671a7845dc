package io.cybersensei.recommend;

import java.time.Duration;

final class Minutes {

  private static final long MILLIS = 60_000;

  private Minutes() {}

  static long roundedUp(Duration duration) {
    return Math.floorDiv(duration.toMillis() + MILLIS - 1, MILLIS);
  }
}
