package io.cybersensei.logbenchmarks;

import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.Retention;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A measurement of the time to delete old interactions, in total and per transaction. */
final class OldRows {

  private OldRows() {}

  static void measure(JpaStorage storage, String what, Instant limit) {
    long start = System.nanoTime();
    AtomicLong last = new AtomicLong(start);
    double[] steps = new double[1 << 20];
    int[] count = new int[1];
    Retention.Outcome outcome =
        storage
            .retention()
            .deleteBefore(
                limit,
                (deleted, fraction) -> {
                  long now = System.nanoTime();
                  steps[count[0]++] = (now - last.getAndSet(now)) / 1e6;
                  return true;
                });
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] sorted = Arrays.copyOf(steps, count[0]);
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "retention, %s: %,d deleted in %.1f s, %d transactions, median %.1f ms, longest %.1f ms%n",
        what,
        outcome.deleted(),
        seconds,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[sorted.length - 1]);
  }
}
