package io.cybersensei.jpa;

import io.cybersensei.jpa.internal.auth.AuditRetention;
import io.cybersensei.jpa.internal.log.InteractionRetention;
import io.cybersensei.jpa.internal.sql.DatabaseClock;
import io.cybersensei.jpa.internal.sql.Deletion;
import io.cybersensei.jpa.sql.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The deletion of old interactions and old audit events, in small steps, during normal operation.
 *
 * <p>Interactions are deleted along the primary key, from the oldest arrival to the arrival that
 * was the newest at the beginning; each step is committed. A deletion that is cancelled or fails
 * keeps its steps, and the next deletion continues with the rest. It needs no index of its own.
 * Audit events are deleted along the index by time. A deletion runs in the caller's thread. It is
 * thread-safe, but deletions on several nodes at once are not faster.
 *
 * <p>A learner without any remaining interaction is treated like a new learner. An id that is
 * logged again after the deletion of its interaction counts as new.
 */
public final class Retention {

  private final InteractionRetention interactions;
  private final AuditRetention audit;
  private final InstantSource clock;
  private final DatabaseClock databaseClock;

  Retention(
      InteractionRetention interactions,
      AuditRetention audit,
      InstantSource clock,
      DatabaseClock databaseClock) {
    this.interactions = interactions;
    this.audit = audit;
    this.clock = clock;
    this.databaseClock = databaseClock;
  }

  /** A listener to a deletion. Called from the thread that deletes, after each step. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Called after each step.
     *
     * @param deleted the number of rows that were deleted so far
     * @param fraction the share of the table that was examined, 0 to 1
     * @return whether the deletion continues; {@code false} leaves the rest to the next deletion
     */
    boolean onProgress(long deleted, double fraction);

    /** Returns a listener that ignores each step and never cancels. */
    static Progress none() {
      return (deleted, fraction) -> true;
    }
  }

  /**
   * The result of a deletion.
   *
   * @param deleted the number of deleted rows
   * @param complete whether all rows that were old at the beginning are deleted; false if the
   *     deletion was cancelled or its thread interrupted
   */
  public record Outcome(long deleted, boolean complete) {}

  /**
   * Deletes the interactions that are older than a given age, by the clock of this node and by that
   * of the database.
   *
   * @param age more than zero
   * @throws IllegalArgumentException unless the age is more than zero
   * @throws StorageException if the database fails; the steps before stay committed
   */
  public Outcome deleteOlderThan(Duration age, Progress progress) {
    return deleteBefore(limit(age), progress);
  }

  /**
   * Deletes the audit events that are older than a given age, by the clock of this node and by that
   * of the database. The host decides how long they are needed and how long they may be kept.
   *
   * @param age more than zero
   * @throws IllegalArgumentException unless the age is more than zero
   * @throws StorageException if the database fails; the steps before stay committed
   */
  public Outcome deleteAuditEventsOlderThan(Duration age, Progress progress) {
    return outcome(audit.deleteBefore(limit(age), progress::onProgress));
  }

  /**
   * Deletes the interactions that occurred before an instant.
   *
   * @throws StorageException if the database fails; the steps before stay committed
   */
  public Outcome deleteBefore(Instant limit, Progress progress) {
    return outcome(interactions.deleteBefore(limit, progress::onProgress));
  }

  private Instant limit(Duration age) {
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("age must be more than 0 but is " + age + ".");
    }
    // A node with a clock that is ahead must not delete what is not old.
    Instant now = clock.instant();
    return now.minus(databaseClock.ahead(now)).minus(age);
  }

  private static Outcome outcome(Deletion deletion) {
    return new Outcome(deletion.deleted(), deletion.complete());
  }
}
