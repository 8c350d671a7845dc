package io.cybersensei.internal.time;

import java.time.Instant;

/** Instants as numbers: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {

  private static final int IN_A_SECOND = 1_000_000;
  private static final int NANOS = 1_000;

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

  /** Returns the instant of a number. */
  public static Instant at(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, IN_A_SECOND), Math.floorMod(micros, IN_A_SECOND) * (long) NANOS);
  }
}
