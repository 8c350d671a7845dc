package io.cybersensei.jpa.internal.goals;

import io.cybersensei.goals.Goal;
import io.cybersensei.goals.GoalStore;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.goals.MovedGoal;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Micros;
import io.cybersensei.jpa.internal.sql.Parameters;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A store of goals in one table, a row for each. */
public final class JdbcGoalStore implements GoalStore {

  private static final String COLUMNS =
      "learner_id, id, topic_id, course, module, title, deadline_day, minutes_a_week,"
          + " kept_at_micros, minutes_at_start, steps_reached";

  private final Jdbc jdbc;
  private final String findSql;
  private final String insertSql;
  private final String advanceSql;
  private final String moveSql;
  private final String deleteSql;

  public JdbcGoalStore(Jdbc jdbc, Tables tables) {
    String table = tables.qualified("sensei_goal");
    this.jdbc = jdbc;
    this.findSql =
        "SELECT "
            + COLUMNS
            + " FROM "
            + table
            + " WHERE learner_id = ? ORDER BY kept_at_micros, id";
    this.insertSql =
        "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    this.advanceSql =
        "UPDATE "
            + table
            + " SET steps_reached = ? WHERE learner_id = ? AND id = ? AND kept_at_micros = ?"
            + " AND steps_reached < ?";
    this.moveSql =
        "UPDATE " + table + " SET learner_id = ?, id = ? WHERE learner_id = ? AND id = ?";
    this.deleteSql = "DELETE FROM " + table + " WHERE learner_id = ? AND id = ?";
  }

  @Override
  public void put(KeptGoal goal) {
    // Of two concurrent insertions one collides, and its transaction is repeated.
    jdbc.runRepeatable(
        "The goal could not be stored.",
        connection -> {
          delete(connection, goal.learnerId(), goal.id());
          return insert(connection, goal);
        });
  }

  private int insert(Connection connection, KeptGoal kept) throws SQLException {
    Goal goal = kept.goal();
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setString(1, kept.learnerId());
      insert.setString(2, kept.id());
      Parameters.setText(insert, 3, goal.topicId());
      Parameters.setText(insert, 4, goal.course());
      Parameters.setText(insert, 5, goal.module());
      Parameters.setText(insert, 6, goal.title());
      if (goal.deadline().isPresent()) {
        insert.setLong(7, goal.deadline().get().toEpochDay());
      } else {
        insert.setNull(7, Types.BIGINT);
      }
      if (goal.minutesAWeek().isPresent()) {
        insert.setInt(8, goal.minutesAWeek().getAsInt());
      } else {
        insert.setNull(8, Types.INTEGER);
      }
      insert.setLong(9, Micros.of(kept.keptAt()));
      insert.setLong(10, kept.minutesAtStart());
      insert.setInt(11, kept.stepsReached());
      return insert.executeUpdate();
    }
  }

  @Override
  public List<KeptGoal> of(String learnerId) {
    try {
      return jdbc.read(connection -> find(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("The goals could not be read.", e);
    }
  }

  private List<KeptGoal> find(Connection connection, String learnerId) throws SQLException {
    List<KeptGoal> goals = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setString(1, learnerId);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          goals.add(kept(rows, 1, 7));
        }
      }
    }
    return goals;
  }

  /**
   * Returns a goal.
   *
   * @param texts the first of its columns of text, in the order of the table
   * @param numbers the first of its columns of numbers, in the order of the table
   */
  public static KeptGoal kept(ResultSet row, int texts, int numbers) throws SQLException {
    return new KeptGoal(
        row.getString(texts),
        row.getString(texts + 1),
        goal(row, texts + 2, numbers),
        Micros.at(row.getLong(numbers + 2)),
        row.getLong(numbers + 3),
        row.getInt(numbers + 4));
  }

  private static Goal goal(ResultSet row, int texts, int numbers) throws SQLException {
    Goal goal = target(row, texts);
    Optional<String> title = text(row, texts + 3);
    if (title.isPresent()) {
      goal = goal.named(title.get());
    }
    long deadline = row.getLong(numbers);
    if (!row.wasNull()) {
      goal = goal.by(LocalDate.ofEpochDay(deadline));
    }
    OptionalInt minutes = OptionalInt.of(row.getInt(numbers + 1));
    return row.wasNull() ? goal : goal.withMinutesAWeek(minutes.getAsInt());
  }

  private static Goal target(ResultSet row, int texts) throws SQLException {
    Optional<String> topicId = text(row, texts);
    Optional<String> course = text(row, texts + 1);
    Optional<String> module = text(row, texts + 2);
    if (topicId.isPresent()) {
      return Goal.ofTopic(topicId.get());
    }
    if (module.isEmpty()) {
      return Goal.ofCourse(course.orElseThrow());
    }
    return course.isPresent()
        ? Goal.ofModule(course.get(), module.get())
        : Goal.ofModule(module.get());
  }

  private static Optional<String> text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  @Override
  public void advance(KeptGoal goal, int steps) {
    jdbc.runRepeatable(
        "The steps could not be stored.",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(advanceSql)) {
            update.setInt(1, steps);
            update.setString(2, goal.learnerId());
            update.setString(3, goal.id());
            update.setLong(4, Micros.of(goal.keptAt()));
            update.setInt(5, steps);
            return update.executeUpdate();
          }
        });
  }

  @Override
  public boolean remove(String learnerId, String id) {
    return jdbc.run(
            "The goal could not be removed.", connection -> delete(connection, learnerId, id))
        > 0;
  }

  /** Moves the goals of one learner to another one, within the transaction of a merge. */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    List<MovedGoal> moves = MovedGoal.of(find(connection, fromId), find(connection, intoId));
    for (MovedGoal move : moves) {
      if (move.newId().isEmpty()) {
        delete(connection, fromId, move.id());
      } else {
        try (PreparedStatement update = connection.prepareStatement(moveSql)) {
          update.setString(1, intoId);
          update.setString(2, move.newId().get());
          update.setString(3, fromId);
          update.setString(4, move.id());
          update.executeUpdate();
        }
      }
    }
    return moves.size();
  }

  private int delete(Connection connection, String learnerId, String id) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(deleteSql)) {
      delete.setString(1, learnerId);
      delete.setString(2, id);
      return delete.executeUpdate();
    }
  }
}
