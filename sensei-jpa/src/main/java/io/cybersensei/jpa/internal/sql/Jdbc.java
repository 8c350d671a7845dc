package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions with plain JDBC, for data that is too frequent or too big for entities. Thread-safe.
 */
public final class Jdbc {

  private static final Logger LOG = LoggerFactory.getLogger(Jdbc.class);

  /** Any longer, and a server that is frozen would hold a caller and a connection for ever. */
  private static final int MAX_LONG_MINUTES = 10;

  private static final Duration MAX_LONG_ANSWER = Duration.ofMinutes(MAX_LONG_MINUTES);
  private static final Duration CHECK_WAIT = Duration.ofSeconds(3);

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
   * Returns a connection for longer than one call. Its statements have no time limit.
   *
   * @throws HostTransactionException if it has an open transaction
   */
  public Connection connection() throws SQLException {
    return dataSource.unlimitedConnection();
  }

  /** Returns the time that a statement may take. */
  public Duration statementTimeout() {
    return dataSource.statementTimeout();
  }

  /**
   * Runs work in a transaction that is rolled back, as a check. It obtains a connection within
   * three seconds. Where transactions {@linkplain Dialect#writesInTurn() take turns}, it waits as
   * long for its turn.
   *
   * @throws SQLException if the work fails, or there is no connection or turn in time
   */
  public void check(Work<?> work) throws SQLException {
    OutsideOfHost.<Boolean, SQLException>run(
        () -> {
          if (!dialect.writesInTurn()) {
            return tryOut(work);
          }
          takeTurnWithin(CHECK_WAIT);
          try {
            return tryOut(work);
          } finally {
            writing.unlock();
          }
        });
  }

  private boolean tryOut(Work<?> work) throws SQLException {
    return withConnection(
        dataSource.connectionWithin(CHECK_WAIT),
        connection -> {
          if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
          }
          try {
            work.with(connection);
          } catch (SQLException | RuntimeException | Error e) {
            rollBackAfter(e, connection);
            throw e;
          }
          connection.rollback();
          return true;
        });
  }

  private void takeTurnWithin(Duration limit) throws SQLException {
    try {
      if (writing.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SQLTransientException("Other transactions have been writing for " + limit + ".");
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

  /** Runs work that only reads, in a transaction of its own. */
  public <T> T readInTransaction(Work<T> work) throws SQLException {
    return OutsideOfHost.<T, SQLException>run(
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            if (connection.getAutoCommit()) {
              connection.setAutoCommit(false);
            }
            return committed(connection, work);
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
   * @throws StorageException if the database fails, with the outcome
   */
  public <T> T run(String failure, Work<T> work) {
    return repeated(failure, () -> inTransaction(work));
  }

  /**
   * Runs work as {@link #run} does, whose statements may take {@value #MAX_LONG_MINUTES} minutes
   * each. Their waits for locks have the time limit of other statements.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails, with the outcome
   */
  public <T> T runLong(String failure, Work<T> work) {
    Work<T> limited =
        connection -> {
          // A short wait first: a frozen server is noticed here, and not after the long one.
          within(
              connection,
              answerTimeout(),
              same -> {
                dialect.limitLockWaits(same, statementTimeout());
                return true;
              });
          return work.with(connection);
        };
    return repeated(
        failure,
        () ->
            inTurn(
                () ->
                    withConnection(
                        dataSource.unlimitedConnection(),
                        connection ->
                            within(
                                connection,
                                MAX_LONG_ANSWER,
                                same -> inTransaction(same, limited)))));
  }

  /** Returns the time within which a server that works has answered a short statement. */
  private Duration answerTimeout() {
    return statementTimeout().isZero()
        ? MAX_LONG_ANSWER
        : statementTimeout().plus(OwnConnection.TIME_TO_CANCEL);
  }

  private <T> T repeated(String failure, Attempt<T> attempt) {
    Retries retries = new Retries();
    while (true) {
      try {
        return attempt.make();
      } catch (SQLException e) {
        if (leavesOpen(e) || !dialect.isCollision(e) || !retries.waitForNext()) {
          throw failure(failure, e);
        }
      }
    }
  }

  /**
   * Runs work as {@link #run} does, and also repeats it after a commit without an answer. Done
   * twice, the work must have the same effect and result as done once.
   *
   * @param failure the message of the exception, one sentence
   * @throws StorageException if the database fails, with the outcome
   */
  public <T> T runRepeatable(String failure, Work<T> work) {
    Retries retries = new Retries();
    Optional<StorageException> unconfirmed = Optional.empty();
    while (true) {
      try {
        return run(failure, work);
      } catch (StorageException e) {
        if (unconfirmed.isEmpty() && e.outcome() == Outcome.NOT_KNOWN) {
          unconfirmed = Optional.of(e);
        }
        if (unconfirmed.isEmpty() || !retries.waitForNext()) {
          throw unconfirmed.orElse(e);
        }
      }
    }
  }

  /**
   * Returns the exception for a failure of {@link #inTransaction(Work)}. It tells that nothing was
   * done, unless a commit was sent.
   *
   * @param failure the message if nothing was done, one sentence
   */
  public StorageException failure(String failure, SQLException cause) {
    return leavesOpen(cause)
        ? StorageException.notKnown(Transactions.NOT_KNOWN, cause)
        : new StorageException(failure, cause);
  }

  private boolean leavesOpen(SQLException cause) {
    return cause instanceof UnconfirmedCommitException && !dialect.refusesCommit(cause);
  }

  /**
   * Runs work in one transaction. Transactions {@linkplain Dialect#writesInTurn() take turns} where
   * the database requires it.
   *
   * @throws UnconfirmedCommitException if a commit was sent and did not succeed; the outcome is not
   *     known
   * @throws SQLException if the transaction failed before its commit; nothing is done
   */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    return inTurn(
        () ->
            withConnection(
                dataSource.getConnection(), connection -> inTransaction(connection, work)));
  }

  /**
   * Runs work in one transaction as {@link #inTransaction(Work)} does, and fails if the server does
   * not answer within the timeout and the driver supports it.
   */
  public <T> T inTransaction(Duration timeout, Work<T> work) throws SQLException {
    return inTurn(
        () ->
            withConnection(
                dataSource.unlimitedConnection(),
                connection -> within(connection, timeout, same -> inTransaction(same, work))));
  }

  /** Runs work that fails if the server does not answer one of its statements within a time. */
  private static <T> T within(Connection connection, Duration timeout, Work<T> work)
      throws SQLException {
    int before = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, millis(timeout));
    return restoring(
        () -> connection.setNetworkTimeout(Runnable::run, before), () -> work.with(connection));
  }

  private static int millis(Duration timeout) {
    return (int) Math.max(1, timeout.toMillis());
  }

  /** Lends a connection. Its return cannot fail work that is done. */
  private static <T> T withConnection(Connection connection, Work<T> work) throws SQLException {
    return restoring(connection::close, () -> work.with(connection));
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
    return confirmed(connection, work);
  }

  /** An operation that may fail. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws SQLException;
  }

  /** Restores something after an attempt. If only this fails, the attempt has still succeeded. */
  private static <T> T restoring(Step restore, Attempt<T> attempt) throws SQLException {
    T result;
    try {
      result = attempt.make();
    } catch (SQLException | RuntimeException | Error e) {
      alsoTry(restore, e);
      throw e;
    }
    try {
      restore.run();
    } catch (SQLException | RuntimeException e) {
      LOG.warn("A connection could not be returned as it was, after its transaction.", e);
    }
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

  private static <T> T confirmed(Connection connection, Work<T> work) throws SQLException {
    try {
      T result = work.with(connection);
      commit(connection);
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBackAfter(e, connection);
      throw e;
    }
  }

  private static void commit(Connection connection) throws UnconfirmedCommitException {
    try {
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      throw new UnconfirmedCommitException(e);
    }
  }

  /** Rolls back. A connection that cannot do so is aborted, so that nothing commits later. */
  private static void rollBackAfter(Throwable failure, Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
      alsoTry(() -> connection.abort(Runnable::run), failure);
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
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
