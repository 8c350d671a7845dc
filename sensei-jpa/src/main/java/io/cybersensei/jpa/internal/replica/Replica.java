package io.cybersensei.jpa.internal.replica;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.sql.ConnectionSettings;
import io.cybersensei.jpa.internal.sql.HostTransactionException;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.OwnConnections;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One read replica, and whether it is used at present. Nothing is ever written to it: its
 * connections are only read from. Thread-safe.
 */
final class Replica {

  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  /** A reader has no more patience with a replica, because the primary can answer. */
  private static final Duration TO_CONNECT = Duration.ofSeconds(1);

  private static final Duration TO_RUN = Duration.ofSeconds(1);
  private static final Duration TO_ANSWER = Duration.ofSeconds(2);

  /** The time in which the first row of a replay of the whole log must come, and each after it. */
  private static final Duration TO_SORT = Duration.ofMinutes(10);

  /** The time that a replica is left alone after a failure of a read. */
  private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();

  /**
   * The result of the last test, or of a failure since.
   *
   * @param used whether the replica is used
   * @param problem the reason if it is not
   * @param lagSeconds the time that it was behind; not a number if that is not known
   */
  record Standing(boolean used, Optional<String> problem, double lagSeconds) {

    static Standing out(String problem, double lagSeconds) {
      return new Standing(false, Optional.of(problem), lagSeconds);
    }
  }

  private final int number;
  private final OwnConnections connections;
  private final OwnConnections streamed;
  private final Jdbc jdbc;
  private final Jdbc streams;
  private final Duration maxLag;

  private volatile Standing standing = Standing.out("It has not been tested yet.", Double.NaN);
  private volatile OptionalLong restsUntil = OptionalLong.empty();

  /** A time up to which the replica has everything; empty if none is known. Of the probe. */
  private OptionalLong reached = OptionalLong.empty();

  /**
   * @param number the number in messages, from 1 on
   * @param max the number of connections at a time, for reads and for replays each
   */
  Replica(int number, DataSource given, Dialect dialect, int max, Duration maxLag) {
    ConnectionSettings settings = new ConnectionSettings(max, TO_CONNECT, TO_RUN);
    this.number = number;
    this.connections = OwnConnections.ofReplica(given, dialect, settings, TO_ANSWER);
    this.streamed = OwnConnections.ofReplica(given, dialect, settings, TO_SORT);
    this.jdbc = new Jdbc(connections);
    this.streams = new Jdbc(streamed);
    this.maxLag = maxLag;
  }

  boolean isUsed() {
    return standing.used();
  }

  double lagSeconds() {
    return standing.lagSeconds();
  }

  /** Returns why the replica is not used, in a sentence; empty if it is. */
  Optional<String> problem() {
    return standing.problem().map(problem -> "Read replica " + number + " is not used. " + problem);
  }

  /** Returns transactions for streams of many rows. */
  Jdbc streams() {
    return streams;
  }

  <T> T read(Jdbc.Work<T> work) throws SQLException {
    try {
      return jdbc.read(work);
    } catch (HostTransactionException e) {
      throw new SQLException("The data source of a replica takes part in transactions.", e);
    }
  }

  /** Leaves the replica out for a while, after a failed read. */
  void failed(Exception cause, long nowNanos) {
    restsUntil = OptionalLong.of(nowNanos + REST_NANOS);
    leaveOut("It failed: " + cause.getMessage(), Double.NaN, Optional.of(cause));
  }

  /** Finds out how far the replica is, and decides on its use. Not concurrently. */
  void test(LogPosition.Query positions, Beats beats, long nowNanos) {
    if (restsUntil.isPresent() && nowNanos - restsUntil.getAsLong() < 0) {
      return;
    }
    try {
      LogPosition position = read(positions::position);
      Optional<Beats.Beat> beat = beats.reachedBy(position);
      if (beat.isPresent()) {
        long newest = beat.get().position().newest();
        if (!read(connection -> positions.id(connection, newest)).equals(beat.get().id())) {
          leaveOut("It is no copy of this database.", Double.NaN, Optional.empty());
          return;
        }
        reached = OptionalLong.of(beat.get().nanos());
      }
      restsUntil = OptionalLong.empty();
      decide(beat.isPresent() && beats.isNewest(beat.get()), nowNanos);
    } catch (SQLException | RuntimeException e) {
      leaveOut("It failed: " + e.getMessage(), Double.NaN, Optional.of(e));
    }
  }

  private void decide(boolean hasNewest, long nowNanos) {
    if (reached.isEmpty()) {
      leaveOut("It has nothing of the last minutes yet.", Double.NaN, Optional.empty());
      return;
    }
    Duration lag = hasNewest ? Duration.ZERO : Duration.ofNanos(nowNanos - reached.getAsLong());
    double seconds = lag.toMillis() / 1_000.0;
    if (lag.compareTo(maxLag) > 0) {
      leaveOut(
          "It is more than " + maxLag.toSeconds() + " seconds behind (maxReplicaLag).",
          seconds,
          Optional.empty());
      return;
    }
    if (!standing.used()) {
      LOG.info("Read replica {} is used.", number);
    }
    standing = new Standing(true, Optional.empty(), seconds);
  }

  private void leaveOut(String problem, double lagSeconds, Optional<Exception> cause) {
    if (standing.used()) {
      LOG.warn("Read replica {} is not used. {}", number, problem, cause.orElse(null));
    }
    standing = Standing.out(problem, lagSeconds);
  }

  void close() {
    connections.close();
    streamed.close();
  }
}
