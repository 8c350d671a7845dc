package io.cybersensei.jpa.internal.sql;

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
  public Instant now() throws SQLException {
    return jdbc.read(
        connection -> {
          try (PreparedStatement query =
                  connection.prepareStatement(jdbc.dialect().currentMicrosSql());
              ResultSet row = query.executeQuery()) {
            row.next();
            return Micros.at(row.getLong(1));
          }
        });
  }

  /** Returns how far a clock is ahead of the database's: negative if it is behind. */
  public Duration difference(InstantSource clock) throws SQLException {
    Instant before = clock.instant();
    Instant inDatabase = now();
    Duration trip = Duration.between(before, clock.instant());
    return Duration.between(inDatabase, before.plus(trip.dividedBy(2)));
  }

  /**
   * Returns how far an instant is ahead of the database's clock; zero if it is not, or if the
   * database does not tell.
   */
  public Duration ahead(Instant instant) {
    try {
      Duration ahead = Duration.between(now(), instant);
      return ahead.isNegative() ? Duration.ZERO : ahead;
    } catch (SQLException e) {
      return Duration.ZERO;
    }
  }

  /** Returns the clock of a node, corrected by this one. */
  public InstantSource shared(InstantSource nodeClock) {
    return new CorrectedClock(nodeClock, this::difference, System::nanoTime);
  }
}
