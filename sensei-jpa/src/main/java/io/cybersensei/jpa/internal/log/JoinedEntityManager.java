package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionAppender;
import io.cybersensei.jpa.internal.dialect.NewRow;
import io.cybersensei.jpa.sql.StorageException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An appender within a transaction of a host's entity manager. It uses native SQL, so the host maps
 * no entities of Sensei. Every value is bound as text, because providers differ in how they bind
 * null and UUIDs.
 *
 * <p>The statements concern no entity of the host. So Hibernate is told the table: otherwise it
 * empties the whole second-level cache after a native statement. And nothing is flushed before one,
 * because a flush checks every managed entity of the host for changes.
 */
final class JoinedEntityManager implements InteractionAppender {

  /** The hint of Hibernate for the tables of a native statement; other providers ignore it. */
  private static final String HIBERNATE_TABLES = "org.hibernate.query.native.spaces";

  private final EntityManager entities;
  private final String table;
  private final String insertSql;
  private final String selectSql;
  private final String deleteSql;

  JoinedEntityManager(EntityManager entities, InteractionTable table) {
    this.entities = entities;
    this.table = table.name();
    this.insertSql = table.insertOfText();
    this.selectSql = table.selectByText();
    this.deleteSql = table.deleteByText();
  }

  @Override
  public AppendResult appendBatch(AppendBatch batch) {
    if (!entities.isJoinedToTransaction()) {
      throw new IllegalStateException(
          "The entity manager is in no transaction, so there is none to join: begin one first.");
    }
    try {
      return append(batch);
    } catch (PersistenceException e) {
      throw new StorageException(
          "The interactions could not be stored in the host's transaction.", e);
    }
  }

  private AppendResult append(AppendBatch batch) {
    Set<UUID> added = new LinkedHashSet<>();
    Map<UUID, Interaction> existing = new HashMap<>();
    for (Interaction interaction : batch.interactions()) {
      if (insert(interaction) == 1) {
        added.add(interaction.id());
      } else {
        find(interaction.id()).ifPresent(stored -> existing.put(stored.id(), stored));
      }
    }
    if (!batch.isKeptOut(existing)) {
      return new AppendResult(added, existing);
    }
    for (UUID id : added) {
      query(deleteSql).setParameter(1, id.toString()).executeUpdate();
    }
    return new AppendResult(Set.of(), existing);
  }

  private Optional<Interaction> find(UUID id) {
    List<?> rows = query(selectSql).setParameter(1, id.toString()).getResultList();
    return rows.stream().findFirst().map(row -> InteractionColumns.read(id, (Object[]) row));
  }

  private int insert(Interaction interaction) {
    NewRow row = InteractionColumns.row(interaction);
    Query query = query(insertSql);
    int parameter = 1;
    for (Object value : row.values()) {
      query.setParameter(parameter++, Objects.toString(value, ""));
    }
    query.setParameter(parameter, row.id().toString());
    return query.executeUpdate();
  }

  private Query query(String sql) {
    return entities
        .createNativeQuery(sql)
        .setHint(HIBERNATE_TABLES, table)
        .setFlushMode(FlushModeType.COMMIT);
  }
}
