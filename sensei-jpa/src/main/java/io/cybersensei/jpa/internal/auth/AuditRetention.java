package io.cybersensei.jpa.internal.auth;

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

/**
 * The deletion of old audit events, from the oldest on, in transactions of about 5,000 rows.
 * Thread-safe.
 */
public final class AuditRetention {

  private static final int STEP = 5_000;
  private static final String FAILED = "The old audit events could not be deleted.";

  private final Jdbc jdbc;
  private final String oldestSql;
  private final String boundSql;
  private final String deleteSql;

  public AuditRetention(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    String table = tables.qualified("sensei_audit_event");
    this.oldestSql = "SELECT min(at_micros) FROM " + table + " WHERE at_micros < ?";
    this.boundSql =
        "SELECT at_micros FROM "
            + table
            + " WHERE at_micros < ? ORDER BY at_micros LIMIT 1 OFFSET "
            + (STEP - 1);
    this.deleteSql = "DELETE FROM " + table + " WHERE at_micros <= ? AND at_micros < ?";
  }

  /**
   * Deletes the audit events before an instant.
   *
   * @throws StorageException if the database fails; the steps before stay committed
   */
  public Deletion deleteBefore(Instant limit, Deletion.Progress progress) {
    try {
      return deleteBefore(Micros.ceiling(limit), progress);
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
  }

  private Deletion deleteBefore(long limitMicros, Deletion.Progress progress) throws SQLException {
    OptionalLong oldest = number(oldestSql, limitMicros);
    if (oldest.isEmpty()) {
      return new Deletion(0, true);
    }
    long deleted = 0;
    while (true) {
      // All events of one time are deleted together, so a step can exceed STEP rows.
      OptionalLong bound = number(boundSql, limitMicros);
      deleted += deleteStep(bound.orElse(Long.MAX_VALUE), limitMicros);
      double fraction =
          bound.isPresent()
              ? (double) (bound.getAsLong() - oldest.getAsLong() + 1)
                  / (limitMicros - oldest.getAsLong())
              : 1;
      boolean continues =
          progress.onProgress(deleted, fraction) && !Thread.currentThread().isInterrupted();
      if (bound.isEmpty() || !continues) {
        return new Deletion(deleted, bound.isEmpty());
      }
    }
  }

  private OptionalLong number(String sql, long limitMicros) throws SQLException {
    return jdbc.read(
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, limitMicros);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? present(row) : OptionalLong.empty();
            }
          }
        });
  }

  private static OptionalLong present(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private int deleteStep(long boundMicros, long limitMicros) {
    return jdbc.runLong(FAILED, connection -> deleteStep(connection, boundMicros, limitMicros));
  }

  private int deleteStep(Connection connection, long boundMicros, long limitMicros)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
      delete.setLong(1, boundMicros);
      delete.setLong(2, limitMicros);
      return delete.executeUpdate();
    }
  }
}
