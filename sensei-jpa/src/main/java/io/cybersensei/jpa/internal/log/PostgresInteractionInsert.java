package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One statement for a batch of any size: each column travels as an array, so the text stays the
 * same, is parsed once, and meets no limit on parameters.
 */
final class PostgresInteractionInsert implements InteractionInsert {

  private static final String[] TYPES = {
    "uuid", "text", "text", "text", "text", "float8", "int8", "int8", "text"
  };

  private final String sql;

  PostgresInteractionInsert(Tables tables) {
    // Numbered in the order of arrival, but inserted in the order of their ids: two transactions
    // that insert the same ids wait for each other, and in one common order they cannot deadlock.
    this.sql =
        """
        INSERT INTO %1$s (sequence, %3$s)
        SELECT sequence, %3$s
        FROM (
          SELECT nextval('%2$s') AS sequence, arrived.*
          FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS arrived(%3$s, place)
          ORDER BY place
        ) AS numbered
        ORDER BY id
        ON CONFLICT (id) DO NOTHING
        RETURNING id
        """
            .formatted(
                tables.qualified("sensei_interaction"),
                tables.qualified("sensei_interaction_sequence"),
                InteractionRow.COLUMNS);
  }

  @Override
  public Set<UUID> insertNew(Connection connection, List<Interaction> batch) throws SQLException {
    @Nullable Object[][] columns = new @Nullable Object[TYPES.length][batch.size()];
    for (int row = 0; row < batch.size(); row++) {
      @Nullable Object[] values = InteractionRow.columns(batch.get(row));
      for (int column = 0; column < values.length; column++) {
        columns[column][row] = values[column];
      }
    }
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int column = 0; column < TYPES.length; column++) {
        Array array = connection.createArrayOf(TYPES[column], columns[column]);
        insert.setArray(column + 1, array);
      }
      Set<UUID> added = new LinkedHashSet<>();
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          added.add(rows.getObject(1, UUID.class));
        }
      }
      return added;
    }
  }
}
