package io.cybersensei.metrics;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** A receiver of measurements that drops them. */
enum NoMetrics implements Metrics {
  INSTANCE;

  @Override
  public void time(Metric timer, Duration time, String... tags) {}

  @Override
  public void size(Metric distribution, double size, String... tags) {}

  @Override
  public void count(Metric counter, long events, String... tags) {}

  @Override
  public void watch(Metric metric, DoubleSupplier value, String... tags) {}
}
