package io.cybersensei.comparison;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server that writes each commit to disk before it confirms it. */
final class Database implements AutoCloseable {

  private static final List<String> SETTINGS =
      List.of(
          "server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers");

  private final EmbeddedPostgres server;

  Database() throws IOException {
    // The binaries turn the first two off by default, for tests.
    this.server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_wal_size", "4GB")
            .start();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Runs a statement. */
  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the process of the server, the parent of those of its connections. */
  ProcessHandle process() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).orElseThrow();
    }
  }

  /** Returns the version and the settings that determine the durability and cost of a commit. */
  String settings() throws SQLException {
    List<String> settings = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        try (ResultSet value = statement.executeQuery("SHOW " + setting)) {
          value.next();
          settings.add(setting + "=" + value.getString(1));
        }
      }
    }
    return String.join(", ", settings);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
