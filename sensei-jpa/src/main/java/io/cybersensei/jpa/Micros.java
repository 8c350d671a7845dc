package io.cybersensei.jpa;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the tables keep them: microseconds since 1970-01-01T00:00:00Z. */
final class Micros {

  private static final Instant EARLIEST = at(Long.MIN_VALUE);
  private static final Instant LATEST = at(Long.MAX_VALUE);

  private Micros() {}

  /**
   * The last microsecond at or before an instant.
   *
   * @throws ArithmeticException if it lies some 290,000 years from 1970
   */
  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant.truncatedTo(ChronoUnit.MICROS));
  }

  /** The first microsecond at or after an instant, or the nearest there is. */
  static long ceiling(Instant instant) {
    if (instant.isBefore(EARLIEST)) {
      return Long.MIN_VALUE;
    }
    if (instant.isAfter(LATEST)) {
      return Long.MAX_VALUE;
    }
    long floor = of(instant);
    return at(floor).equals(instant) ? floor : floor + 1;
  }

  static Instant at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
