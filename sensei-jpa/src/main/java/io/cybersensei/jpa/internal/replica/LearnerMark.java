package io.cybersensei.jpa.internal.replica;

import io.cybersensei.jpa.internal.sql.Revision;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * A summary of the interactions of a learner in a log: enough to tell whether a replica lacks
 * something of it. A learner's interaction that commits after {@value #NUMBERS} of the learner that
 * began later is not noticed.
 *
 * @param deletions the number of deletions from the log, of any learner; -1 if it is not known
 * @param newest the largest numbers of the learner's interactions, at most {@value #NUMBERS}
 */
record LearnerMark(long deletions, Set<Long> newest) {

  /** More than transactions of one learner run at a time, and still one page of an index. */
  static final int NUMBERS = 32;

  /**
   * Returns whether a log with this mark has all that one with another mark had.
   *
   * @param other the mark of the primary, of a moment before
   */
  boolean covers(LearnerMark other) {
    if (deletions != other.deletions || deletions < 0) {
      return false;
    }
    // Interactions that came since then have pushed the oldest of a full mark out.
    long oldest =
        newest.size() < NUMBERS
            ? Long.MIN_VALUE
            : newest.stream().mapToLong(each -> each).min().getAsLong();
    return other.newest.stream().allMatch(number -> number < oldest || newest.contains(number));
  }

  /** The statement that makes marks. */
  static final class Query {

    private final String sql;

    Query(Tables tables) {
      this.sql =
          "SELECT r.revision, i.sequence FROM "
              + tables.qualified("sensei_revision")
              + " r LEFT JOIN (SELECT sequence FROM "
              + tables.qualified("sensei_interaction")
              + " WHERE learner_id = ? ORDER BY learner_id DESC, sequence DESC LIMIT "
              + NUMBERS
              + ") i ON 1 = 1 WHERE r.name = '"
              + Revision.DELETIONS
              + "'";
    }

    LearnerMark of(Connection connection, String learnerId) throws SQLException {
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        query.setString(1, learnerId);
        try (ResultSet rows = query.executeQuery()) {
          long deletions = -1;
          Set<Long> newest = new HashSet<>();
          while (rows.next()) {
            deletions = rows.getLong(1);
            long number = rows.getLong(2);
            if (!rows.wasNull()) {
              newest.add(number);
            }
          }
          return new LearnerMark(deletions, newest);
        }
      }
    }
  }
}
