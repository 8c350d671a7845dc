package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.Dialects;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import io.cybersensei.jpa.internal.versions.RequiredVersions;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The connections of a storage: every one is Sensei's alone while it is borrowed.
 *
 * <ul>
 *   <li>After the storage is closed there are none, also if the host's data source stays open.
 *   <li>A connection with an open transaction is refused before anything is done with it, so Sensei
 *       ends no transaction that it has not begun.
 *   <li>A returned connection has no open transaction, and the auto-commit mode that it came with.
 *   <li>The number of connections at a time is limited. Further callers wait here, in turn, rather
 *       than in the pool of the host.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class OwnConnections extends ForwardingDataSource {

  /** A pool may have to make a connection. */
  private static final long MIN_BORROW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Dialect dialect;
  private final String server;

  /** The auto-commit mode of all connections; empty if each keeps the one that it comes with. */
  private final Optional<Boolean> autoCommit;

  private final ConnectionSettings settings;

  /** The wait for an answer of the server; empty for one that follows from the statement. */
  private final Optional<Duration> answerLimit;

  private final Semaphore free;
  private volatile boolean closed;

  private OwnConnections(
      DataSource source,
      Dialect dialect,
      String server,
      Optional<Boolean> autoCommit,
      ConnectionSettings settings,
      Optional<Duration> answerLimit) {
    super(source);
    this.dialect = dialect;
    this.server = server;
    this.autoCommit = autoCommit;
    this.settings = settings;
    this.answerLimit = answerLimit;
    this.free = new Semaphore(settings.max(), true);
  }

  /**
   * Returns the connections of a read replica. It need not be reachable yet: nothing is checked,
   * and nothing is changed on its connections.
   *
   * @param dialect the dialect of the database that it is a replica of
   * @param answerLimit the time after which a server that has not answered counts as gone
   * @throws HostTransactionException if the data source takes part in transactions of the host
   */
  public static OwnConnections ofReplica(
      DataSource given, Dialect dialect, ConnectionSettings settings, Duration answerLimit) {
    HostTransactions.refuseByType(given);
    return new OwnConnections(
        given, dialect, "", Optional.empty(), settings, Optional.of(answerLimit));
  }

  /**
   * Returns the connections of a data source, after a check of one of them.
   *
   * @throws HostTransactionException if the data source takes part in transactions of the host
   * @throws IllegalStateException if the connections are read-only, or the database, the driver or
   *     the pool is not supported
   * @throws StorageException if the database cannot be reached
   */
  public static OwnConnections over(DataSource given, ConnectionSettings settings) {
    HostTransactions.refuseByType(given);
    try {
      Dialect dialect;
      String server;
      boolean autoCommit;
      try (Connection connection = given.getConnection()) {
        dialect = Dialects.of(connection);
        RequiredVersions.checkConnection(connection);
        server = server(connection.getMetaData());
        autoCommit = connection.getAutoCommit();
        if (dialect.hasOpenTransaction(connection)) {
          throw HostTransactionException.open();
        }
        if (connection.isReadOnly()) {
          throw new IllegalStateException(
              "The data source hands out read-only connections, but Sensei writes.");
        }
      }
      if (!autoCommit && HostTransactions.isAutoCommitInAnotherThread(given)) {
        throw HostTransactionException.open();
      }
      return new OwnConnections(
          dialect.durable(given),
          dialect,
          server,
          Optional.of(autoCommit),
          settings,
          Optional.empty());
    } catch (SQLException e) {
      throw new StorageException("The database cannot be reached.", e);
    }
  }

  private static String server(DatabaseMetaData database) throws SQLException {
    return String.join(
        " ",
        database.getDatabaseProductName(),
        database.getDatabaseProductVersion(),
        database.getDriverName(),
        database.getDriverVersion(),
        database.storesUpperCaseIdentifiers() ? "UPPER" : "",
        database.storesLowerCaseIdentifiers() ? "lower" : "");
  }

  /** Refuses connections from now on. Those that are borrowed can be used to their end. */
  public void close() {
    closed = true;
  }

  /** Returns whether the storage is closed. */
  boolean isClosed() {
    return closed;
  }

  /** Returns the server and driver, with their versions and what JPA providers ask them. */
  public String server() {
    return server;
  }

  /** Returns the dialect of the database. */
  public Dialect dialect() {
    return dialect;
  }

  /** Returns the maximum number of connections at a time. */
  public int max() {
    return settings.max();
  }

  /** Returns the time limit of a statement. */
  Duration statementTimeout() {
    return settings.statementTimeout();
  }

  /** Returns a connection whose statements are limited in time. */
  @Override
  public Connection getConnection() throws SQLException {
    return connectionWithin(settings.timeout());
  }

  /** Returns a connection whose statements take as long as they need. */
  Connection unlimitedConnection() throws SQLException {
    return own(super::getConnection, settings.timeout(), Duration.ZERO);
  }

  /** Returns the same connections without a time limit of statements, as a migration needs. */
  public DataSource unlimited() {
    return new ForwardingDataSource(this) {
      @Override
      public Connection getConnection() throws SQLException {
        return unlimitedConnection();
      }
    };
  }

  /**
   * Returns a connection.
   *
   * @param limit the time to wait at most, for the turn and for the pool together, unless callers
   *     wait for less anyway
   * @throws SQLTransientConnectionException if the time is over
   * @throws HostTransactionException if the connection has an open transaction
   */
  Connection connectionWithin(Duration limit) throws SQLException {
    Duration timeout = limit.compareTo(settings.timeout()) < 0 ? limit : settings.timeout();
    return own(super::getConnection, timeout, settings.statementTimeout());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return own(
        () -> super.getConnection(username, password),
        settings.timeout(),
        settings.statementTimeout());
  }

  @FunctionalInterface
  private interface Source {
    Connection get() throws SQLException;
  }

  private Connection own(Source source, Duration timeout, Duration statementTimeout)
      throws SQLException {
    requireOpen();
    long end = System.nanoTime() + timeout.toNanos();
    acquire(timeout);
    boolean borrowed = false;
    try {
      requireOpen();
      Connection connection = checked(borrowed(source, end, timeout));
      Connection own =
          OwnConnection.of(
              connection,
              dialect,
              autoCommit.isPresent() ? autoCommit.get() : connection.getAutoCommit(),
              new OwnConnection.Limits((int) statementTimeout.toSeconds(), answerLimit),
              free::release);
      borrowed = true;
      return own;
    } finally {
      if (!borrowed) {
        free.release();
      }
    }
  }

  /**
   * Borrows a connection from the pool, whose own time limit may be far longer, within the time
   * that is left, but at least a second. Pools have exceptions of their own, without an SQLSTATE,
   * for the case that none is free; this makes them ones that say so by their type.
   */
  private Connection borrowed(Source source, long end, Duration timeout) throws SQLException {
    Alarm alarm =
        dialect.runsInProcess()
            ? Alarm.none()
            : Alarm.after(Math.max(MIN_BORROW_NANOS, end - System.nanoTime()));
    try {
      return source.get();
    } catch (SQLException e) {
      if (alarm.off()) {
        throw new SQLTransientConnectionException(
            "The data source gave no connection within " + timeout + ".", e);
      }
      if (e.getSQLState() != null) {
        throw e;
      }
      throw new SQLTransientConnectionException("The data source has no connection now.", e);
    } finally {
      alarm.off();
    }
  }

  /** A caller over HTTP may find another node, so this passes. */
  private void requireOpen() throws SQLException {
    if (closed) {
      throw new SQLTransientConnectionException("The storage is closed.");
    }
  }

  private void acquire(Duration timeout) throws SQLException {
    // Without a queue there is no wait, so that an interrupted thread can still do its last work.
    if (!free.hasQueuedThreads() && free.tryAcquire()) {
      return;
    }
    try {
      if (!free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SQLTransientConnectionException(
            "All "
                + settings.max()
                + " connections that Sensei may use at a time (maxConnections) were in use for "
                + timeout
                + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "The thread was interrupted while it waited for a connection.", e);
    }
  }

  private Connection checked(Connection connection) throws SQLException {
    try {
      boolean isOpen =
          (autoCommit.orElse(false) && !connection.getAutoCommit())
              || dialect.hasOpenTransaction(connection);
      if (isOpen) {
        throw HostTransactionException.open();
      }
      return connection;
    } catch (SQLException | RuntimeException | Error e) {
      Jdbc.alsoTry(connection::close, e);
      throw e;
    }
  }
}
