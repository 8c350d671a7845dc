package io.cybersensei.examples.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The data source, in place of the one that an application server gives by a resource. */
@ApplicationScoped
class Database {

  @Produces
  @Singleton
  DataSource dataSource() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:cdi;DB_CLOSE_DELAY=-1");
    return dataSource;
  }
}
