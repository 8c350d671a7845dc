package io.cybersensei.servlet.internal.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The counts and times of requests by route, since the servlet was built. Thread-safe. */
public final class RequestCounts {

  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final double NANOS_A_SECOND = 1e9;

  /** The counts of a route. */
  private static final class Counts {
    final LongAdder count = new LongAdder();
    final LongAdder clientErrors = new LongAdder();
    final LongAdder serverErrors = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
  }

  /**
   * The requests of a route.
   *
   * @param route the method and the template of the path
   * @param count the number of requests
   * @param clientErrors the responses with a status of 400 to 499
   * @param serverErrors the responses with a status from 500 on
   * @param seconds the sum of the times until the responses were ready to be sent
   * @param slowestSeconds the longest of these times
   */
  public record OfRoute(
      String route,
      long count,
      long clientErrors,
      long serverErrors,
      double seconds,
      double slowestSeconds) {}

  private final Map<String, Counts> byRoute = new ConcurrentSkipListMap<>();

  /** Counts a request. */
  void add(String route, int status, Duration taken) {
    Counts counts = byRoute.computeIfAbsent(route, name -> new Counts());
    counts.count.increment();
    counts.nanos.add(taken.toNanos());
    counts.slowest.accumulate(taken.toNanos());
    if (status >= SERVER_ERROR) {
      counts.serverErrors.increment();
    } else if (status >= CLIENT_ERROR) {
      counts.clientErrors.increment();
    }
  }

  /** Returns the counts of the routes that were called, in the order of their names. */
  public List<OfRoute> all() {
    return byRoute.entrySet().stream()
        .map(
            each -> {
              Counts counts = each.getValue();
              return new OfRoute(
                  each.getKey(),
                  counts.count.sum(),
                  counts.clientErrors.sum(),
                  counts.serverErrors.sum(),
                  counts.nanos.sum() / NANOS_A_SECOND,
                  counts.slowest.get() / NANOS_A_SECOND);
            })
        .toList();
  }
}
