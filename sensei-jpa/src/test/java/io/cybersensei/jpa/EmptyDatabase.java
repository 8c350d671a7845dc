package io.cybersensei.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database, or a schema of its own in one, that is empty at first and gone when closed. */
final class EmptyDatabase implements AutoCloseable {

  /** How it is made to disappear. */
  interface Removal {
    void run() throws SQLException;
  }

  private final DataSource dataSource;
  private final Removal removal;

  EmptyDatabase(DataSource dataSource, Removal removal) {
    this.dataSource = dataSource;
    this.removal = removal;
  }

  DataSource dataSource() {
    return dataSource;
  }

  void execute(String... statements) throws SQLException {
    execute(dataSource, statements);
  }

  static void execute(DataSource dataSource, String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of a query's rows. */
  List<String> query(String sql) throws SQLException {
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

  /** The names of the tables in it, in lower case and alphabetical order. */
  List<String> tables() throws SQLException {
    String here = Database.of(dataSource) == Database.MARIADB ? "schema()" : "current_schema";
    return query(
        "SELECT lower(table_name) FROM information_schema.tables"
            + " WHERE table_type = 'BASE TABLE' AND table_schema = "
            + here
            + " ORDER BY 1");
  }

  @Override
  public void close() throws SQLException {
    removal.run();
  }
}
