package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
  public Set<UUID> append(List<Interaction> batch) {
    Retries retries = new Retries();
    while (true) {
      try {
        requireTransaction();
        return batch.isEmpty() ? Set.of() : table.insertNew(connection, firstOfEachId(batch));
      } catch (SQLException e) {
        if (!table.dialect().isCollisionOfStatement(e) || !retries.waitForNext()) {
          throw new StorageException(
              "The interactions could not be stored in the host's transaction.", e);
        }
      }
    }
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

  private static List<Interaction> firstOfEachId(List<Interaction> batch) {
    Map<UUID, Interaction> first = new LinkedHashMap<>();
    for (Interaction interaction : batch) {
      first.putIfAbsent(interaction.id(), interaction);
    }
    return List.copyOf(first.values());
  }
}
