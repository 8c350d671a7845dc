package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.dialect.Database;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Inserts the interactions whose ids are new: each database has its own good way. */
public interface InteractionInsert {

  /**
   * Inserts those that are new, within the connection's transaction, numbered in the order of the
   * list.
   *
   * @param batch interactions with different ids, at least one
   * @return the ids that were inserted
   */
  Set<UUID> insertNew(Connection connection, List<Interaction> batch) throws SQLException;

  static InteractionInsert on(Database database, Tables tables) {
    return switch (database) {
      case POSTGRESQL -> new PostgresInteractionInsert(tables);
      case H2 -> new H2InteractionInsert(tables);
      case MARIADB -> new MariaDbInteractionInsert(tables);
    };
  }
}
