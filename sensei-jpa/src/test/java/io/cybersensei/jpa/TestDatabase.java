package io.cybersensei.jpa;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
          dataSource, () -> EmptyDatabase.execute(dataSource, dropSchema(schema)));
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
  },
  MARIADB {
    @Override
    EmptyDatabase empty() throws SQLException {
      String database = PostgresServer.newSchemaName();
      EmptyDatabase.execute(MariaDbServer.dataSource(""), "CREATE DATABASE " + database);
      DataSource dataSource = MariaDbServer.dataSource(database);
      return new EmptyDatabase(
          dataSource, () -> EmptyDatabase.execute(dataSource, dropSchema(database)));
    }

    @Override
    String dropSchema(String name) {
      return "DROP SCHEMA " + name;
    }
  };

  /** Those that are there to test with: MariaDB is with {@code -Pmariadb} only. */
  static List<TestDatabase> present() {
    return Stream.of(values())
        .filter(database -> database != MARIADB || MariaDbServer.isPresent())
        .toList();
  }

  abstract EmptyDatabase empty() throws SQLException;

  String dropSchema(String name) {
    return "DROP SCHEMA " + name + " CASCADE";
  }
}
