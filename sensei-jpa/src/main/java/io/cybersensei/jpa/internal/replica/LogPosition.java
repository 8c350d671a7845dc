package io.cybersensei.jpa.internal.replica;

import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How far a log is. A replica commits in the order of its primary, so it has all that the primary
 * had committed at a position as soon as it has that position.
 *
 * @param deletions the number of deletions from the log
 * @param newest the largest number of an interaction; 0 without any
 */
record LogPosition(long deletions, long newest) {

  /**
   * Returns whether a log at this position has all of another one's. Deletions make the largest
   * number fall, so positions with different numbers of them are not compared.
   */
  boolean covers(LogPosition other) {
    return deletions == other.deletions && newest >= other.newest;
  }

  /** The statements that find positions. */
  static final class Query {

    private final String positionSql;
    private final String idSql;

    Query(Tables tables) {
      String log = tables.qualified("sensei_interaction");
      this.positionSql =
          "SELECT r.revision, (SELECT max(sequence) FROM "
              + log
              + ") FROM "
              + tables.qualified("sensei_revision")
              + " r WHERE r.name = '"
              + Revision.DELETIONS
              + "'";
      this.idSql = "SELECT id FROM " + log + " WHERE sequence = ?";
    }

    LogPosition position(Connection connection) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(positionSql);
          ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new StorageException(
              "The table sensei_revision has no row '" + Revision.DELETIONS + "'.");
        }
        return new LogPosition(row.getLong(1), row.getLong(2));
      }
    }

    /** Returns the id of an interaction by its number, which a copy of the log has, too. */
    Optional<String> id(Connection connection, long number) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(idSql)) {
        query.setLong(1, number);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
      }
    }
  }
}
