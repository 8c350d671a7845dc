package io.cybersensei.jpa.internal.log;

import io.cybersensei.jpa.internal.snapshots.LogDeletions;
import io.cybersensei.jpa.internal.sql.Deletion;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of old interactions along the primary key, from the oldest arrival to the arrival
 * that was the newest at the beginning. Each step is committed. It needs no index of its own.
 * Thread-safe.
 */
public final class InteractionRetention {

  /** The number of sequence numbers that a step examines. A step deletes at most as many rows. */
  private static final int STEP = 5_000;

  private static final String FAILED = "The old interactions could not be deleted.";

  private final Jdbc jdbc;
  private final LogDeletions deletions;
  private final String newestSql;
  private final String nextSql;
  private final String deleteSql;

  public InteractionRetention(Jdbc jdbc, Tables tables, LogDeletions deletions) {
    this.jdbc = jdbc;
    this.deletions = deletions;
    String table = tables.qualified("sensei_interaction");
    this.newestSql = "SELECT max(sequence) FROM " + table;
    this.nextSql = "SELECT min(sequence) FROM " + table + " WHERE sequence >= ?";
    this.deleteSql =
        "DELETE FROM " + table + " WHERE sequence >= ? AND sequence < ? AND occurred_at_micros < ?";
  }

  /**
   * Deletes the interactions that occurred before an instant.
   *
   * @throws StorageException if the database fails; the steps before stay committed
   */
  public Deletion deleteBefore(Instant limit, Deletion.Progress progress) {
    long limitMicros = Micros.ceiling(limit);
    long deleted = 0;
    try {
      OptionalLong newest = jdbc.read(connection -> number(connection, newestSql, null));
      OptionalLong next = from(Long.MIN_VALUE);
      long oldest = next.orElse(0);
      while (newest.isPresent() && next.isPresent() && next.getAsLong() <= newest.getAsLong()) {
        long from = next.getAsLong();
        deleted += deleteStep(from, from + STEP, limitMicros);
        next = from(from + STEP);
        double fraction =
            Math.min(1, (double) (from + STEP - oldest) / (newest.getAsLong() - oldest + 1));
        if (!progress.onProgress(deleted, fraction) || Thread.currentThread().isInterrupted()) {
          return new Deletion(deleted, fraction >= 1);
        }
      }
      return new Deletion(deleted, true);
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
  }

  private OptionalLong from(long sequence) throws SQLException {
    return jdbc.read(connection -> number(connection, nextSql, sequence));
  }

  private static OptionalLong number(Connection connection, String sql, @Nullable Long parameter)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (parameter != null) {
        query.setLong(1, parameter);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        long number = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
      }
    }
  }

  private int deleteStep(long from, long until, long limitMicros) {
    return jdbc.runLong(
        FAILED,
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
            delete.setLong(1, from);
            delete.setLong(2, until);
            delete.setLong(3, limitMicros);
            int deleted = delete.executeUpdate();
            if (deleted > 0) {
              deletions.before(connection, Micros.at(limitMicros));
            }
            return deleted;
          }
        });
  }
}
