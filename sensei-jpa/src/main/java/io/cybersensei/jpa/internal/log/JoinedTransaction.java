package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An appender within a transaction of a host's connection. The host ends the transaction. An
 * existing id breaks no constraint: on PostgreSQL the host would lose the whole transaction.
 */
final class JoinedTransaction implements InteractionAppender {

  private final Connection connection;
  private final InteractionTable table;

  JoinedTransaction(Connection connection, InteractionTable table) {
    this.connection = connection;
    this.table = table;
  }

  @Override
  public AppendResult appendBatch(AppendBatch batch) {
    Retries retries = new Retries();
    while (true) {
      try {
        requireTransaction();
        return append(batch);
      } catch (SQLException e) {
        if (!table.dialect().isCollisionOfStatement(e) || !retries.waitForNext()) {
          throw new StorageException(
              "The interactions could not be stored in the host's transaction.", e);
        }
      }
    }
  }

  @Override
  public Optional<Set<String>> topicsAmong(Set<String> topicIds) {
    try {
      requireTransaction();
      return Optional.of(table.topicsAmong(connection, List.copyOf(topicIds)));
    } catch (SQLException e) {
      throw new StorageException("The curriculum could not be read in the host's transaction.", e);
    }
  }

  private AppendResult append(AppendBatch batch) throws SQLException {
    AppendResult result = table.append(connection, batch.interactions(), Optional.empty());
    if (!batch.isKeptOut(result.existing())) {
      return result;
    }
    table.delete(connection, result.added());
    return new AppendResult(Set.of(), result.existing());
  }

  private void requireTransaction() throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "The connection is in auto-commit mode, so there is no transaction to join: call"
              + " setAutoCommit(false) first.");
    }
    if (connection.isReadOnly()) {
      throw new IllegalStateException(
          "The connection is read-only, so nothing can be stored through it.");
    }
  }
}
