package io.cybersensei.spring.boot;

import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;

/** The classes of this line of Spring Boot. */
final class Line {

  /** The auto-configurations of a data source, its transactions and migrations. */
  static final Class<?>[] DATABASE = {
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class
  };

  /** True if this line sets up every Flyway on the class path, without a module for it. */
  static final boolean SETS_UP_ANY_FLYWAY = false;

  private Line() {}
}
