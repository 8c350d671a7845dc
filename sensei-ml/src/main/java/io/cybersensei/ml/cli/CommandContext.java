package io.cybersensei.ml.cli;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The environment of a command: a clock and the user's cancellation.
 *
 * @param nanoTime a clock for elapsed time, in nanoseconds
 * @param cancelled whether the user has cancelled the command
 */
record CommandContext(LongSupplier nanoTime, BooleanSupplier cancelled) {

  /** Returns the time since a reading of the clock, in seconds. */
  double secondsSince(long nanos) {
    return (nanoTime.getAsLong() - nanos) / 1e9;
  }
}
