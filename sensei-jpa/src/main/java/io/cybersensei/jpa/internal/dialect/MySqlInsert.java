package io.cybersensei.jpa.internal.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Multi-row inserts that leave a row whose id exists unchanged. MySQL has neither sequences nor
 * {@code RETURNING}: the server numbers the rows of a statement in their order, and the ids that
 * exist are looked up.
 *
 * <p>{@code INSERT IGNORE} would also truncate long values and drop rows that break a constraint.
 * {@code ON DUPLICATE KEY UPDATE} does not tell which rows are new.
 */
final class MySqlInsert implements RowInsert {

  private final NumberedTable table;
  private final String indexOfIds;

  MySqlInsert(NumberedTable table) {
    this.table = table;
    this.indexOfIds = table.name().substring(table.name().lastIndexOf('.') + 1) + "_id";
  }

  @Override
  public Set<UUID> insertNew(Connection connection, List<NewRow> rows, Optional<Duration> lockWait)
      throws SQLException {
    if (lockWait.isPresent()) {
      // It is the first statement of a transaction of Sensei. So a locking query locks the rows
      // that there are, and not the places of others, where it would deadlock with insertions.
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
      }
    }
    Set<UUID> added = new LinkedHashSet<>();
    int from = 0;
    while (from < rows.size()) {
      int until = StatementSize.end(rows, from, NewRow::textLength);
      List<NewRow> some = rows.subList(from, until);
      if (lockWait.isPresent()) {
        insertUnlessHeld(connection, some, added);
      } else {
        insertInAny(connection, some, added);
      }
      from = until;
    }
    return added;
  }

  /**
   * Inserts the new rows, and fails at once if another transaction has inserted one of the ids and
   * has not ended: the shortest time that an insertion itself can wait is a second. Without the
   * index, the query could meet other new rows.
   */
  private void insertUnlessHeld(Connection connection, List<NewRow> rows, Set<UUID> added)
      throws SQLException {
    insert(
        connection,
        withoutExisting(connection, rows, " FORCE INDEX (" + indexOfIds + ")", " FOR SHARE NOWAIT"),
        added);
  }

  /**
   * Inserts the new rows in a transaction of the host, whose isolation is not known. The ids that
   * exist are first looked up as the transaction sees them, and only where that is not enough as
   * they are: this locks the places of the ids that do not exist.
   */
  private void insertInAny(Connection connection, List<NewRow> rows, Set<UUID> added)
      throws SQLException {
    if (insertUnlessTaken(connection, rows, added)) {
      return;
    }
    List<NewRow> others = withoutExisting(connection, rows, "", "");
    if (!insertUnlessTaken(connection, others, added)) {
      insert(connection, withoutExisting(connection, others, "", " FOR SHARE"), added);
    }
  }

  /** Inserts all rows, or none if an id exists; returns whether it has inserted them. */
  private boolean insertUnlessTaken(Connection connection, List<NewRow> rows, Set<UUID> added)
      throws SQLException {
    try {
      insert(connection, rows, added);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == MySqlDialect.DUPLICATE_ENTRY) {
        return false;
      }
      throw e;
    }
  }

  private void insert(Connection connection, List<NewRow> rows, Set<UUID> added)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String sql =
        "INSERT INTO %s (%s) VALUES %s"
            .formatted(
                table.name(),
                table.columnNames(),
                list("(" + table.placeholders() + ")", rows.size()));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (NewRow row : rows) {
        for (Object value : row.values()) {
          insert.setObject(parameter++, value instanceof UUID id ? id.toString() : value);
        }
      }
      insert.executeUpdate();
    }
    rows.forEach(row -> added.add(row.id()));
  }

  private List<NewRow> withoutExisting(
      Connection connection, List<NewRow> rows, String index, String reading) throws SQLException {
    if (rows.isEmpty()) {
      return rows;
    }
    String sql =
        "SELECT id FROM %s%s WHERE id IN (%s)%s"
            .formatted(table.name(), index, list("?", rows.size()), reading);
    Set<UUID> existing = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (NewRow row : rows) {
        query.setString(parameter++, row.id().toString());
      }
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          existing.add(UUID.fromString(found.getString(1)));
        }
      }
    }
    return rows.stream().filter(row -> !existing.contains(row.id())).toList();
  }

  private static String list(String element, int times) {
    return String.join(", ", Collections.nCopies(times, element));
  }
}
