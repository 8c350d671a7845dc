package io.cybersensei.loadtest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server that writes each commit to disk before it confirms it, and measures its
 * statements with {@code pg_stat_statements}.
 */
final class Postgres implements AutoCloseable {

  private static final List<String> SETTINGS =
      List.of(
          "server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers");

  private static final String STATEMENTS =
      " FROM measurements.pg_stat_statements WHERE query NOT LIKE '%pg_stat%'";

  private final EmbeddedPostgres server;
  private final Connection connection;

  private Postgres(EmbeddedPostgres server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  /**
   * A statement and its times in the server.
   *
   * @param calls the number of calls
   * @param meanMillis the mean time
   * @param maxMillis the longest time
   */
  record StatementTimes(String sql, long calls, double meanMillis, double maxMillis) {}

  /** Starts a server. */
  static Postgres start() throws IOException, SQLException {
    // The binaries turn the first two off by default, for tests.
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .start();
    Postgres started =
        new Postgres(
            server, DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres")));
    started.execute("CREATE SCHEMA measurements");
    started.execute("CREATE EXTENSION pg_stat_statements SCHEMA measurements");
    return started;
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Returns the version and the settings that determine the durability and cost of a commit. */
  String settings() throws SQLException {
    List<String> settings = new ArrayList<>();
    for (String setting : SETTINGS) {
      settings.add(setting + "=" + text("SHOW " + setting));
    }
    return String.join(", ", settings);
  }

  /** Returns the number of open connections, without that of this object. */
  int connections() throws SQLException {
    return Integer.parseInt(
        text(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <>"
                + " pg_backend_pid()"));
  }

  /** Forgets the statements so far. */
  void forgetStatements() throws SQLException {
    text("SELECT count(*) FROM measurements.pg_stat_statements_reset()");
  }

  /** Returns the number of statements and their mean time, without those of this object. */
  StatementTimes allStatements() throws SQLException {
    return statements(
            "SELECT '', COALESCE(sum(calls), 0), COALESCE(sum(total_exec_time) / sum(calls), 0),"
                + " COALESCE(max(max_exec_time), 0)"
                + STATEMENTS)
        .get(0);
  }

  /** Returns the statements that took most of the time. */
  List<StatementTimes> longest(int count) throws SQLException {
    return statements(
        "SELECT regexp_replace(query, '\\s+', ' ', 'g'), calls, mean_exec_time, max_exec_time"
            + STATEMENTS
            + " ORDER BY total_exec_time DESC LIMIT "
            + count);
  }

  private List<StatementTimes> statements(String sql) throws SQLException {
    List<StatementTimes> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(
            new StatementTimes(
                row.getString(1), row.getLong(2), row.getDouble(3), row.getDouble(4)));
      }
    }
    return found;
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    try {
      connection.close();
    } finally {
      server.close();
    }
  }
}
