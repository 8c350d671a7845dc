package io.cybersensei.jpa.internal.log;

import static java.util.stream.Collectors.joining;

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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

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

  /** The number of topics of a query, which Hibernate and EclipseLink parse. */
  private static final int MAX_TOPICS = 100;

  private final InteractionTable statements;
  private final String table;
  private final String insertSql;
  private final Optional<String> hasInsertedSql;
  private final String selectSql;
  private final String deleteSql;

  JoinedEntityManager(EntityManager entities, InteractionTable table) {
    this.entities = entities;
    this.statements = table;
    this.table = table.name();
    this.insertSql = table.insertOfText();
    this.hasInsertedSql = table.hasInsertedOfText();
    this.selectSql = table.selectByText();
    this.deleteSql = table.deleteByText();
  }

  @Override
  public AppendResult appendBatch(AppendBatch batch) {
    requireTransaction();
    try {
      return append(batch);
    } catch (PersistenceException e) {
      throw new StorageException(
          "The interactions could not be stored in the host's transaction.", e);
    }
  }

  @Override
  public Optional<Set<String>> topicsAmong(Set<String> topicIds) {
    requireTransaction();
    List<String> ids = List.copyOf(topicIds);
    Set<String> found = new HashSet<>();
    try {
      for (int from = 0; from < ids.size(); from += MAX_TOPICS) {
        found.addAll(topicsIn(ids.subList(from, Math.min(from + MAX_TOPICS, ids.size()))));
      }
      return Optional.of(found);
    } catch (PersistenceException e) {
      throw new StorageException("The curriculum could not be read in the host's transaction.", e);
    }
  }

  private List<String> topicsIn(List<String> ids) {
    String list =
        IntStream.rangeClosed(1, ids.size())
            .mapToObj(number -> "?" + number)
            .collect(joining(", "));
    Query query = query(statements.selectTopics(list), statements.topics());
    for (int i = 0; i < ids.size(); i++) {
      query.setParameter(i + 1, ids.get(i));
    }
    List<?> rows = query.getResultList();
    return rows.stream().map(String.class::cast).toList();
  }

  private void requireTransaction() {
    if (!entities.isJoinedToTransaction()) {
      throw new IllegalStateException(
          "The entity manager is in no transaction, so there is none to join: begin one first.");
    }
  }

  private AppendResult append(AppendBatch batch) {
    Set<UUID> added = new LinkedHashSet<>();
    Map<UUID, Interaction> existing = new HashMap<>();
    for (Interaction interaction : batch.interactions()) {
      if (insert(interaction)) {
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

  private boolean insert(Interaction interaction) {
    NewRow row = InteractionColumns.row(interaction);
    Query query = query(insertSql);
    int parameter = 1;
    for (Object value : row.values()) {
      query.setParameter(parameter++, Objects.toString(value, ""));
    }
    query.setParameter(parameter, row.id().toString());
    int count = query.executeUpdate();
    return hasInsertedSql
        .map(sql -> ((Number) query(sql).getSingleResult()).longValue() != 0)
        .orElse(count == 1);
  }

  private Query query(String sql) {
    return query(sql, table);
  }

  private Query query(String sql, String of) {
    return entities
        .createNativeQuery(sql)
        .setHint(HIBERNATE_TABLES, of)
        .setFlushMode(FlushModeType.COMMIT);
  }
}
