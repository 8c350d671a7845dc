package io.cybersensei.jpa.internal.log;

import static java.util.stream.Collectors.joining;

import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.dialect.Column;
import io.cybersensei.jpa.internal.dialect.ColumnType;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.NumberedTable;
import io.cybersensei.jpa.internal.dialect.RowInsert;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The statements over the table of the interactions. Thread-safe. */
final class InteractionTable {

  /** Keeps the statement's text short and its parameters few. */
  private static final int MAX_IDS = 500;

  private static final int TRY_SECONDS = 2;

  private final Dialect dialect;
  private final NumberedTable table;
  private final String topics;
  private final RowInsert insert;

  InteractionTable(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.table = InteractionColumns.table(tables);
    this.topics = tables.qualified("sensei_topic");
    this.insert = dialect.insertInto(table);
  }

  Dialect dialect() {
    return dialect;
  }

  /** Returns the name of the table in SQL. */
  String name() {
    return table.name();
  }

  /**
   * Inserts the interactions whose ids are new, within the connection's transaction, numbered in
   * the order of the list, and reads those that have one of the other ids.
   *
   * @param batch interactions with different ids
   * @param lockWait the time to wait for an id that another transaction holds; see {@link
   *     RowInsert#insertNew}
   */
  AppendResult append(Connection connection, List<Interaction> batch, Optional<Duration> lockWait)
      throws SQLException {
    if (batch.isEmpty()) {
      return new AppendResult(Set.of(), Map.of());
    }
    Set<UUID> added = insert.insertNew(connection, InteractionColumns.rows(batch), lockWait);
    if (added.size() == batch.size()) {
      return new AppendResult(added, Map.of());
    }
    List<UUID> known =
        batch.stream().map(Interaction::id).filter(id -> !added.contains(id)).toList();
    return new AppendResult(added, find(connection, known));
  }

  private Map<UUID, Interaction> find(Connection connection, List<UUID> ids) throws SQLException {
    Map<UUID, Interaction> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += MAX_IDS) {
      List<UUID> some = ids.subList(from, Math.min(from + MAX_IDS, ids.size()));
      try (PreparedStatement query =
          connection.prepareStatement(
              select(InteractionColumns.ALL)
                  + " WHERE id IN ("
                  + placeholders(some.size())
                  + ")"
                  + readingNow())) {
        setIds(query, some);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            Interaction interaction = InteractionColumns.ALL.read(rows);
            found.put(interaction.id(), interaction);
          }
        }
      }
    }
    return found;
  }

  /**
   * Inserts a row that no learner has, within the connection's transaction, as a check whether the
   * database takes rows. The caller rolls it back.
   */
  void tryInsert(Connection connection) throws SQLException {
    try (PreparedStatement insertion =
        connection.prepareStatement(
            "INSERT INTO "
                + table.name()
                + " (sequence, id, learner_id, type, topic_id, occurred_at_micros)"
                + " VALUES (?, ?, 'sensei', 'viewed', 'sensei', 0)")) {
      UUID id = UUID.randomUUID();
      if (!dialect.runsInProcess()) {
        insertion.setQueryTimeout(TRY_SECONDS);
      }
      // Negative, and so below every number that the sequence gives.
      insertion.setLong(1, id.getLeastSignificantBits() | Long.MIN_VALUE);
      insertion.setObject(2, dialect.parameter(id));
      insertion.executeUpdate();
    }
  }

  /**
   * Returns which of some topics are in the curriculum, as the connection's transaction sees it.
   */
  Set<String> topicsAmong(Connection connection, List<String> ids) throws SQLException {
    Set<String> found = new HashSet<>();
    for (int from = 0; from < ids.size(); from += MAX_IDS) {
      List<String> some = ids.subList(from, Math.min(from + MAX_IDS, ids.size()));
      try (PreparedStatement query =
          connection.prepareStatement(selectTopics(placeholders(some.size())))) {
        for (int i = 0; i < some.size(); i++) {
          query.setString(i + 1, some.get(i));
        }
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            found.add(rows.getString(1));
          }
        }
      }
    }
    return found;
  }

  /** Returns the query for those topics of the curriculum whose ids are in a list. */
  String selectTopics(String list) {
    return "SELECT id FROM " + topics + " WHERE id IN (" + list + ")";
  }

  /** Returns the name of the table of the topics in SQL. */
  String topics() {
    return topics;
  }

  /** Returns the learner of an interaction; empty if there is none of this id. */
  Optional<String> learnerOf(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT learner_id FROM " + table.name() + " WHERE id = ?")) {
      query.setObject(1, dialect.parameter(id));
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** Deletes interactions. */
  void delete(Connection connection, Collection<UUID> ids) throws SQLException {
    try (PreparedStatement deletion =
        connection.prepareStatement("DELETE FROM " + table.name() + " WHERE id = ?")) {
      for (UUID id : ids) {
        deletion.setObject(1, dialect.parameter(id));
        deletion.addBatch();
      }
      deletion.executeBatch();
    }
  }

  private static String placeholders(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private void setIds(PreparedStatement statement, List<UUID> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setObject(i + 1, dialect.parameter(ids.get(i)));
    }
  }

  private String readingNow() {
    return dialect.readingNow();
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

  /** Returns the query of {@link Dialect#hasInsertedOfText}. */
  Optional<String> hasInsertedOfText() {
    return dialect.hasInsertedOfText();
  }

  /** Returns the query for the columns after the id, through a JPA provider, by the id as text. */
  String selectByText() {
    return "SELECT "
        + table.columns().stream().skip(1).map(Column::name).collect(joining(", "))
        + " FROM "
        + table.name()
        + byText()
        + dialect.readingNow();
  }

  /** Returns the deletion of a row through a JPA provider, by the id as text. */
  String deleteByText() {
    return "DELETE FROM " + table.name() + byText();
  }

  private String byText() {
    return " WHERE id = CAST(?1 AS " + dialect.castType(ColumnType.UUID) + ")";
  }
}
