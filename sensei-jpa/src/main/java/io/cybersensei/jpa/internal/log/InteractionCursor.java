package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A cursor over the result of a query of any length, with a bounded number of rows in memory. It
 * holds a connection and a read-only transaction, because PostgreSQL has cursors only within a
 * transaction. It releases them when it is closed, reaches the end, fails, or its thread is
 * interrupted. Closing it is possible from any thread and cancels the query.
 */
final class InteractionCursor extends Spliterators.AbstractSpliterator<Interaction> {

  // A row has at most 600 characters of ids, in most cases no further topics, and in some queries
  // 4 KiB of metadata.
  private static final int ROWS_IN_MEMORY = 500;
  private static final String FAILED = "The interactions could not be replayed.";

  private final Connection connection;
  private final Settings before;
  private final PreparedStatement query;
  private final ResultSet rows;
  private final InteractionColumns columns;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean ended;

  private InteractionCursor(
      Connection connection,
      Settings before,
      PreparedStatement query,
      ResultSet rows,
      InteractionColumns columns) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.connection = connection;
    this.before = before;
    this.query = query;
    this.rows = rows;
    this.columns = columns;
  }

  /** Sets the parameters of a query. */
  @FunctionalInterface
  interface Parameters {
    void setOn(PreparedStatement query) throws SQLException;
  }

  /**
   * A query for interactions.
   *
   * @param columns the columns that it reads
   */
  record Query(String sql, InteractionColumns columns) {}

  /** The settings of a connection before it was borrowed. */
  private record Settings(boolean readOnly, boolean autoCommit) {

    static Settings of(Connection connection) throws SQLException {
      return new Settings(connection.isReadOnly(), connection.getAutoCommit());
    }

    void restore(Connection connection) throws SQLException {
      connection.setReadOnly(readOnly);
      connection.setAutoCommit(autoCommit);
    }
  }

  /** Returns the interactions that a query finds. The caller closes the stream. */
  static Stream<Interaction> open(Jdbc jdbc, Query query, Parameters parameters) {
    Connection connection;
    try {
      connection = jdbc.connection();
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
    try {
      Settings before = Settings.of(connection);
      connection.setReadOnly(true);
      try {
        connection.setAutoCommit(false);
        InteractionCursor cursor = open(jdbc, connection, before, query, parameters);
        return StreamSupport.stream(cursor, false).onClose(cursor::close);
      } catch (SQLException | RuntimeException e) {
        Jdbc.alsoTry(connection::rollback, e);
        Jdbc.alsoTry(() -> before.restore(connection), e);
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      Jdbc.alsoTry(connection::close, e);
      throw new StorageException(FAILED, e);
    }
  }

  // Closing the connection closes the statement.
  private static InteractionCursor open(
      Jdbc jdbc, Connection connection, Settings before, Query query, Parameters parameters)
      throws SQLException {
    Duration limit = jdbc.statementTimeout();
    jdbc.dialect().limitLockWaits(connection, limit);
    PreparedStatement statement =
        connection.prepareStatement(jdbc.dialect().withLimitedLockWaits(query.sql(), limit));
    statement.closeOnCompletion();
    jdbc.dialect().stream(statement, ROWS_IN_MEMORY);
    parameters.setOn(statement);
    return new InteractionCursor(
        connection, before, statement, statement.executeQuery(), query.columns());
  }

  @Override
  public boolean tryAdvance(Consumer<? super Interaction> action) {
    if (ended) {
      return false;
    }
    Interaction next;
    try {
      if (closed.get()) {
        // The reader must not take the interactions so far for all of them.
        throw new StorageException("The replay was closed before its end.");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new StorageException("The replay was interrupted.");
      }
      if (!rows.next()) {
        ended = true;
        closeAtEnd();
        return false;
      }
      next = columns.read(rows);
    } catch (SQLException e) {
      StorageException failure = new StorageException(FAILED, e);
      closeAfter(failure);
      throw failure;
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
    try {
      action.accept(next);
    } catch (RuntimeException | Error e) {
      closeAfter(e);
      throw e;
    }
    return true;
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (StorageException e) {
      failure.addSuppressed(e);
    }
  }

  /** Closes the cursor before its end. Without the cancellation MariaDB would send all rows. */
  private void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      query.cancel();
    } catch (SQLException e) {
      StorageException failure = new StorageException(FAILED, e);
      Jdbc.alsoTry(this::giveBack, failure);
      throw failure;
    }
    try {
      giveBack();
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
  }

  private void closeAtEnd() throws SQLException {
    if (closed.compareAndSet(false, true)) {
      giveBack();
    }
  }

  private void giveBack() throws SQLException {
    try (Connection borrowed = connection) {
      rows.close();
      borrowed.rollback();
      before.restore(borrowed);
    }
  }
}
