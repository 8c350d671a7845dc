package io.cybersensei.jpa.testing;

import io.cybersensei.jpa.SchemaExport;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.jdbc.PreferQueryMode;

/** The databases on which every test of SQL runs. */
public enum TestDatabase {
  POSTGRESQL {
    @Override
    public EmptyDatabase empty() throws SQLException {
      return PostgresServer.instance().emptySchema(PreferQueryMode.EXTENDED);
    }

    @Override
    public DataSource withoutDdlRights(EmptyDatabase database) throws SQLException {
      return PostgresServer.instance().withoutDdlRights(database, PreferQueryMode.EXTENDED);
    }
  },
  /** PostgreSQL with the driver's setting for connection poolers without prepared statements. */
  POSTGRESQL_SIMPLE {
    @Override
    public EmptyDatabase empty() throws SQLException {
      return PostgresServer.instance().emptySchema(PreferQueryMode.SIMPLE);
    }

    @Override
    public DataSource withoutDdlRights(EmptyDatabase database) throws SQLException {
      return PostgresServer.instance().withoutDdlRights(database, PreferQueryMode.SIMPLE);
    }

    @Override
    public Dialect dialect() {
      return POSTGRESQL.dialect();
    }
  },
  /** PostgreSQL behind PgBouncer in transaction mode. */
  PGBOUNCER {
    @Override
    public EmptyDatabase empty() throws SQLException {
      return PgBouncer.emptyDatabase();
    }

    @Override
    public DataSource withoutDdlRights(EmptyDatabase database) throws SQLException {
      return PgBouncer.withoutDdlRights(database);
    }

    @Override
    public Dialect dialect() {
      return POSTGRESQL.dialect();
    }
  },
  H2 {
    @Override
    public EmptyDatabase empty() {
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

    @Override
    public DataSource withoutDdlRights(EmptyDatabase database) {
      throw new UnsupportedOperationException("Sensei's user has admin rights on H2.");
    }
  },
  MARIADB {
    @Override
    public EmptyDatabase empty() throws SQLException {
      String database = PostgresServer.newSchemaName();
      EmptyDatabase.execute(MariaDbServer.dataSource(""), "CREATE DATABASE " + database);
      DataSource dataSource = MariaDbServer.dataSource(database);
      return EmptyDatabase.pooled(
          dataSource,
          () ->
              EmptyDatabase.execute(
                  dataSource, dropSchema(database), "DROP USER IF EXISTS user_of_" + database));
    }

    @Override
    public DataSource withoutDdlRights(EmptyDatabase database) throws SQLException {
      String name = database.query("SELECT database()").get(0);
      String user = "user_of_" + name;
      database.execute(
          "CREATE USER " + user + " IDENTIFIED BY 'secret'",
          "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + ".* TO " + user);
      return MariaDbServer.dataSource(name, user, "secret");
    }

    @Override
    public String dropSchema(String name) {
      return "DROP SCHEMA " + name;
    }
  },
  MYSQL {
    @Override
    public EmptyDatabase empty() throws SQLException {
      String database = PostgresServer.newSchemaName();
      EmptyDatabase.execute(MySqlServer.dataSource(""), "CREATE DATABASE " + database);
      DataSource dataSource = MySqlServer.dataSource(database);
      return EmptyDatabase.pooled(
          dataSource,
          () ->
              EmptyDatabase.execute(
                  dataSource, dropSchema(database), "DROP USER IF EXISTS user_of_" + database));
    }

    @Override
    public DataSource withoutDdlRights(EmptyDatabase database) throws SQLException {
      String name = database.query("SELECT database()").get(0);
      String user = "user_of_" + name;
      database.execute(
          "CREATE USER " + user + " IDENTIFIED BY 'secret'",
          "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + ".* TO " + user);
      return MySqlServer.dataSource(name, user, "secret");
    }

    @Override
    public String dropSchema(String name) {
      return "DROP SCHEMA " + name;
    }
  };

  /** The names of the databases for tests; empty for those that every build has. */
  private static final String CHOSEN = System.getProperty("sensei.test.databases", "");

  /** The databases of every build, if they are present. */
  private static final Set<TestDatabase> USUAL = EnumSet.of(POSTGRESQL, H2, MARIADB);

  /**
   * Returns the databases that are present. With {@code -Pmatrix} only, MariaDB is, and PostgreSQL
   * is reached in all three ways. MySQL is only if it is chosen by name and its archive is there.
   * Without any, the test is skipped.
   */
  public static List<TestDatabase> present() {
    List<TestDatabase> present = chosen();
    if (!present.isEmpty()) {
      return present;
    }
    return Assumptions.abort("None of " + CHOSEN + " can be tested here.");
  }

  private static List<TestDatabase> chosen() {
    return Stream.of(values())
        .filter(
            each ->
                CHOSEN.isEmpty()
                    ? USUAL.contains(each)
                    : List.of(CHOSEN.split(",")).contains(each.name()))
        .filter(database -> database != MARIADB || MariaDbServer.isPresent())
        .filter(database -> database != MYSQL || MySqlProgram.isPresent())
        .filter(database -> database != PGBOUNCER || PgBouncer.isPresent())
        .toList();
  }

  /** Returns whether the provider is tested on this database, if there are several. */
  boolean isTestedWith(TestProvider provider) {
    return switch (this) {
      case POSTGRESQL, PGBOUNCER, MYSQL -> provider == TestProvider.HIBERNATE;
      case H2, POSTGRESQL_SIMPLE -> provider == TestProvider.ECLIPSELINK;
      case MARIADB -> true;
    };
  }

  /** Returns whether it is MariaDB or MySQL. */
  public boolean isOfMySqlFamily() {
    return this == MARIADB || this == MYSQL;
  }

  /** Returns a new empty database. */
  public abstract EmptyDatabase empty() throws SQLException;

  /** Returns a database with Sensei's empty tables, or newer ones if they are chosen. */
  public EmptyDatabase withTables() throws SQLException {
    EmptyDatabase database = withTablesOfThisVersion();
    if (NewerSchema.isChosenFor(this)) {
      NewerSchema.apply(database, dialect());
    }
    return database;
  }

  /** Returns a database with Sensei's empty tables. A script creates them faster than Flyway. */
  public EmptyDatabase withTablesOfThisVersion() throws SQLException {
    EmptyDatabase database = empty();
    database.executeScript(SchemaExport.forDatabase(dialect().name()).sql());
    return database;
  }

  /** Returns connections of a user that may only read and write the existing tables. */
  public abstract DataSource withoutDdlRights(EmptyDatabase database) throws SQLException;

  /** Returns its dialect. */
  public Dialect dialect() {
    return Dialects.named(name());
  }

  public String dropSchema(String name) {
    return "DROP SCHEMA " + name + " CASCADE";
  }
}
