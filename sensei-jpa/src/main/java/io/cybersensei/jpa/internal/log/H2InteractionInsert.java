package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One small statement for each interaction, in a batch: H2 knows {@code ON CONFLICT} only in some
 * of its modes, and mostly runs in this process, so nothing travels. An id that another transaction
 * has just inserted is a unique violation here, and the caller tries again.
 */
final class H2InteractionInsert implements InteractionInsert {

  private record Numbered(Interaction interaction, long sequence) {}

  private final String numberSql;
  private final String insertSql;

  H2InteractionInsert(Tables tables) {
    this.numberSql =
        "SELECT NEXT VALUE FOR "
            + tables.qualified("sensei_interaction_sequence")
            + " FROM SYSTEM_RANGE(1, ?)";
    this.insertSql =
        """
        INSERT INTO %1$s (sequence, %2$s)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
        WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE id = ?)
        """
            .formatted(tables.qualified("sensei_interaction"), InteractionRow.COLUMNS);
  }

  @Override
  public Set<UUID> insertNew(Connection connection, List<Interaction> batch) throws SQLException {
    List<Numbered> numbered = number(connection, batch);
    // Transactions that insert the same ids wait for each other: in one order, they cannot
    // deadlock.
    numbered.sort(Comparator.comparing(each -> each.interaction().id()));
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      for (Numbered each : numbered) {
        int parameter = 1;
        insert.setLong(parameter++, each.sequence());
        for (Object value : InteractionRow.columns(each.interaction())) {
          insert.setObject(parameter++, value);
        }
        insert.setObject(parameter, each.interaction().id());
        insert.addBatch();
      }
      int[] inserted = insert.executeBatch();
      Set<UUID> added = new LinkedHashSet<>();
      for (int i = 0; i < inserted.length; i++) {
        if (inserted[i] == 1) {
          added.add(numbered.get(i).interaction().id());
        }
      }
      return added;
    }
  }

  private List<Numbered> number(Connection connection, List<Interaction> batch)
      throws SQLException {
    List<Numbered> numbered = new ArrayList<>(batch.size());
    try (PreparedStatement query = connection.prepareStatement(numberSql)) {
      query.setInt(1, batch.size());
      try (ResultSet numbers = query.executeQuery()) {
        for (Interaction interaction : batch) {
          numbers.next();
          numbered.add(new Numbered(interaction, numbers.getLong(1)));
        }
      }
    }
    return numbered;
  }
}
