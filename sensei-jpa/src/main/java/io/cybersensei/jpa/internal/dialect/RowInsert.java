package io.cybersensei.jpa.internal.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A batch insert into one table that leaves rows whose ids exist unchanged. Thread-safe. */
@FunctionalInterface
public interface RowInsert {

  /**
   * Inserts the rows whose ids are new, within the connection's transaction, numbered in the order
   * of the list.
   *
   * @param rows rows with different ids, at least one
   * @param lockWait the time to wait for another transaction that has inserted one of the ids and
   *     has not ended; empty for the time that is set on the connection. Then the statement fails
   *     with a {@linkplain Dialect#isCollision collision}
   * @return the ids that were inserted
   */
  Set<UUID> insertNew(Connection connection, List<NewRow> rows, Optional<Duration> lockWait)
      throws SQLException;
}
