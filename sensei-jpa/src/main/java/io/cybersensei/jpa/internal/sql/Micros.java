package io.cybersensei.jpa.internal.sql;

import java.time.Instant;

/** Instants as the tables keep them: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {

  private static final int IN_A_SECOND = 1_000_000;
  private static final int NANOS = 1_000;
  private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / IN_A_SECOND);
  private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / IN_A_SECOND);

  private Micros() {}

  /**
   * The last microsecond at or before an instant.
   *
   * @throws ArithmeticException if it lies some 290,000 years from 1970
   */
  public static long of(Instant instant) {
    // ChronoUnit.MICROS.between counts in nanoseconds on Java 17, and so ends in 2262.
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), IN_A_SECOND), instant.getNano() / NANOS);
  }

  /** The first microsecond at or after an instant, or the nearest there is. */
  public static long ceiling(Instant instant) {
    if (instant.isBefore(EARLIEST)) {
      return Long.MIN_VALUE;
    }
    if (instant.isAfter(LATEST)) {
      return Long.MAX_VALUE;
    }
    long floor = of(instant);
    return at(floor).equals(instant) ? floor : floor + 1;
  }

  public static Instant at(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, IN_A_SECOND), Math.floorMod(micros, IN_A_SECOND) * (long) NANOS);
  }
}
