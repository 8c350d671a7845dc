package io.cybersensei.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** A receiver that keeps the number of events, and the sources, by metric and tags. */
public final class RecordedMetrics implements Metrics {

  private final Map<List<String>, Long> events = new ConcurrentHashMap<>();
  private final Map<List<String>, DoubleSupplier> sources = new ConcurrentHashMap<>();

  /** Returns the number of events, or the value of the source. */
  public double value(Metric metric, String... tags) {
    List<String> key = key(metric, tags);
    return sources.containsKey(key) ? sources.get(key).getAsDouble() : events.getOrDefault(key, 0L);
  }

  @Override
  public void time(Metric timer, Duration time, String... tags) {
    add(timer, 1, tags);
  }

  @Override
  public void size(Metric distribution, double size, String... tags) {
    add(distribution, 1, tags);
  }

  @Override
  public void count(Metric counter, long happened, String... tags) {
    add(counter, happened, tags);
  }

  @Override
  public void watch(Metric metric, DoubleSupplier value, String... tags) {
    sources.put(key(metric, tags), value);
  }

  private void add(Metric metric, long happened, String... tags) {
    events.merge(key(metric, tags), happened, Long::sum);
  }

  private static List<String> key(Metric metric, String... tags) {
    if (tags.length != metric.tags().size()) {
      throw new AssertionError(metric + " has other tags than " + List.of(tags) + ".");
    }
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(metric.label()), java.util.stream.Stream.of(tags))
        .toList();
  }
}
