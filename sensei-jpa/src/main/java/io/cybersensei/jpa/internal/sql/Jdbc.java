package io.cybersensei.jpa.internal.sql;

import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** Plain JDBC, for what is too frequent or too big for entities. Thread-safe. */
public final class Jdbc {

  private static final int VALIDATION_SECONDS = 2;

  private final DataSource dataSource;
  private final Dialect dialect;
  private final Lock writing = new ReentrantLock();

  public Jdbc(DataSource dataSource, Dialect dialect) {
    this.dataSource = dataSource;
    this.dialect = dialect;
  }

  /** An operation on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  public Connection connection() throws SQLException {
    return dataSource.getConnection();
  }

  /** Fails unless the database answers soon. */
  public void checkConnection() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.isValid(VALIDATION_SECONDS)) {
        throw new SQLException("The database did not answer in " + VALIDATION_SECONDS + " s.");
      }
    }
  }

  /** Reads, and leaves no transaction open. */
  public <T> T read(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getAutoCommit() ? work.with(connection) : committed(connection, work);
    }
  }

  /** Returns the dialect of the database. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * Does all of the work or none of it, again and again while it collides with other transactions.
   *
   * @param failure the message of the exception, a sentence
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
   * Does all of the work or none of it, and returns the connection as it was. Writing transactions
   * {@linkplain Dialect#writesInTurn() take turns} where the database requires it.
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
   * The same, but gives up on a server that does not answer within the timeout, where the driver
   * can.
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
    if (!connection.getAutoCommit()) {
      return committed(connection, work);
    }
    connection.setAutoCommit(false);
    return restoring(() -> connection.setAutoCommit(true), () -> committed(connection, work));
  }

  /** Something that may fail. */
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

  /** A step of cleaning up. */
  @FunctionalInterface
  public interface Step {
    void run() throws SQLException;
  }

  /** Cleans up after a failure, whose cause matters more than a failure to clean up. */
  public static void alsoTry(Step step, Throwable failure) {
    try {
      step.run();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
