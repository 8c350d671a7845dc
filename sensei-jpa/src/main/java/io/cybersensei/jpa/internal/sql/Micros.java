package io.cybersensei.jpa.internal.sql;

import java.time.Instant;

/** The column format of instants: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {

  private static final int IN_A_SECOND = 1_000_000;
  private static final int NANOS = 1_000;
  private static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / IN_A_SECOND);
  private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / IN_A_SECOND);

  private Micros() {}

  /**
   * Returns the last microsecond at or before an instant.
   *
   * @throws ArithmeticException if the instant is more than about 290,000 years from 1970
   */
  public static long of(Instant instant) {
    // On Java 17, ChronoUnit.MICROS.between counts in nanoseconds and overflows in 2262.
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), IN_A_SECOND), instant.getNano() / NANOS);
  }

  /**
   * Returns the first microsecond at or after an instant, or the nearest that a column can hold.
   */
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
