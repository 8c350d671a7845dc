package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.sql.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the database, by which all nodes agree although their own clocks differ.
 * Thread-safe.
 */
public final class DatabaseClock {

  private final Jdbc jdbc;

  public DatabaseClock(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the time, by one short query without a table. */
  private Instant now() throws SQLException {
    return jdbc.read(
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement("SELECT " + jdbc.dialect().nowInMicros());
              ResultSet row = query.executeQuery()) {
            row.next();
            return Micros.at(row.getLong(1));
          }
        });
  }

  /** Returns how far a clock is ahead of the database's: negative if it is behind. */
  private Duration difference(InstantSource clock) throws SQLException {
    Instant before = clock.instant();
    Instant inDatabase = now();
    Duration trip = Duration.between(before, clock.instant());
    return Duration.between(inDatabase, before.plus(trip.dividedBy(2)));
  }

  /**
   * Returns the time.
   *
   * @throws StorageException if the database fails
   */
  public Instant time() {
    try {
      return now();
    } catch (SQLException e) {
      throw new StorageException("The clock of the database could not be read.", e);
    }
  }

  /**
   * Returns how far an instant is ahead of the database's clock; zero if it is not.
   *
   * @throws StorageException if the database fails
   */
  public Duration ahead(Instant instant) {
    Duration ahead = Duration.between(time(), instant);
    return ahead.isNegative() ? Duration.ZERO : ahead;
  }

  /** Returns the clock of a node, corrected by this one. */
  public InstantSource shared(InstantSource nodeClock) {
    return new CorrectedClock(nodeClock, this::difference, System::nanoTime);
  }
}
