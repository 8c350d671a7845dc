package io.cybersensei.jpa.internal.statements;

import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.xapi.Attachment;
import io.cybersensei.xapi.Statement;
import io.cybersensei.xapi.StatementStore;
import io.cybersensei.xapi.StoredStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The SQL of the tables of statements, for one writer at a time. Immutable. */
final class StatementRows {

  static final String COLUMNS =
      "s.sequence, s.id, s.content, s.stored_at_micros, s.by_learner, s.voided";

  private static final int LIST = 200;

  private final String statements;
  private final String keys;
  private final String learners;
  private final String voids;
  private final String attachments;

  StatementRows(Tables tables) {
    this.statements = tables.qualified("sensei_statement");
    this.keys = tables.qualified("sensei_statement_key");
    this.learners = tables.qualified("sensei_statement_learner");
    this.voids = tables.qualified("sensei_statement_void");
    this.attachments = tables.qualified("sensei_statement_attachment");
  }

  String statements() {
    return statements;
  }

  String keys() {
    return keys;
  }

  String learners() {
    return learners;
  }

  static StoredStatement stored(ResultSet row) throws SQLException {
    return new StoredStatement(
        row.getLong(1),
        UUID.fromString(row.getString(2)),
        row.getString(3),
        Micros.at(row.getLong(4)),
        row.getInt(5) == 1,
        row.getInt(6) == 1);
  }

  /**
   * A statement as the writer needs it.
   *
   * @param counted whether its interaction is in the log because of it
   */
  record Known(UUID id, String digest, boolean voiding, boolean voided, boolean counted) {}

  /** Returns those of some statements that are stored. */
  List<Known> known(Connection connection, List<UUID> ids) throws SQLException {
    List<Known> found = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += LIST) {
      List<UUID> some = ids.subList(from, Math.min(ids.size(), from + LIST));
      String sql =
          "SELECT id, digest, voiding, voided, counted FROM "
              + statements
              + " WHERE id IN ("
              + String.join(", ", Collections.nCopies(some.size(), "?"))
              + ")";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        for (int i = 0; i < some.size(); i++) {
          query.setString(i + 1, some.get(i).toString());
        }
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            found.add(
                new Known(
                    UUID.fromString(rows.getString(1)),
                    rows.getString(2),
                    rows.getInt(3) == 1,
                    rows.getInt(4) == 1,
                    rows.getInt(5) == 1));
          }
        }
      }
    }
    return found;
  }

  /** Returns the time of the last statement, in microseconds; 0 without one. */
  long lastStored(Connection connection) throws SQLException {
    String sql = "SELECT stored_at_micros FROM " + statements + " ORDER BY sequence DESC LIMIT 1";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** Returns those of some ids that a statement voids that came before them. */
  Set<UUID> voidedBefore(Connection connection, List<Statement> fresh) throws SQLException {
    Set<UUID> found = new HashSet<>();
    String sql = "SELECT target_id FROM " + voids + " WHERE target_id = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (Statement each : fresh) {
        query.setString(1, each.id().toString());
        try (ResultSet rows = query.executeQuery()) {
          if (rows.next()) {
            found.add(each.id());
          }
        }
      }
    }
    return found;
  }

  /** Remembers that a statement is voided that has not come yet. */
  void voidBefore(Connection connection, UUID id) throws SQLException {
    update(connection, "DELETE FROM " + voids + " WHERE target_id = ?", id.toString());
    update(connection, "INSERT INTO " + voids + " (target_id) VALUES (?)", id.toString());
  }

  void markVoided(Connection connection, UUID id) throws SQLException {
    update(
        connection,
        "UPDATE " + statements + " SET voided = 1, counted = 0 WHERE id = ?",
        id.toString());
  }

  void markCounted(Connection connection, UUID id) throws SQLException {
    update(connection, "UPDATE " + statements + " SET counted = 1 WHERE id = ?", id.toString());
  }

  private static int update(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      return statement.executeUpdate();
    }
  }

  void insert(
      Connection connection, Statement statement, long sequence, long storedMicros, boolean voided)
      throws SQLException {
    String sql =
        "INSERT INTO "
            + statements
            + " (sequence, id, content, digest, stored_at_micros, by_learner, voiding, voided,"
            + " counted, target_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, sequence);
      insert.setString(2, statement.id().toString());
      insert.setString(3, statement.content());
      insert.setString(4, statement.digest());
      insert.setLong(5, storedMicros);
      insert.setInt(6, statement.byLearner() ? 1 : 0);
      insert.setInt(7, statement.voiding() ? 1 : 0);
      insert.setInt(8, voided ? 1 : 0);
      insert.setString(9, statement.target().map(UUID::toString).orElse(null));
      insert.executeUpdate();
    }
    if (voided) {
      update(
          connection, "DELETE FROM " + voids + " WHERE target_id = ?", statement.id().toString());
    }
    insertAll(connection, keys, "key_hash", statement.keys(), sequence);
    insertAll(connection, learners, "learner_id", statement.learners(), sequence);
    insertAttachments(connection, statement.attachments(), sequence);
  }

  private void insertAttachments(Connection connection, List<Attachment> all, long sequence)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    String sql =
        "INSERT INTO " + attachments + " (sequence, sha2, content_type, bytes) VALUES (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Attachment each : all) {
        insert.setLong(1, sequence);
        insert.setString(2, each.sha2());
        insert.setString(3, each.contentType());
        insert.setBytes(4, each.bytes());
        // One after the other, so that the driver holds one of them.
        insert.executeUpdate();
      }
    }
  }

  /** Returns the attachments that came with a statement. */
  List<Attachment> attachments(Connection connection, UUID id) throws SQLException {
    String sql =
        "SELECT a.sha2, a.content_type, a.bytes FROM "
            + attachments
            + " a WHERE a.sequence = (SELECT sequence FROM "
            + statements
            + " WHERE id = ?) ORDER BY a.sha2";
    List<Attachment> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, id.toString());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new Attachment(rows.getString(1), rows.getString(2), rows.getBytes(3)));
        }
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** Returns the ids of the statements that name a learner and came with attachments. */
  Set<UUID> withAttachments(Connection connection, String learnerId) throws SQLException {
    String sql =
        "SELECT s.id FROM "
            + statements
            + " s JOIN "
            + learners
            + " l ON l.sequence = s.sequence WHERE l.learner_id = ? AND EXISTS (SELECT 1 FROM "
            + attachments
            + " a WHERE a.sequence = s.sequence)";
    Set<UUID> found = new HashSet<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, learnerId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(UUID.fromString(rows.getString(1)));
        }
      }
    }
    return found;
  }

  private static void insertAll(
      Connection connection, String table, String column, Set<String> values, long sequence)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    String sql = "INSERT INTO " + table + " (" + column + ", sequence) VALUES (?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (String value : values) {
        insert.setString(1, value);
        insert.setLong(2, sequence);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Gives the keys of a statement's target to it, and its keys to those that refer to it. */
  void shareKeys(Connection connection, Statement statement, long sequence) throws SQLException {
    if (statement.target().isPresent()) {
      Optional<Long> target = sequenceOf(connection, statement.target().get());
      if (target.isPresent()) {
        copyKeys(connection, target.get(), sequence);
      }
    }
    Set<Long> done = new HashSet<>(Set.of(sequence));
    Deque<Referrer> open = new ArrayDeque<>(List.of(new Referrer(statement.id(), sequence)));
    while (!open.isEmpty() && done.size() <= StatementStore.MAX_FOLLOWED) {
      Referrer source = open.removeFirst();
      for (Referrer each : referrers(connection, source.id())) {
        if (done.add(each.sequence())) {
          copyKeys(connection, source.sequence(), each.sequence());
          open.addLast(each);
        }
      }
    }
  }

  /** A statement that refers to another one. */
  private record Referrer(UUID id, long sequence) {}

  private List<Referrer> referrers(Connection connection, UUID id) throws SQLException {
    List<Referrer> found = new ArrayList<>();
    String sql =
        "SELECT id, sequence FROM "
            + statements
            + " WHERE target_id = ? ORDER BY sequence LIMIT "
            + StatementStore.MAX_FOLLOWED;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, id.toString());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new Referrer(UUID.fromString(rows.getString(1)), rows.getLong(2)));
        }
      }
    }
    return found;
  }

  private Optional<Long> sequenceOf(Connection connection, UUID id) throws SQLException {
    String sql = "SELECT sequence FROM " + statements + " WHERE id = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, id.toString());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  private void copyKeys(Connection connection, long from, long into) throws SQLException {
    Set<String> theirs = keysOf(connection, into);
    Set<String> more = keysOf(connection, from);
    more.removeAll(theirs);
    if (theirs.size() + more.size() <= StatementStore.MAX_KEYS) {
      insertAll(connection, keys, "key_hash", more, into);
    }
  }

  private Set<String> keysOf(Connection connection, long sequence) throws SQLException {
    Set<String> found = new HashSet<>();
    String sql = "SELECT key_hash FROM " + keys + " WHERE sequence = ?";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, sequence);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }
}
