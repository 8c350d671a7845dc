package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A cache of a value that is replaced as a whole. At most once a second it compares the revision
 * with that of the database, and reads the value again only if it has changed. Thread-safe.
 *
 * @param <T> the type of the value
 */
public final class CachedByRevision<T> {

  /** The maximum time until another node's replacement is visible. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** A value with the time of its last check, by the clock, which can jump, and by the counter. */
  private record Known<T>(long revision, T value, Instant clock, long nanos) {

    /** Returns whether the revision was checked recently by both measures of time. */
    boolean isFresh(Instant nowClock, long nowNanos) {
      return nowNanos - nanos < FRESH.toNanos()
          && !nowClock.isBefore(clock)
          && nowClock.isBefore(clock.plus(FRESH));
    }
  }

  private final String failure;
  private final Jdbc jdbc;
  private final Revision revision;
  private final InstantSource clock;
  private final Jdbc.Work<T> reader;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Known<T> known;

  /**
   * @param failure the message if the value cannot be read, one sentence
   * @param revision the counter of the replacements
   * @param reader reads the value
   */
  public CachedByRevision(
      String failure, Jdbc jdbc, Revision revision, InstantSource clock, Jdbc.Work<T> reader) {
    this.failure = failure;
    this.jdbc = jdbc;
    this.revision = revision;
    this.clock = clock;
    this.reader = reader;
  }

  /** Returns the value. */
  public T get() {
    Known<T> last = known;
    if (last != null && last.isFresh(clock.instant(), System.nanoTime())) {
      return last.value();
    }
    // One caller checks while the others use the cached value. They wait only if there is none.
    if (last == null) {
      asking.lock();
    } else if (!asking.tryLock()) {
      return last.value();
    }
    try {
      Known<T> checked = checked(known);
      known = checked;
      return checked.value();
    } finally {
      asking.unlock();
    }
  }

  /** Forgets the value, also after a replacement of which the outcome is not known. */
  public void forget() {
    asking.lock();
    try {
      known = null;
    } finally {
      asking.unlock();
    }
  }

  private Known<T> checked(@Nullable Known<T> last) {
    Instant nowClock = clock.instant();
    long nowNanos = System.nanoTime();
    if (last != null && last.isFresh(nowClock, nowNanos)) {
      return last;
    }
    try {
      return jdbc.read(
          connection -> {
            long current = revision.current(connection);
            return last != null && last.revision() == current
                ? new Known<>(current, last.value(), nowClock, nowNanos)
                : read(connection, current, nowClock, nowNanos);
          });
    } catch (SQLException e) {
      throw new StorageException(failure, e);
    }
  }

  // The revision of the value is certain if it was the same before and after the read.
  private Known<T> read(Connection connection, long current, Instant nowClock, long nowNanos)
      throws SQLException {
    long before = current;
    while (true) {
      T value = reader.with(connection);
      long after = revision.current(connection);
      if (before == after) {
        return new Known<>(after, value, nowClock, nowNanos);
      }
      before = after;
    }
  }
}
