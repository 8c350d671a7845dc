package io.cybersensei.spring.boot;

import io.cybersensei.Sensei;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Sensei's checks as the health contributor {@code sensei}. */
@AutoConfiguration(after = SenseiAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Sensei.class)
@ConditionalOnEnabledHealthIndicator("sensei")
public class SenseiHealthAutoConfiguration {

  /** Returns the contributor: down while a required check fails. */
  @Bean
  @ConditionalOnMissingBean(name = "senseiHealthIndicator")
  public HealthIndicator senseiHealthIndicator(Sensei sensei) {
    return () -> health(sensei.health().check());
  }

  private static Health health(io.cybersensei.health.Health.Report report) {
    Health.Builder health = report.up() ? Health.up() : Health.down();
    report.components().forEach(each -> health.withDetail(each.name(), each.status().name()));
    return health.build();
  }
}
