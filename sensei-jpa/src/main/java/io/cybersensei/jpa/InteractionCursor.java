package io.cybersensei.jpa;

import io.cybersensei.interaction.Interaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Walks along a query of any length with a bounded number of rows in memory. It holds a connection
 * and a transaction, because PostgreSQL has cursors only within one, until it is closed, reaches
 * the end or fails.
 */
final class InteractionCursor extends Spliterators.AbstractSpliterator<Interaction> {

  private static final int ROWS_IN_MEMORY = 1_000;
  private static final String FAILED = "The interactions could not be replayed.";

  private final Connection connection;
  private final boolean autoCommit;
  private final ResultSet rows;
  private boolean closed;

  private InteractionCursor(Connection connection, boolean autoCommit, ResultSet rows) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
    this.connection = connection;
    this.autoCommit = autoCommit;
    this.rows = rows;
  }

  /** Gives a query its parameters. */
  @FunctionalInterface
  interface Parameters {
    void setOn(PreparedStatement query) throws SQLException;
  }

  /** The interactions that a query finds; the stream must be closed. */
  static Stream<Interaction> open(Jdbc jdbc, String sql, Parameters parameters) {
    Connection connection;
    try {
      connection = jdbc.connection();
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
    try {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      InteractionCursor cursor =
          new InteractionCursor(connection, autoCommit, query(connection, sql, parameters));
      return StreamSupport.stream(cursor, false).onClose(cursor::close);
    } catch (SQLException | RuntimeException e) {
      // A connection that could not even begin is the pool's to examine.
      Jdbc.alsoTry(connection::rollback, e);
      Jdbc.alsoTry(connection::close, e);
      throw new StorageException(FAILED, e);
    }
  }

  // Closing a connection's transaction and the connection closes the statement.
  private static ResultSet query(Connection connection, String sql, Parameters parameters)
      throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    query.closeOnCompletion();
    query.setFetchSize(ROWS_IN_MEMORY);
    parameters.setOn(query);
    return query.executeQuery();
  }

  @Override
  public boolean tryAdvance(Consumer<? super Interaction> action) {
    if (closed) {
      return false;
    }
    Interaction next;
    try {
      if (!rows.next()) {
        close();
        return false;
      }
      next = InteractionRow.read(rows);
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

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (Connection borrowed = connection) {
      rows.close();
      borrowed.rollback();
      borrowed.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      throw new StorageException(FAILED, e);
    }
  }
}
