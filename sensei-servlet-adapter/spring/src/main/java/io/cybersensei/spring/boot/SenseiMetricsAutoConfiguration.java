package io.cybersensei.spring.boot;

import io.cybersensei.metrics.Metrics;
import io.cybersensei.servlet.monitoring.MicrometerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The measurements of Sensei as meters {@code sensei.…} of the application's registry. */
@AutoConfiguration(before = SenseiAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnProperty(name = "sensei.enabled", matchIfMissing = true)
public class SenseiMetricsAutoConfiguration {

  /** Returns the measurements, which Spring Boot binds to the registry. */
  @Bean
  @ConditionalOnMissingBean(Metrics.class)
  public MicrometerMetrics senseiMetrics() {
    return new MicrometerMetrics();
  }
}
