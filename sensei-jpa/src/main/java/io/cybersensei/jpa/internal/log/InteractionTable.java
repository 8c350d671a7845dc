package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.NumberedTable;
import io.cybersensei.jpa.internal.dialect.RowInsert;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The statements over the table of the interactions. Thread-safe. */
final class InteractionTable {

  private final Dialect dialect;
  private final NumberedTable table;
  private final RowInsert insert;

  InteractionTable(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.table = InteractionColumns.table(tables);
    this.insert = dialect.insertInto(table);
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Inserts the interactions whose ids are new, within the connection's transaction, numbered in
   * the order of the list.
   *
   * @param batch interactions with different ids, at least one
   * @return the ids that were inserted
   */
  Set<UUID> insertNew(Connection connection, List<Interaction> batch) throws SQLException {
    return insert.insertNew(connection, InteractionColumns.rows(batch));
  }

  /** Returns a query for some columns, and then for further ones by name, without conditions. */
  String select(InteractionColumns columns, String... further) {
    List<String> names = new ArrayList<>(List.of(columns.names()));
    names.addAll(List.of(further));
    return "SELECT " + String.join(", ", names) + " FROM " + table.name();
  }

  /** Returns the statement of {@link Dialect#insertOfText}. */
  String insertOfText() {
    return dialect.insertOfText(table);
  }
}
