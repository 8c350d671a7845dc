package io.cybersensei.jpa;

import io.cybersensei.interaction.Interaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One small statement for each interaction, in a batch: H2 knows {@code ON CONFLICT} only in some
 * of its modes, and mostly runs in this process, so nothing travels. An id that another transaction
 * is inserting at the same time is a unique violation here, and the caller tries again.
 */
final class H2InteractionInsert implements InteractionInsert {

  private final String sql;

  H2InteractionInsert(Tables tables) {
    this.sql =
        """
        INSERT INTO %1$s (%2$s)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?
        WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE id = ?)
        """
            .formatted(tables.qualified("sensei_interaction"), InteractionRow.COLUMNS);
  }

  @Override
  public Set<UUID> insertNew(Connection connection, List<Interaction> batch) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Interaction interaction : batch) {
        @Nullable Object[] values = InteractionRow.columns(interaction);
        for (int column = 0; column < values.length; column++) {
          insert.setObject(column + 1, values[column]);
        }
        insert.setObject(values.length + 1, interaction.id());
        insert.addBatch();
      }
      int[] inserted = insert.executeBatch();
      Set<UUID> added = new LinkedHashSet<>();
      for (int i = 0; i < inserted.length; i++) {
        if (inserted[i] == 1) {
          added.add(batch.get(i).id());
        }
      }
      return added;
    }
  }
}
