package io.cybersensei.jpa.internal.feedback;

import io.cybersensei.feedback.Feedback;
import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.feedback.FeedbackStore;
import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of feedback in one table, a row for each learner and topic. */
public final class JdbcFeedbackStore implements FeedbackStore {

  private static final String COLUMNS =
      "learner_id, topic_id, shown, shown_at_micros, opened, opened_at_micros, helpful_at_micros,"
          + " hidden_at_micros, hidden_until_micros";

  private final Jdbc jdbc;
  private final String findSql;
  private final String insertSql;
  private final String updateSql;
  private final String deleteSql;

  public JdbcFeedbackStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_feedback");
    this.jdbc = jdbc;
    this.findSql =
        "SELECT " + COLUMNS + " FROM " + table + " WHERE learner_id = ? ORDER BY topic_id";
    this.insertSql =
        "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    this.updateSql = "UPDATE " + table + " SET %s WHERE learner_id = ? AND topic_id = ?";
    this.deleteSql = "DELETE FROM " + table + " WHERE learner_id = ? AND topic_id = ?";
  }

  @Override
  public void add(List<Feedback> feedback) {
    // In the order of the topics, so that two transactions cannot wait for each other. Of two
    // concurrent insertions one collides, and its transaction is repeated.
    List<Feedback> ordered =
        feedback.stream().sorted(Comparator.comparing(Feedback::topicId)).toList();
    jdbc.run(
        "The feedback could not be stored.",
        connection -> {
          for (Feedback each : ordered) {
            if (update(connection, each) == 0 && each.kind() != FeedbackKind.UNDO) {
              insert(connection, first(each));
            }
          }
          return ordered.size();
        });
  }

  private static TopicFeedback first(Feedback feedback) {
    Optional<Instant> at = Optional.of(feedback.at());
    FeedbackKind kind = feedback.kind();
    return new TopicFeedback(
        feedback.learnerId(),
        feedback.topicId(),
        kind == FeedbackKind.SHOWN ? 1 : 0,
        at.filter(time -> kind == FeedbackKind.SHOWN),
        kind == FeedbackKind.OPENED ? 1 : 0,
        at.filter(time -> kind == FeedbackKind.OPENED),
        at.filter(time -> kind == FeedbackKind.HELPFUL),
        feedback.hiddenUntil().map(until -> new TopicFeedback.Hidden(feedback.at(), until)));
  }

  private int update(Connection connection, Feedback feedback) throws SQLException {
    String change =
        switch (feedback.kind()) {
          case SHOWN -> "shown = shown + 1, shown_at_micros = ?";
          case OPENED -> "opened = opened + 1, opened_at_micros = ?";
          case HELPFUL -> "helpful_at_micros = ?";
          case NOT_NOW -> "hidden_at_micros = ?, hidden_until_micros = ?";
          case UNDO -> "hidden_at_micros = NULL, hidden_until_micros = NULL";
        };
    try (PreparedStatement update = connection.prepareStatement(updateSql.formatted(change))) {
      int parameter = 1;
      if (feedback.kind() != FeedbackKind.UNDO) {
        update.setLong(parameter++, Micros.of(feedback.at()));
      }
      if (feedback.hiddenUntil().isPresent()) {
        update.setLong(parameter++, Micros.of(feedback.hiddenUntil().get()));
      }
      update.setString(parameter++, feedback.learnerId());
      update.setString(parameter, feedback.topicId());
      return update.executeUpdate();
    }
  }

  private void insert(Connection connection, TopicFeedback row) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setString(1, row.learnerId());
      insert.setString(2, row.topicId());
      insert.setInt(3, row.shown());
      setTime(insert, 4, row.lastShown());
      insert.setInt(5, row.opened());
      setTime(insert, 6, row.lastOpened());
      setTime(insert, 7, row.helpfulAt());
      setTime(insert, 8, row.hidden().map(TopicFeedback.Hidden::from));
      setTime(insert, 9, row.hidden().map(TopicFeedback.Hidden::until));
      insert.executeUpdate();
    }
  }

  private static void setTime(PreparedStatement statement, int parameter, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(parameter, Micros.of(time.get()));
    } else {
      statement.setNull(parameter, Types.BIGINT);
    }
  }

  @Override
  public List<TopicFeedback> of(String learnerId) {
    try {
      return jdbc.read(connection -> find(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("The feedback could not be read.", e);
    }
  }

  private List<TopicFeedback> find(Connection connection, String learnerId) throws SQLException {
    List<TopicFeedback> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, learnerId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(feedback(rows, 1, 3));
        }
      }
    }
    return found;
  }

  /**
   * Returns the feedback on a topic.
   *
   * @param texts the first of its columns of text, in the order of the table
   * @param numbers the first of its columns of numbers, in the order of the table
   */
  public static TopicFeedback feedback(ResultSet row, int texts, int numbers) throws SQLException {
    Optional<Instant> hiddenUntil = time(row, numbers + 6);
    return new TopicFeedback(
        row.getString(texts),
        row.getString(texts + 1),
        row.getInt(numbers),
        time(row, numbers + 1),
        row.getInt(numbers + 2),
        time(row, numbers + 3),
        time(row, numbers + 4),
        time(row, numbers + 5)
            .flatMap(from -> hiddenUntil.map(to -> new TopicFeedback.Hidden(from, to))));
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Micros.at(micros));
  }

  /** Moves the feedback of one learner to another one, within the transaction of a merge. */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    List<TopicFeedback> moved = find(connection, fromId);
    Map<String, TopicFeedback> into = new HashMap<>();
    find(connection, intoId).forEach(each -> into.put(each.topicId(), each));
    for (TopicFeedback former : moved) {
      TopicFeedback known =
          into.getOrDefault(former.topicId(), TopicFeedback.none(intoId, former.topicId()));
      delete(connection, fromId, former.topicId());
      delete(connection, intoId, former.topicId());
      insert(connection, known.plus(former));
    }
    return moved.size();
  }

  private void delete(Connection connection, String learnerId, String topicId) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
      delete.setString(1, learnerId);
      delete.setString(2, topicId);
      delete.executeUpdate();
    }
  }
}
