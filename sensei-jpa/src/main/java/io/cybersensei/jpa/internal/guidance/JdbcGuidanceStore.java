package io.cybersensei.jpa.internal.guidance;

import io.cybersensei.guidance.GuidanceEntry;
import io.cybersensei.guidance.GuidanceEntry.Act;
import io.cybersensei.guidance.GuidanceKind;
import io.cybersensei.guidance.GuidanceStore;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store of pins and blocks in one table. The column {@code in_force} is 1 or null, and unique
 * with the learner and the topic, so that of two concurrent entries one collides and is repeated.
 */
public final class JdbcGuidanceStore implements GuidanceStore {

  private final Jdbc jdbc;
  private final String table;

  public JdbcGuidanceStore(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.table = tables.qualified("sensei_guidance");
  }

  @Override
  public void put(GuidanceEntry entry) {
    // Repeated, it finds the entry of its kind.
    jdbc.runRepeatable(
        "The guidance could not be stored.",
        connection -> {
          Optional<GuidanceEntry> before =
              read(connection, entry.learnerId(), " AND in_force = 1").stream()
                  .filter(each -> each.topicId().equals(entry.topicId()))
                  .findFirst();
          if (before.filter(there -> there.kind() == entry.kind()).isPresent()) {
            return false;
          }
          end(connection, entry.learnerId(), entry.topicId(), entry.set());
          insert(connection, entry);
          return true;
        });
  }

  private void insert(Connection connection, GuidanceEntry entry) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (id, learner_id, topic_id, kind, set_by, set_at_micros, in_force)"
                + " VALUES (?, ?, ?, ?, ?, ?, 1)")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, entry.learnerId());
      insert.setString(3, entry.topicId());
      insert.setString(4, entry.kind().wireName());
      insert.setString(5, entry.set().by());
      insert.setLong(6, Micros.of(entry.set().at()));
      insert.executeUpdate();
    }
  }

  @Override
  public boolean end(String learnerId, String topicId, Act act) {
    return jdbc.run(
        "The guidance could not be ended.",
        connection -> end(connection, learnerId, topicId, act) == 1);
  }

  private int end(Connection connection, String learnerId, String topicId, Act act)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET in_force = NULL, ended_by = ?, ended_at_micros = ?"
                + " WHERE learner_id = ? AND topic_id = ? AND in_force = 1")) {
      update.setString(1, act.by());
      update.setLong(2, Micros.of(act.at()));
      update.setString(3, learnerId);
      update.setString(4, topicId);
      return update.executeUpdate();
    }
  }

  @Override
  public List<GuidanceEntry> inForce(String learnerId) {
    return entries(learnerId, " AND in_force = 1");
  }

  @Override
  public List<GuidanceEntry> trail(String learnerId) {
    return entries(learnerId, "");
  }

  private List<GuidanceEntry> entries(String learnerId, String condition) {
    try {
      return jdbc.read(connection -> read(connection, learnerId, condition));
    } catch (SQLException e) {
      throw new StorageException("The guidance could not be read.", e);
    }
  }

  private List<GuidanceEntry> read(Connection connection, String learnerId, String condition)
      throws SQLException {
    List<GuidanceEntry> found = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT topic_id, kind, set_by, set_at_micros, ended_by, ended_at_micros FROM "
                + table
                + " WHERE learner_id = ?"
                + condition
                + " ORDER BY set_at_micros, id")) {
      query.setString(1, learnerId);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(entry(learnerId, row));
        }
      }
    }
    return List.copyOf(found);
  }

  private static GuidanceEntry entry(String learnerId, ResultSet row) throws SQLException {
    GuidanceEntry entry = entryInForce(learnerId, row, 1, 4);
    String endedBy = row.getString(5);
    return endedBy == null ? entry : entry.endedBy(new Act(endedBy, Micros.at(row.getLong(6))));
  }

  /**
   * Returns an entry that is in force.
   *
   * @param texts the first of the columns of its topic, kind and author
   * @param at the column of its time
   */
  public static GuidanceEntry entryInForce(String learnerId, ResultSet row, int texts, int at)
      throws SQLException {
    return new GuidanceEntry(
        learnerId,
        row.getString(texts),
        GuidanceKind.of(row.getString(texts + 1)).orElseThrow(),
        new Act(row.getString(texts + 2), Micros.at(row.getLong(at))),
        Optional.empty());
  }

  /** Gives the entries of one learner to another, within a transaction. */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    for (GuidanceEntry each : read(connection, fromId, " AND in_force = 1")) {
      boolean taken =
          read(connection, intoId, " AND in_force = 1").stream()
              .anyMatch(there -> there.topicId().equals(each.topicId()));
      if (taken) {
        end(connection, fromId, each.topicId(), each.set());
      }
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET learner_id = ? WHERE learner_id = ?")) {
      update.setString(1, intoId);
      update.setString(2, fromId);
      return update.executeUpdate();
    }
  }
}
