package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The version of the tables while Sensei runs. A restored backup can be older than the program that
 * found its tables right at the start. A newer version is no failure: during an update of a
 * cluster, old nodes go on until they are replaced.
 */
public final class SchemaVersion {

  private final Jdbc jdbc;
  private final String query;
  private final String expected;

  public SchemaVersion(Jdbc jdbc, Dialect dialect, Tables tables) {
    this.jdbc = jdbc;
    List<Migration> migrations = Migration.of(dialect);
    this.expected = Integer.toString(migrations.get(migrations.size() - 1).version());
    this.query =
        "SELECT count(*) FROM "
            + tables.qualified(dialect.quoted(SchemaHistory.TABLE))
            + " WHERE "
            + dialect.quoted("version")
            + " = ? AND "
            + dialect.quoted("success")
            + " = true";
  }

  /**
   * Checks that the newest migration of this program has been made.
   *
   * @throws IllegalStateException if it has not
   * @throws SQLException if the database fails
   */
  public void check() throws SQLException {
    boolean isMade =
        jdbc.read(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setString(1, expected);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() && row.getInt(1) > 0;
                }
              }
            });
    if (!isMade) {
      throw new IllegalStateException(
          "Sensei's tables are not at version "
              + expected
              + ": run the migrations that SchemaExport prints, or start Sensei again with"
              + " SchemaManagement.MIGRATE.");
    }
  }
}
