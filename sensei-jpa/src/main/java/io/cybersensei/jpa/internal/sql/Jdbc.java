package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions with plain JDBC, for data that is too frequent or too big for entities. Thread-safe.
 */
public final class Jdbc {

  private static final int VALIDATION_SECONDS = 2;
  private static final Duration VALIDATION_WAIT = Duration.ofSeconds(3);

  private final OwnConnections dataSource;
  private final Dialect dialect;
  private final Lock writing = new ReentrantLock();

  public Jdbc(OwnConnections dataSource) {
    this.dataSource = dataSource;
    this.dialect = dataSource.dialect();
  }

  /** Work with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Returns a connection for longer than one call.
   *
   * @throws HostTransactionException if it has an open transaction
   */
  public Connection connection() throws SQLException {
    return dataSource.getConnection();
  }

  /** Throws an exception unless the database answers within two seconds. */
  public void checkConnection() throws SQLException {
    boolean valid =
        OutsideOfHost.<Boolean, SQLException>run(
            () -> {
              try (Connection connection = dataSource.getConnection(VALIDATION_WAIT)) {
                return connection.isValid(VALIDATION_SECONDS);
              }
            });
    if (!valid) {
      throw new SQLException("The database did not answer in " + VALIDATION_SECONDS + " s.");
    }
  }

  /** Runs work that only reads. No transaction stays open. */
  public <T> T read(Work<T> work) throws SQLException {
    return OutsideOfHost.<T, SQLException>run(
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            return connection.getAutoCommit() ? work.with(connection) : committed(connection, work);
          }
        });
  }

  /** Returns the dialect of the database. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Runs work in one transaction, and repeats it while it collides with other transactions.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails
   */
  public <T> T run(String failure, Work<T> work) {
    Retries retries = new Retries();
    while (true) {
      try {
        return inTransaction(work);
      } catch (SQLException e) {
        if (!dialect.isCollision(e) || !retries.waitForNext()) {
          throw new StorageException(failure, e);
        }
      }
    }
  }

  /**
   * Runs work in one transaction. Transactions {@linkplain Dialect#writesInTurn() take turns} where
   * the database requires it.
   */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    return inTurn(
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            return inTransaction(connection, work);
          }
        });
  }

  /**
   * Runs work in one transaction as {@link #inTransaction(Work)} does, and fails if the server does
   * not answer within the timeout and the driver supports it.
   */
  public <T> T inTransaction(Duration timeout, Work<T> work) throws SQLException {
    return inTurn(
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            return restoring(
                () -> connection.setNetworkTimeout(Runnable::run, before),
                () -> inTransaction(connection, work));
          }
        });
  }

  private <T> T inTurn(Attempt<T> attempt) throws SQLException {
    return OutsideOfHost.<T, SQLException>run(() -> inTurnHere(attempt));
  }

  private <T> T inTurnHere(Attempt<T> attempt) throws SQLException {
    if (!dialect.writesInTurn()) {
      return attempt.make();
    }
    writing.lock();
    try {
      return attempt.make();
    } finally {
      writing.unlock();
    }
  }

  private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    // Closing the connection turns auto-commit on again, unless a roll-back has failed: that would
    // commit.
    if (connection.getAutoCommit()) {
      connection.setAutoCommit(false);
    }
    return committed(connection, work);
  }

  /** An operation that may fail. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws SQLException;
  }

  private static <T> T restoring(Step restore, Attempt<T> attempt) throws SQLException {
    T result;
    try {
      result = attempt.make();
    } catch (SQLException | RuntimeException | Error e) {
      alsoTry(restore, e);
      throw e;
    }
    restore.run();
    return result;
  }

  private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
    try {
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      alsoTry(connection::rollback, e);
      throw e;
    }
  }

  /** A step of a clean-up. */
  @FunctionalInterface
  public interface Step {
    void run() throws SQLException;
  }

  /** Runs a clean-up after a failure, and adds its own failure to the first one as suppressed. */
  public static void alsoTry(Step step, Throwable failure) {
    try {
      step.run();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
