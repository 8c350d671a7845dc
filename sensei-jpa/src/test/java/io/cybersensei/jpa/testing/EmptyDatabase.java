package io.cybersensei.jpa.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** A database or schema that is empty at first and removed when it is closed. */
public final class EmptyDatabase implements AutoCloseable {

  /** The removal of the database. */
  public interface Removal {
    void run() throws SQLException;
  }

  private final DataSource dataSource;
  private final Removal removal;

  public EmptyDatabase(DataSource dataSource, Removal removal) {
    this.dataSource = dataSource;
    this.removal = removal;
  }

  /**
   * Returns a database whose connections are kept until it is closed, because a new one takes
   * longer than most statements of a test.
   */
  static EmptyDatabase pooled(DataSource server, Removal removal) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(server);
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(100);
    config.setInitializationFailTimeout(-1);
    HikariDataSource pool = new HikariDataSource(config);
    return new EmptyDatabase(
        pool,
        () -> {
          pool.close();
          removal.run();
        });
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public void execute(String... statements) throws SQLException {
    execute(dataSource, statements);
  }

  /** Executes a script of statements with semicolons, in one connection. */
  public void executeScript(String script) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      String schema = connection.getSchema();
      statement.execute(script);
      connection.setSchema(schema);
      // The script may choose a database, which a pool does not notice.
      if (dataSource instanceof HikariDataSource pool) {
        pool.evictConnection(connection);
      }
    }
  }

  public static void execute(DataSource dataSource, String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Returns the first column of a query's rows. */
  public List<String> query(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  /** Returns the names of its tables, in lower case and alphabetical order. */
  public List<String> tables() throws SQLException {
    // Not lower(…), which H2 computes in the default locale of the JVM.
    return query(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_type = 'BASE TABLE' AND table_schema = "
                + currentSchema())
        .stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  /** Returns the definition of each column, in the order of tables and columns. */
  public List<String> columns() throws SQLException {
    return query(
        "SELECT concat(lower(table_name), ' ', lower(column_name), ' ', data_type, ' ',"
            + " coalesce(character_maximum_length, 0), ' ', is_nullable)"
            + " FROM information_schema.columns WHERE table_schema = "
            + currentSchema()
            + " ORDER BY 1");
  }

  /**
   * Returns the scripts of the recorded migrations.
   *
   * @param schema the schema of the history; empty for the current one
   */
  public List<String> history(String schema) throws SQLException {
    String prefix = schema.isEmpty() ? "" : schema + ".";
    Dialect dialect = Dialects.of(dataSource);
    return query(
        "SELECT %s FROM %s%s"
            .formatted(dialect.quoted("script"), prefix, dialect.quoted("sensei_schema_history")));
  }

  private String currentSchema() {
    return Dialects.of(dataSource).callsSchemasCatalogs() ? "schema()" : "current_schema";
  }

  @Override
  public void close() throws SQLException {
    removal.run();
  }
}
