package io.cybersensei.jpa.internal.marks;

import io.cybersensei.LearnerMarks;
import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.guidance.GuidanceEntry;
import io.cybersensei.jpa.internal.feedback.JdbcFeedbackStore;
import io.cybersensei.jpa.internal.goals.JdbcGoalStore;
import io.cybersensei.jpa.internal.guidance.JdbcGuidanceStore;
import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The query for goals, feedback and guidance of a learner. Each recommendation needs all three, and
 * most learners have few, so that three queries would take most of their time on the way.
 */
public final class MarksQuery {

  /** The table of a row, then six columns of text and seven of numbers. */
  private static final int TEXTS = 2;

  private static final int NUMBERS = 8;
  private static final int GOAL = 1;
  private static final int FEEDBACK = 2;

  private final Jdbc jdbc;
  private final String sql;

  public MarksQuery(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    // All rows have as many columns. Those that a table does not have repeat one that it has.
    this.sql =
        "SELECT 1, learner_id, id, topic_id, course, module, title, deadline_day, minutes_a_week,"
            + " kept_at_micros, minutes_at_start, steps_reached, kept_at_micros, kept_at_micros"
            + " FROM "
            + tables.qualified("sensei_goal")
            + " WHERE learner_id = ?"
            + " UNION ALL SELECT 2, learner_id, topic_id, topic_id, topic_id, topic_id, topic_id,"
            + " shown, shown_at_micros, opened, opened_at_micros, helpful_at_micros,"
            + " hidden_at_micros, hidden_until_micros FROM "
            + tables.qualified("sensei_feedback")
            + " WHERE learner_id = ?"
            + " UNION ALL SELECT 3, topic_id, kind, set_by, id, id, id, set_at_micros,"
            + " set_at_micros, set_at_micros, set_at_micros, set_at_micros, set_at_micros,"
            + " set_at_micros FROM "
            + tables.qualified("sensei_guidance")
            + " WHERE learner_id = ? AND in_force = 1";
  }

  /** Returns the marks of a learner, in the orders of the three stores. */
  public LearnerMarks of(String learnerId) {
    try {
      return jdbc.read(connection -> read(connection, learnerId));
    } catch (SQLException e) {
      throw new StorageException("The goals, feedback and guidance could not be read.", e);
    }
  }

  private LearnerMarks read(Connection connection, String learnerId) throws SQLException {
    List<KeptGoal> goals = new ArrayList<>();
    List<TopicFeedback> feedback = new ArrayList<>();
    List<StoredEntry> guidance = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int parameter = 1; parameter <= 3; parameter++) {
        query.setString(parameter, learnerId);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          switch (rows.getInt(1)) {
            case GOAL -> goals.add(JdbcGoalStore.kept(rows, TEXTS, NUMBERS));
            case FEEDBACK -> feedback.add(JdbcFeedbackStore.feedback(rows, TEXTS, NUMBERS));
            default ->
                guidance.add(
                    new StoredEntry(
                        rows.getString(TEXTS + 3),
                        JdbcGuidanceStore.entryInForce(learnerId, rows, TEXTS, NUMBERS)));
          }
        }
      }
    }
    goals.sort(Comparator.comparing(KeptGoal::keptAt).thenComparing(KeptGoal::id));
    feedback.sort(Comparator.comparing(TopicFeedback::topicId));
    guidance.sort(
        Comparator.<StoredEntry, Instant>comparing(each -> each.entry().set().at())
            .thenComparing(StoredEntry::id));
    return new LearnerMarks(goals, feedback, guidance.stream().map(StoredEntry::entry).toList());
  }

  private record StoredEntry(String id, GuidanceEntry entry) {}
}
