package io.cybersensei.jpa.internal.schema;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check that the driver counts the rows that an update finds. One that counts those that it
 * changes tells of a row with the same values that there is none.
 */
public final class CountedRows {

  private static final Logger LOG = LoggerFactory.getLogger(CountedRows.class);

  private CountedRows() {}

  /**
   * Updates a row to the values that it has.
   *
   * @throws IllegalStateException if the driver does not count it
   */
  public static void check(Jdbc jdbc, Tables tables) {
    if (!jdbc.dialect().canCountChangedRows()) {
      return;
    }
    String sql =
        "UPDATE "
            + tables.qualified("sensei_revision")
            + " SET revision = revision WHERE name = '"
            + Revision.DELETIONS
            + "'";
    try {
      jdbc.check(connection -> requireOne(connection, sql));
    } catch (SQLException e) {
      // A server that takes no writes now is no wrong setting: the health check tells of it.
      LOG.debug("It is not known whether the driver counts the rows that an update finds.", e);
    }
  }

  private static boolean requireOne(Connection connection, String sql) throws SQLException {
    try (Statement update = connection.createStatement()) {
      if (update.executeUpdate(sql) == 0) {
        throw new IllegalStateException(
            "The driver must count the rows that an update finds, but counts those that it changes:"
                + " remove useAffectedRows=true from its URL or properties.");
      }
      return true;
    }
  }
}
