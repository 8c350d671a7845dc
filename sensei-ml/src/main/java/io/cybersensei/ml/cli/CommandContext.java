package io.cybersensei.ml.cli;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What a command needs of the world beside its arguments.
 *
 * @param nanoTime a clock that only measures stretches of time, in nanoseconds
 * @param goOn whether the user has not asked for an end
 */
record CommandContext(LongSupplier nanoTime, BooleanSupplier goOn) {

  double secondsSince(long nanos) {
    return (nanoTime.getAsLong() - nanos) / 1e9;
  }
}
