package io.cybersensei.spring.boot;

import io.cybersensei.Sensei;
import io.cybersensei.learning.LearnerStateStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The counts of estimates as meters {@code sensei.estimates} and {@code sensei.snapshots}. */
@AutoConfiguration(after = SenseiAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(Sensei.class)
public class SenseiMetricsAutoConfiguration {

  /** Returns the meters. */
  @Bean
  @ConditionalOnMissingBean(name = "senseiMetrics")
  public MeterBinder senseiMetrics(Sensei sensei) {
    return registry -> {
      counter("sensei.estimates", "resumed", sensei, LearnerStateStatistics::resumed)
          .description("Estimates that continued from a snapshot, or replayed the whole history.")
          .register(registry);
      counter("sensei.estimates", "replayed", sensei, LearnerStateStatistics::replayed)
          .description("Estimates that continued from a snapshot, or replayed the whole history.")
          .register(registry);
      counter("sensei.snapshots", "kept", sensei, LearnerStateStatistics::kept)
          .description("Snapshots of learners that were stored, or failed.")
          .register(registry);
      counter("sensei.snapshots", "failed", sensei, LearnerStateStatistics::failures)
          .description("Snapshots of learners that were stored, or failed.")
          .register(registry);
    };
  }

  private static FunctionCounter.Builder<Sensei> counter(
      String name, String outcome, Sensei sensei, ToLongFunction<LearnerStateStatistics> count) {
    return FunctionCounter.builder(
            name, sensei, each -> count.applyAsLong(each.learnerStateStatistics()))
        .tag("outcome", outcome);
  }
}
