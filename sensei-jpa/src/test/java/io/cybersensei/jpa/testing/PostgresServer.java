package io.cybersensei.jpa.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of all tests. The environment variables {@code SENSEI_TEST_JDBC_URL},
 * {@code SENSEI_TEST_JDBC_USER} and {@code SENSEI_TEST_JDBC_PASSWORD} select a server; otherwise it
 * runs in Docker or, without Docker, from Maven's repository. The last needs {@code unshare} when
 * the tests run as root, because PostgreSQL refuses to run as root.
 */
public final class PostgresServer {

  private static final PostgresServer INSTANCE = start();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  final String url;
  final String user;
  final String password;

  private PostgresServer(String name, String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
    System.out.println(
        "The database tests run on H2 and on PostgreSQL " + name + ": " + version() + ".");
  }

  private String version() {
    try (Connection connection = dataSource("public").getConnection()) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL cannot be reached.", e);
    }
  }

  static PostgresServer instance() {
    return INSTANCE;
  }

  private static PostgresServer start() {
    String given = System.getenv("SENSEI_TEST_JDBC_URL");
    if (given != null) {
      return new PostgresServer(
          "at SENSEI_TEST_JDBC_URL",
          given,
          environment("SENSEI_TEST_JDBC_USER"),
          environment("SENSEI_TEST_JDBC_PASSWORD"));
    }
    return DockerClientFactory.instance().isDockerAvailable() ? inDocker() : embedded();
  }

  private static String environment(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("");
  }

  // Testcontainers removes the container at the end of this process.
  @SuppressWarnings("resource")
  private static PostgresServer inDocker() {
    PostgreSQLContainer container = new PostgreSQLContainer("postgres:17-alpine");
    container.start();
    return new PostgresServer(
        "in Docker", container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }

  private static PostgresServer embedded() {
    try {
      // The server stops at the end of this process.
      @SuppressWarnings("resource")
      EmbeddedPostgres server = EmbeddedPostgres.start();
      String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
      return new PostgresServer("from Maven's repository", url, "postgres", "");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "There is no PostgreSQL to test with: start Docker, or name one in"
              + " SENSEI_TEST_JDBC_URL.",
          e);
    }
  }

  /** Returns a unique name for a schema. */
  public static String newSchemaName() {
    return "sensei_test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
  }

  /** Returns an empty schema, which is the current one of its connections. */
  EmptyDatabase emptySchema(PreferQueryMode mode) throws SQLException {
    String schema = newSchemaName();
    DataSource dataSource = dataSource(schema, user, password, mode);
    EmptyDatabase.execute(dataSource, "CREATE SCHEMA " + schema);
    return EmptyDatabase.pooled(
        dataSource,
        () ->
            EmptyDatabase.execute(
                dataSource,
                "DROP SCHEMA " + schema + " CASCADE",
                "DROP ROLE IF EXISTS user_of_" + schema));
  }

  /** Returns connections of a user that may only read and write the tables of a schema. */
  DataSource withoutDdlRights(EmptyDatabase database, PreferQueryMode mode) throws SQLException {
    String schema = database.query("SELECT current_schema").get(0);
    String limited = "user_of_" + schema;
    createUser(limited, schema, database.dataSource());
    return dataSource(schema, limited, "secret", mode);
  }

  static void createUser(String name, String schema, DataSource dataSource) throws SQLException {
    EmptyDatabase.execute(
        dataSource,
        "CREATE ROLE " + name + " LOGIN PASSWORD 'secret'",
        "GRANT USAGE ON SCHEMA " + schema + " TO " + name,
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO " + name,
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO " + name);
  }

  DataSource dataSource(String schema) {
    return dataSource(schema, user, password, PreferQueryMode.EXTENDED);
  }

  private DataSource dataSource(String schema, String user, String password, PreferQueryMode mode) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    if (!user.isEmpty()) {
      dataSource.setUser(user);
      dataSource.setPassword(password);
    }
    dataSource.setCurrentSchema(schema);
    dataSource.setPreferQueryMode(mode);
    return dataSource;
  }
}
