package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Multi-row inserts that leave a row whose id is taken as it is. {@code INSERT IGNORE} would do so
 * too, but would also cut what is too long and drop what a constraint refuses. {@code RETURNING}
 * names every row, those that were there before with the number they have: so the numbers are drawn
 * first, and a row that comes back with its own is new.
 */
final class MariaDbInteractionInsert implements InteractionInsert {

  /** Keeps a statement under 65,535 parameters. */
  private static final int MOST_ROWS = 1_000;

  /** Keeps a statement under the server's max_allowed_packet, of which 16 MiB is the default. */
  private static final int MOST_METADATA = 1 << 20;

  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private record Numbered(Interaction interaction, long sequence) {}

  private final String table;
  private final String sequence;

  MariaDbInteractionInsert(Tables tables) {
    this.table = tables.qualified("sensei_interaction");
    this.sequence = tables.qualified("sensei_interaction_sequence");
  }

  @Override
  public Set<UUID> insertNew(Connection connection, List<Interaction> batch) throws SQLException {
    List<Numbered> numbered = new ArrayList<>(batch.size());
    for (int from = 0; from < batch.size(); from += MOST_ROWS) {
      number(connection, batch.subList(from, Math.min(from + MOST_ROWS, batch.size())), numbered);
    }
    // Transactions that insert the same ids wait for each other: in one order, they deadlock less.
    numbered.sort(Comparator.comparing(each -> each.interaction().id()));
    Set<UUID> added = new LinkedHashSet<>();
    int from = 0;
    while (from < numbered.size()) {
      int until = endOfStatement(numbered, from);
      insert(connection, numbered.subList(from, until), added);
      from = until;
    }
    return added;
  }

  private void number(Connection connection, List<Interaction> some, List<Numbered> numbered)
      throws SQLException {
    String sql =
        "SELECT NEXTVAL(%s) FROM (VALUES %s) AS wanted"
            .formatted(sequence, list("(0)", some.size()));
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet numbers = query.executeQuery()) {
      for (Interaction interaction : some) {
        numbers.next();
        numbered.add(new Numbered(interaction, numbers.getLong(1)));
      }
    }
  }

  private static int endOfStatement(List<Numbered> numbered, int from) {
    int metadata = 0;
    int until = from;
    while (until < numbered.size() && until - from < MOST_ROWS && metadata < MOST_METADATA) {
      metadata += length(numbered.get(until).interaction().metadata());
      until++;
    }
    return until;
  }

  private static int length(Map<String, String> metadata) {
    int length = 0;
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      length += entry.getKey().length() + entry.getValue().length();
    }
    return length;
  }

  private void insert(Connection connection, List<Numbered> rows, Set<UUID> added)
      throws SQLException {
    String sql =
        """
        INSERT INTO %1$s (sequence, %2$s) VALUES %3$s
        ON DUPLICATE KEY UPDATE id = %1$s.id
        RETURNING sequence, id
        """
            .formatted(table, InteractionRow.COLUMNS, list(ROW, rows.size()));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Numbered row : rows) {
        insert.setLong(parameter++, row.sequence());
        for (Object value : InteractionRow.columns(row.interaction())) {
          insert.setObject(parameter++, value);
        }
      }
      try (ResultSet returned = insert.executeQuery()) {
        for (Numbered row : rows) {
          returned.next();
          UUID id = row.interaction().id();
          if (!id.equals(returned.getObject(2, UUID.class))) {
            throw new SQLException(
                "The number "
                    + row.sequence()
                    + " is in use: "
                    + sequence
                    + " is behind its table.");
          }
          if (returned.getLong(1) == row.sequence()) {
            added.add(id);
          }
        }
      }
    }
  }

  private static String list(String element, int times) {
    return String.join(", ", Collections.nCopies(times, element));
  }
}
