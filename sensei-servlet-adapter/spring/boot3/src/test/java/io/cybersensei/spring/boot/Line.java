package io.cybersensei.spring.boot;

import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;

/** The classes of this line of Spring Boot. */
final class Line {

  /** The auto-configurations of a data source, its transactions and migrations. */
  static final Class<?>[] DATABASE = {
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class
  };

  /** True if this line sets up every Flyway on the class path, without a module for it. */
  static final boolean SETS_UP_ANY_FLYWAY = true;

  private Line() {}
}
