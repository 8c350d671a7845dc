package io.cybersensei.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Deletes interactions and audit events that have grown old, in small steps, while others are
 * logged and read.
 *
 * <p>Of interactions, it walks along the primary key from the oldest arrival to the newest there
 * was when it began, and commits after each step: so one that is cancelled, or fails, has lost
 * nothing, and the next goes on with what is left. It needs no index of its own. Of events it walks
 * along the index by time. Runs in the caller's thread; thread-safe, but to run it on several nodes
 * at once gains nothing.
 *
 * <p>A learner whose every interaction is deleted is as one who is new, and an id that is logged
 * again after its interaction was deleted counts as new too.
 */
public final class Retention {

  /** A step looks at as many numbers of the sequence, and so deletes at most as many rows. */
  private static final int STEP = 5_000;

  private static final String FAILED = "The old interactions could not be deleted.";

  private final Jdbc jdbc;
  private final InstantSource clock;
  private final AuditRetention audit;
  private final String newestSql;
  private final String nextSql;
  private final String deleteSql;

  Retention(Jdbc jdbc, Tables tables, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.audit = new AuditRetention(jdbc, tables);
    String table = tables.qualified("sensei_interaction");
    this.newestSql = "SELECT max(sequence) FROM " + table;
    this.nextSql = "SELECT min(sequence) FROM " + table + " WHERE sequence >= ?";
    this.deleteSql =
        "DELETE FROM " + table + " WHERE sequence >= ? AND sequence < ? AND occurred_at_micros < ?";
  }

  /** Watches a deletion. Called from the thread that deletes, after each step. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Called as work goes on.
     *
     * @param deleted how many rows were deleted so far
     * @param fraction how much of what there is was looked at, 0–1
     * @return whether to go on; {@code false} leaves the rest for the next time
     */
    boolean goOn(long deleted, double fraction);

    /** Watches nothing and never cancels. */
    static Progress none() {
      return (deleted, fraction) -> true;
    }
  }

  /**
   * What became of a deletion.
   *
   * @param deleted how many rows were deleted
   * @param complete whether those are all that were old when it began; false if it was cancelled,
   *     or its thread was interrupted
   */
  public record Outcome(long deleted, boolean complete) {}

  /**
   * Deletes the interactions that are older than a given age.
   *
   * @throws IllegalArgumentException unless the age is more than zero
   * @throws StorageException if the database fails; what was deleted until then stays so
   */
  public Outcome deleteOlderThan(Duration age, Progress progress) {
    return deleteBefore(limit(age), progress);
  }

  /**
   * Deletes the audit events that are older than a given age; how long they may be kept, and how
   * long they are needed, is for the host to know.
   *
   * @throws IllegalArgumentException unless the age is more than zero
   * @throws StorageException if the database fails; what was deleted until then stays so
   */
  public Outcome deleteAuditEventsOlderThan(Duration age, Progress progress) {
    try {
      return audit.deleteBefore(Micros.ceiling(limit(age)), progress);
    } catch (SQLException e) {
      throw new StorageException("The old audit events could not be deleted.", e);
    }
  }

  private Instant limit(Duration age) {
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("age must be more than 0 but is " + age + ".");
    }
    return clock.instant().minus(age);
  }

  /**
   * Deletes the interactions that occurred before an instant.
   *
   * @throws StorageException if the database fails; what was deleted until then stays so
   */
  public Outcome deleteBefore(Instant limit, Progress progress) {
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
        if (!progress.goOn(deleted, fraction) || Thread.currentThread().isInterrupted()) {
          return new Outcome(deleted, fraction >= 1);
        }
      }
      return new Outcome(deleted, true);
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

  private int deleteStep(long from, long until, long limitMicros) throws SQLException {
    return JdbcRetries.run(
        jdbc,
        FAILED,
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
            delete.setLong(1, from);
            delete.setLong(2, until);
            delete.setLong(3, limitMicros);
            return delete.executeUpdate();
          }
        });
  }
}
