package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.jpa.internal.dialect.Database;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes through the host's entity manager, within its transaction, with native SQL: the host maps
 * nothing. Every value travels as text, as providers differ in how they bind what is null or a
 * UUID.
 */
public final class JoinedEntityManager implements InteractionAppender {

  private final EntityManager entities;
  private final String sql;

  public JoinedEntityManager(EntityManager entities, Database database, Tables tables) {
    this.entities = entities;
    // The row is looked for first, as only PostgreSQL can be told to leave one that is taken
    // without an error or a count; that it is taken meanwhile breaks a constraint elsewhere.
    this.sql =
        """
        INSERT INTO %1$s (%2$s)
        SELECT CAST(?1 AS uuid), ?2, ?3, ?4, NULLIF(?5, ''), CAST(NULLIF(?6, '') AS %3$s),
          CAST(NULLIF(?7, '') AS %4$s), CAST(?8 AS %4$s), NULLIF(?9, '')
        WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE id = CAST(?10 AS uuid))
        """
                .formatted(
                    tables.qualified("sensei_interaction"),
                    InteractionRow.COLUMNS,
                    database == Database.MARIADB ? "double" : "double precision",
                    database == Database.MARIADB ? "signed" : "bigint")
            + (database == Database.POSTGRESQL ? "ON CONFLICT (id) DO NOTHING" : "");
  }

  @Override
  public Set<UUID> append(List<Interaction> batch) {
    if (!entities.isJoinedToTransaction()) {
      throw new IllegalStateException(
          "The entity manager is in no transaction, so there is none to join: begin one first.");
    }
    Set<UUID> added = new LinkedHashSet<>();
    for (Interaction interaction : batch) {
      if (insert(interaction) == 1) {
        added.add(interaction.id());
      }
    }
    return added;
  }

  private int insert(Interaction interaction) {
    @Nullable Object[] values = InteractionRow.columns(interaction);
    Query query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, Objects.toString(values[i], ""));
    }
    query.setParameter(values.length + 1, interaction.id().toString());
    try {
      return query.executeUpdate();
    } catch (PersistenceException e) {
      throw new StorageException(
          "The interactions could not be stored in the host's transaction.", e);
    }
  }
}
