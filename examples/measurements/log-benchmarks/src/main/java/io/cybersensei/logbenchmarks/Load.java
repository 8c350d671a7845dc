package io.cybersensei.logbenchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A load of concurrent callers, each of which calls again as soon as its previous call returns. */
record Load(int callers, Duration time) {

  /**
   * The measured result of a load.
   *
   * @param perSecond the number of completed calls per second, over all callers
   * @param median the median duration of a call, in milliseconds
   * @param p95 the 95th percentile of the duration, in milliseconds
   */
  record Outcome(double perSecond, double median, double p95) {

    /** Returns the median of each number over several outcomes. */
    static Outcome median(List<Outcome> outcomes) {
      return new Outcome(
          median(outcomes.stream().mapToDouble(Outcome::perSecond).toArray()),
          median(outcomes.stream().mapToDouble(Outcome::median).toArray()),
          median(outcomes.stream().mapToDouble(Outcome::p95).toArray()));
    }

    static double median(double... values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  Outcome of(Runnable call) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      CyclicBarrier start = new CyclicBarrier(callers);
      List<Future<long[]>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return callUntil(System.nanoTime() + time.toNanos(), call);
                }));
      }
      List<long[]> nanos = new ArrayList<>();
      for (Future<long[]> each : running) {
        nanos.add(each.get());
      }
      long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Outcome(
          all.length / (time.toNanos() / 1e9),
          all[all.length / 2] / 1e6,
          all[(int) (all.length * .95)] / 1e6);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static long[] callUntil(long end, Runnable call) {
    long[] nanos = new long[1 << 10];
    int calls = 0;
    long before = System.nanoTime();
    while (before < end) {
      call.run();
      long after = System.nanoTime();
      if (calls == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * calls);
      }
      nanos[calls++] = after - before;
      before = after;
    }
    return Arrays.copyOf(nanos, calls);
  }
}
