package io.cybersensei.jpa.internal.snapshots;

import io.cybersensei.jpa.internal.replica.Replicas;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import io.cybersensei.learning.snapshot.SnapshotStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A snapshot store of one table, read and written with plain JDBC. Thread-safe. */
public final class JdbcSnapshotStore implements SnapshotStore {

  private final Jdbc jdbc;
  private final Replicas replicas;
  private final LogDeletions deletions;
  private final String findSql;
  private final String countSql;
  private final String updateSql;
  private final String insertSql;

  public JdbcSnapshotStore(Jdbc jdbc, Tables tables, LogDeletions deletions, Replicas replicas) {
    this.jdbc = jdbc;
    this.replicas = replicas;
    this.deletions = deletions;
    String table = tables.qualified("sensei_learner_snapshot");
    this.findSql =
        "SELECT r.revision, s.interactions, s.newest, s.oldest_micros, s.bytes FROM "
            + tables.qualified("sensei_revision")
            + " r LEFT JOIN "
            + table
            + " s ON s.learner_id = ? WHERE "
            + LogDeletions.isCounter("r");
    this.countSql =
        "SELECT count(*) FROM "
            + tables.qualified("sensei_interaction")
            + " WHERE learner_id = ? AND sequence <= ?";
    this.updateSql =
        "UPDATE "
            + table
            + " SET interactions = ?, newest = ?, oldest_micros = ?, bytes = ?"
            + " WHERE learner_id = ?";
    this.insertSql =
        "INSERT INTO "
            + table
            + " (interactions, newest, oldest_micros, bytes, learner_id) VALUES (?, ?, ?, ?, ?)";
  }

  @Override
  public Found find(String learnerId) {
    try {
      return replicas.read(learnerId, connection -> find(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("A learner's snapshot could not be read.", e);
    }
  }

  private Found find(Connection connection, String learnerId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, learnerId);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw LogDeletions.missing();
        }
        byte[] bytes = row.getBytes(5);
        return new Found(
            bytes == null
                ? Optional.empty()
                : Optional.of(
                    new LearnerSnapshot(
                        learnerId,
                        row.getLong(2),
                        row.getLong(3),
                        Micros.at(row.getLong(4)),
                        bytes)),
            row.getLong(1));
      }
    }
  }

  @Override
  public boolean keep(LearnerSnapshot snapshot, long before) {
    return jdbc.runRepeatable(
        "A learner's snapshot could not be stored.",
        connection -> keep(connection, snapshot, before));
  }

  private boolean keep(Connection connection, LearnerSnapshot snapshot, long before)
      throws SQLException {
    // Counted before the lock, which deletions and other snapshots wait for.
    boolean isComplete = count(connection, snapshot) == snapshot.interactions();
    if (deletions.lock(connection) != before) {
      return false;
    }
    if (!isComplete) {
      deletions.delete(connection, snapshot.learnerId());
      return false;
    }
    if (write(connection, updateSql, snapshot) == 0) {
      write(connection, insertSql, snapshot);
    }
    return true;
  }

  private long count(Connection connection, LearnerSnapshot snapshot) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(countSql)) {
      query.setString(1, snapshot.learnerId());
      query.setLong(2, snapshot.newest());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static int write(Connection connection, String sql, LearnerSnapshot snapshot)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, snapshot.interactions());
      statement.setLong(2, snapshot.newest());
      statement.setLong(3, Micros.of(snapshot.oldest()));
      statement.setBytes(4, snapshot.bytes());
      statement.setString(5, snapshot.learnerId());
      return statement.executeUpdate();
    }
  }
}
