package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.jpa.internal.dialect.NewRow;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * An appender within a transaction of a host's entity manager. It uses native SQL, so the host maps
 * no entities of Sensei. Every value is bound as text, because providers differ in how they bind
 * null and UUIDs.
 */
final class JoinedEntityManager implements InteractionAppender {

  private final EntityManager entities;
  private final String sql;

  JoinedEntityManager(EntityManager entities, InteractionTable table) {
    this.entities = entities;
    this.sql = table.insertOfText();
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
    NewRow row = InteractionColumns.row(interaction);
    Query query = entities.createNativeQuery(sql);
    int parameter = 1;
    for (Object value : row.values()) {
      query.setParameter(parameter++, Objects.toString(value, ""));
    }
    query.setParameter(parameter, row.id().toString());
    try {
      return query.executeUpdate();
    } catch (PersistenceException e) {
      throw new StorageException(
          "The interactions could not be stored in the host's transaction.", e);
    }
  }
}
