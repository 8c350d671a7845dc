package io.cybersensei.jpa.internal.boot;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Boot 3 from migrating an application that does not use Flyway. Boot 3 sets up any
 * Flyway on the class path, also the one that Sensei brings, and it refuses a schema with tables
 * but without a history. Boot 4 does so only if the application adds a module for it.
 */
@AutoConfiguration
@ConditionalOnClass(name = UnusedFlyway.AUTO_CONFIGURATION)
public class UnusedFlywayAutoConfiguration {

  /** Returns the removal of the beans. */
  @Bean
  static UnusedFlyway senseiUnusedFlyway(Environment environment) {
    return new UnusedFlyway(environment);
  }
}
