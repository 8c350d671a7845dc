package io.cybersensei.jpa;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The databases that every test of SQL runs on. */
enum TestDatabase {
  POSTGRESQL {
    @Override
    EmptyDatabase empty() throws SQLException {
      String schema = PostgresServer.newSchemaName();
      DataSource dataSource = PostgresServer.instance().dataSource(schema);
      EmptyDatabase.execute(dataSource, "CREATE SCHEMA " + schema);
      return new EmptyDatabase(
          dataSource,
          () -> EmptyDatabase.execute(dataSource, "DROP SCHEMA " + schema + " CASCADE"));
    }
  },
  H2 {
    @Override
    EmptyDatabase empty() {
      JdbcConnectionPool pool =
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
      pool.setMaxConnections(50);
      return new EmptyDatabase(
          pool,
          () -> {
            EmptyDatabase.execute(pool, "SHUTDOWN");
            pool.dispose();
          });
    }
  };

  abstract EmptyDatabase empty() throws SQLException;
}
