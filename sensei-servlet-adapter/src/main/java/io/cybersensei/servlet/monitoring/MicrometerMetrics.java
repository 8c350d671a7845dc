package io.cybersensei.servlet.monitoring;

import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Measurements as meters of Micrometer, 1.15 or newer. Thread-safe.
 *
 * <pre>{@code
 * MicrometerMetrics metrics = new MicrometerMetrics();
 * metrics.bindTo(registry);
 * JpaStorage storage = JpaStorage.builder().dataSource(dataSource).metrics(metrics).open();
 * Sensei sensei = Sensei.builder().storage(storage).metrics(metrics).build();
 * }</pre>
 *
 * <p>Timers have buckets from 5 milliseconds to 10 seconds, for quantiles over all nodes. An object
 * is for one Sensei: with several in one process, each gets its own, with tags that tell them
 * apart.
 */
// A module that uses this class requires Micrometer anyway.
@SuppressWarnings("exports")
public final class MicrometerMetrics implements Metrics, MeterBinder {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private static final double[] SIZES = {1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000};

  private final CompositeMeterRegistry registries = new CompositeMeterRegistry();
  private final Tags tags;

  /** The meters of events, because a look-up in the registry makes objects at each event. */
  private final Map<List<Object>, Meter> meters = new ConcurrentHashMap<>();

  /**
   * Creates metrics without a registry.
   *
   * @param tags names and values in turn that every meter has, such as {@code "tenant", "school"}
   */
  public MicrometerMetrics(String... tags) {
    this.tags = Tags.of(tags);
  }

  /** Adds a registry, which gets the meters of earlier and later measurements. */
  @Override
  public void bindTo(MeterRegistry registry) {
    registries.add(registry);
  }

  @Override
  public void time(Metric timer, Duration time, String... values) {
    meter(
            Timer.class,
            timer,
            values,
            all ->
                Timer.builder(timer.label())
                    .tags(all)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registries))
        .record(time);
  }

  @Override
  public void size(Metric distribution, double size, String... values) {
    meter(
            DistributionSummary.class,
            distribution,
            values,
            all ->
                DistributionSummary.builder(distribution.label())
                    .tags(all)
                    .serviceLevelObjectives(SIZES)
                    .register(registries))
        .record(size);
  }

  @Override
  public void count(Metric counter, long events, String... values) {
    meter(
            Counter.class,
            counter,
            values,
            all -> Counter.builder(counter.label()).tags(all).register(registries))
        .increment((double) events);
  }

  @Override
  public void watch(Metric metric, DoubleSupplier value, String... values) {
    Tags all = all(metric, values);
    if (metric.kind() == Metric.Kind.COUNTER) {
      FunctionCounter.builder(metric.label(), value, DoubleSupplier::getAsDouble)
          .tags(all)
          .register(registries);
    } else {
      Gauge.builder(metric.label(), value::getAsDouble).tags(all).register(registries);
    }
  }

  private <M extends Meter> M meter(
      Class<M> type, Metric metric, String[] values, Function<Tags, M> register) {
    List<Object> key = new ArrayList<>(values.length + 1);
    key.add(metric);
    key.addAll(List.of(values));
    return type.cast(meters.computeIfAbsent(key, ignored -> register.apply(all(metric, values))));
  }

  private Tags all(Metric metric, String[] values) {
    if (values.length != metric.tags().size()) {
      throw new IllegalArgumentException(
          metric.label()
              + " must have values for "
              + metric.tags()
              + " but has "
              + values.length
              + ".");
    }
    List<Tag> own = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      own.add(Tag.of(metric.tags().get(i), values[i]));
    }
    return tags.and(own);
  }
}
