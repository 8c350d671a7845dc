package io.cybersensei.logbenchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server of this program's own that writes each commit to disk before confirming it.
 */
final class DurablePostgres implements AutoCloseable {

  private static final List<String> SETTINGS =
      List.of(
          "server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers");

  private final EmbeddedPostgres server;

  DurablePostgres() {
    this(Map.of());
  }

  /**
   * @param more further settings of the server, by name
   */
  DurablePostgres(Map<String, String> more) {
    try {
      EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
      more.forEach(builder::setServerConfig);
      // The binaries turn the first two off by default, for tests.
      server =
          builder
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("shared_buffers", quarterOfMemory())
              .setServerConfig("max_wal_size", "4GB")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a quarter of the memory, the initial value that PostgreSQL's documentation recommends
   * on a dedicated server.
   */
  private static String quarterOfMemory() {
    long bytes =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return bytes / 4 / 1_048_576 + "MB";
  }

  /** Returns the JDBC URL of a database. */
  String url(String database) {
    return server.getJdbcUrl("postgres", database);
  }

  /** Creates a connection pool like that of a host. */
  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  /**
   * Returns the server's version and the settings that determine the durability and cost of a
   * commit.
   */
  String settings() {
    List<String> settings = new ArrayList<>();
    try (HikariDataSource pool = pool(1);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        try (ResultSet value = statement.executeQuery("SHOW " + setting)) {
          value.next();
          settings.add(setting + "=" + value.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return String.join(", ", settings);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
