package io.cybersensei.jpa.internal.auth;

import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.snapshots.LogDeletions;
import io.cybersensei.jpa.internal.sql.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The erased accounts whose names nobody has taken since: keyed hashes of their usernames, and
 * their ids. Thread-safe.
 *
 * <p>Interactions and events of an erased account can arrive after its erasure, because its last
 * requests were under way. They are erased when the name is taken again, so that the next owner
 * does not inherit them.
 */
public final class ErasedAccounts {

  private final JdbcSecret secret;
  private final LogDeletions deletions;
  private final Dialect dialect;
  private final String lockSql;
  private final String insertSql;
  private final String findSql;
  private final String deleteSql;
  private final String deleteInteractionsSql;
  private final String deleteGoalsSql;
  private final String deleteFeedbackSql;
  private final String deleteDecisionsSql;
  private final String deleteChallengesSql;
  private final String deletePlacementSql;
  private final String deleteUploadsSql;
  private final String deleteMembershipsSql;

  public ErasedAccounts(Tables tables, JdbcSecret secret, LogDeletions deletions, Dialect dialect) {
    this.deletions = deletions;
    this.dialect = dialect;
    String table = tables.qualified("sensei_erased_account");
    this.secret = secret;
    this.lockSql =
        "SELECT id FROM "
            + tables.qualified("sensei_account")
            + " WHERE canonical_username = ? FOR UPDATE";
    this.insertSql = "INSERT INTO " + table + " (username_hash, account_id) VALUES (?, ?)";
    this.findSql = "SELECT 1 FROM " + table + " WHERE account_id = ?";
    this.deleteSql = "DELETE FROM " + table + " WHERE username_hash = ?";
    this.deleteInteractionsSql =
        "DELETE FROM " + tables.qualified("sensei_interaction") + " WHERE learner_id = ?";
    this.deleteUploadsSql =
        "DELETE FROM " + tables.qualified("sensei_upload") + " WHERE learner_id = ?";
    this.deleteGoalsSql =
        "DELETE FROM " + tables.qualified("sensei_goal") + " WHERE learner_id = ?";
    this.deleteFeedbackSql =
        "DELETE FROM " + tables.qualified("sensei_feedback") + " WHERE learner_id = ?";
    this.deleteDecisionsSql =
        "DELETE FROM " + tables.qualified("sensei_decision") + " WHERE learner_id = ?";
    this.deleteChallengesSql =
        "DELETE FROM " + tables.qualified("sensei_challenge") + " WHERE learner_id = ?";
    this.deletePlacementSql =
        "DELETE FROM " + tables.qualified("sensei_placement") + " WHERE learner_id = ?";
    this.deleteMembershipsSql =
        "DELETE FROM " + tables.qualified("sensei_group_member") + " WHERE learner_id = ?";
  }

  /**
   * Locks the account of a learner until the end of the transaction: it does not change, and no
   * session of it begins.
   *
   * @return the id of the account; empty if there is none
   */
  public Optional<UUID> lock(Connection connection, String learnerId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(lockSql)) {
      query.setString(1, learnerId);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(UUID.fromString(rows.getString(1))) : Optional.empty();
      }
    }
  }

  /** Records the erasure of an account, within its transaction. */
  public void add(Connection connection, String learnerId, UUID accountId) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(insertSql)) {
      insert.setString(1, hash(connection, learnerId));
      insert.setObject(2, dialect.parameter(accountId));
      insert.executeUpdate();
    }
  }

  /** Returns whether an account was erased. */
  boolean contains(Connection connection, UUID accountId) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(findSql)) {
      query.setObject(1, dialect.parameter(accountId));
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Erases the interactions, goals and memberships that have arrived since the account of a name
   * was erased, if one was, within the transaction that gives the name to a new account.
   */
  void release(Connection connection, String canonicalUsername) throws SQLException {
    if (update(connection, deleteSql, hash(connection, canonicalUsername)) > 0) {
      update(connection, deleteInteractionsSql, canonicalUsername);
      update(connection, deleteGoalsSql, canonicalUsername);
      update(connection, deleteFeedbackSql, canonicalUsername);
      update(connection, deleteDecisionsSql, canonicalUsername);
      update(connection, deleteChallengesSql, canonicalUsername);
      update(connection, deletePlacementSql, canonicalUsername);
      update(connection, deleteUploadsSql, canonicalUsername);
      update(connection, deleteMembershipsSql, canonicalUsername);
      deletions.ofLearner(connection, canonicalUsername);
    }
  }

  private static int update(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, parameter);
      return update.executeUpdate();
    }
  }

  private String hash(Connection connection, String learnerId) throws SQLException {
    return AuditEvent.pseudonymOf(learnerId, secret.get(connection));
  }
}
