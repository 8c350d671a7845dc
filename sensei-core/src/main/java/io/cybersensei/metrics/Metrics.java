package io.cybersensei.metrics;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * A receiver of measurements. {@code MicrometerMetrics} in {@code sensei-servlet-adapter} passes
 * them to Micrometer; a host can implement it for another system, and passes the same object to the
 * builders of the storage, of Sensei and of the protection of accounts.
 *
 * <p>Implementations are thread-safe, return at once and throw no exceptions, because they are
 * called in the middle of requests and transactions.
 */
public interface Metrics {

  /**
   * Receives the time of one event.
   *
   * @param timer a metric of the kind {@link Metric.Kind#TIMER}
   * @param tags the values of the metric's tags, in their order
   */
  void time(Metric timer, Duration time, String... tags);

  /**
   * Receives the size of one event.
   *
   * @param distribution a metric of the kind {@link Metric.Kind#DISTRIBUTION}
   * @param size the size, 0 or more
   * @param tags the values of the metric's tags, in their order
   */
  void size(Metric distribution, double size, String... tags);

  /**
   * Receives the number of events that just happened.
   *
   * @param counter a metric of the kind {@link Metric.Kind#COUNTER}
   * @param events the number, 0 or more
   * @param tags the values of the metric's tags, in their order
   */
  void count(Metric counter, long events, String... tags);

  /**
   * Receives the source of a value that is read whenever it is collected. For a counter it is the
   * number of all events so far.
   *
   * @param metric a metric of the kind {@link Metric.Kind#GAUGE} or {@link Metric.Kind#COUNTER}
   * @param value the source, which returns at once; not a number if there is no value
   * @param tags the values of the metric's tags, in their order
   */
  void watch(Metric metric, DoubleSupplier value, String... tags);

  /** Returns a receiver that drops everything. */
  static Metrics none() {
    return NoMetrics.INSTANCE;
  }
}
