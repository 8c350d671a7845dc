package io.cybersensei.jpa.internal.snapshots;

import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The deletion of snapshots together with interactions. A deletion increments a counter, whose row
 * it locks until its commit. A snapshot is stored only while the counter is that from before its
 * interactions were read, so none is stored of interactions that are deleted. Thread-safe.
 */
public final class LogDeletions {

  private static final String NAME = Revision.DELETIONS;

  private final String countSql;
  private final String lockSql;
  private final String deleteSql;
  private final String deleteOldSql;

  public LogDeletions(Tables tables) {
    String revisions = tables.qualified("sensei_revision");
    String snapshots = tables.qualified("sensei_learner_snapshot");
    this.countSql =
        "UPDATE " + revisions + " SET revision = revision + 1 WHERE name = '" + NAME + "'";
    this.lockSql = "SELECT revision FROM " + revisions + " WHERE name = '" + NAME + "' FOR UPDATE";
    this.deleteSql = "DELETE FROM " + snapshots + " WHERE learner_id = ?";
    this.deleteOldSql = "DELETE FROM " + snapshots + " WHERE oldest_micros < ?";
  }

  /** Returns the condition that finds the counter in {@code sensei_revision}. */
  static String isCounter(String alias) {
    return alias + ".name = '" + NAME + "'";
  }

  /** Deletes a learner's snapshot within the transaction that deletes interactions. */
  public int ofLearner(Connection connection, String learnerId) throws SQLException {
    count(connection);
    return delete(connection, learnerId);
  }

  /** Deletes the snapshots that cover interactions from before a time, within the transaction. */
  public void before(Connection connection, Instant limit) throws SQLException {
    count(connection);
    try (PreparedStatement deletion = connection.prepareStatement(deleteOldSql)) {
      deletion.setLong(1, Micros.ceiling(limit));
      deletion.executeUpdate();
    }
  }

  /** Deletes a learner's snapshot alone. */
  int delete(Connection connection, String learnerId) throws SQLException {
    try (PreparedStatement deletion = connection.prepareStatement(deleteSql)) {
      deletion.setString(1, learnerId);
      return deletion.executeUpdate();
    }
  }

  private void count(Connection connection) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(countSql)) {
      if (update.executeUpdate() != 1) {
        throw missing();
      }
    }
  }

  /** Returns the number of deletions, and lets none end before the transaction does. */
  long lock(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(lockSql);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw missing();
      }
      return row.getLong(1);
    }
  }

  static StorageException missing() {
    return new StorageException("The table sensei_revision has no row '" + NAME + "'.");
  }
}
