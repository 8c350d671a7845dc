package io.cybersensei.jpa.internal.privacy;

import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.session.SessionPersonalData;
import io.cybersensei.challenge.Challenge;
import io.cybersensei.challenge.ChallengeStore;
import io.cybersensei.decision.DecisionRecords;
import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.goals.KeptGoal;
import io.cybersensei.guidance.GuidanceEntry;
import io.cybersensei.idempotency.IdempotencyRecord;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.internal.auth.AuditTable;
import io.cybersensei.jpa.internal.decisions.JdbcDecisionStore;
import io.cybersensei.jpa.internal.feedback.JdbcFeedbackStore;
import io.cybersensei.jpa.internal.goals.JdbcGoalStore;
import io.cybersensei.jpa.internal.guidance.JdbcGuidanceStore;
import io.cybersensei.jpa.internal.idempotency.JdbcIdempotencyStore;
import io.cybersensei.jpa.internal.roster.JdbcGroupStore;
import io.cybersensei.jpa.internal.search.JdbcSearchIndex;
import io.cybersensei.jpa.internal.search.Statements;
import io.cybersensei.jpa.internal.snapshots.LogDeletions;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.statements.JdbcStatementStore;
import io.cybersensei.jpa.internal.uploads.JdbcUploadStore;
import io.cybersensei.learning.snapshot.LearnerSnapshot;
import io.cybersensei.learning.snapshot.SnapshotStore;
import io.cybersensei.placement.PlacementStore;
import io.cybersensei.placement.StoredPlacement;
import io.cybersensei.privacy.PersonalRecord;
import io.cybersensei.roster.Membership;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.upload.Upload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A table whose rows identify learners. Each new one is added to {@link #all}; a test fails if it
 * is missing.
 *
 * @param name the name of the table, without its schema
 * @param kind the kind of the personal records made of its rows
 * @param reading the reading of a learner's rows
 * @param erasing the erasure of a learner's rows or of the personal data in them
 * @param moving the move of a learner's rows to another learner
 */
public record LearnerTable(
    String name, String kind, Reading reading, Erasing erasing, Moving moving) {

  private static final Set<String> OF_ACCOUNT =
      Set.of("sensei_account", "sensei_session", "sensei_audit_event");

  /**
   * Returns whether the rows belong to an account. The rows of another table can arrive at any
   * time, and name the learner alone.
   */
  boolean isOfAccount() {
    return OF_ACCOUNT.contains(name);
  }

  /** The reading of all data about a learner in a table. */
  @FunctionalInterface
  interface Reading {
    void read(String learnerId, Consumer<PersonalRecord> reader);
  }

  /** The erasure of all data about a learner from a table; returns the number of affected rows. */
  @FunctionalInterface
  interface Erasing {
    int erase(Connection connection, String learnerId) throws SQLException;

    /** Returns an erasure that does something else first, which counts no rows. */
    default Erasing after(Preparation first) {
      return (connection, learnerId) -> {
        first.prepare(connection, learnerId);
        return erase(connection, learnerId);
      };
    }

    /** Returns an erasure by a statement with the learner's id as its only parameter. */
    static Erasing by(String sql) {
      return (connection, learnerId) -> {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setString(1, learnerId);
          return statement.executeUpdate();
        }
      };
    }
  }

  /** The move of all data about a learner in a table to another one; returns the number of rows. */
  @FunctionalInterface
  interface Moving {
    int move(Connection connection, String fromId, String intoId) throws SQLException;

    /** Returns a move that erases the data of the former learner. */
    static Moving by(Erasing erasing) {
      return (connection, fromId, intoId) -> erasing.erase(connection, fromId);
    }
  }

  /** Returns a table whose rows end with the former learner of a merge. */
  private static LearnerTable endingWithLearner(
      String name, String kind, Reading reading, Erasing erasing) {
    return new LearnerTable(name, kind, reading, erasing, Moving.by(erasing));
  }

  /** Returns a table of an account, which ends with the former learner of a merge. */
  private static LearnerTable ofAccount(
      String name, String kind, Reading reading, Erasing erasing) {
    return new LearnerTable(name, kind, reading, erasing, Moving.by(erasing));
  }

  /** A step before the erasure of all data about a learner from a table. */
  @FunctionalInterface
  public interface Preparation {
    void prepare(Connection connection, String learnerId) throws SQLException;
  }

  /**
   * Returns all tables whose rows identify learners, in the order of their erasure.
   *
   * @param beforeAccount a step before the erasure of an account
   */
  public static List<LearnerTable> all(
      Tables tables,
      AuthStores auth,
      AuditTable audit,
      Preparation beforeAccount,
      JdbcGoalStore goals,
      JdbcFeedbackStore feedback,
      JdbcDecisionStore decisions,
      ChallengeStore challenges,
      JdbcGuidanceStore guidance,
      JdbcIdempotencyStore idempotency,
      PlacementStore placements,
      JdbcGroupStore groups,
      JdbcUploadStore uploads,
      JdbcSearchIndex search,
      JdbcStatementStore statements,
      InteractionStore interactions,
      SnapshotStore snapshots,
      LogDeletions deletions) {
    return List.of(
        // Audit events and sessions stand before the accounts. Without the account, audit events
        // could not be found, and sessions would be deleted with it uncounted.
        new LearnerTable(
            "sensei_audit_event",
            "audit_events",
            (learnerId, reader) -> {
              auth.accounts()
                  .findByUsername(learnerId)
                  .ifPresent(
                      stored ->
                          audit.read(
                              stored.account().id(),
                              event -> reader.accept(event.toPersonalRecord())));
              audit.readMerges(learnerId, event -> reader.accept(event.toPersonalRecord()));
            },
            audit::pseudonymise,
            audit::move),
        ofAccount(
            "sensei_session",
            "sessions",
            new SessionPersonalData(auth.accounts(), auth.sessions())::read,
            Erasing.by(
                "DELETE FROM "
                    + tables.qualified("sensei_session")
                    + " WHERE account_id IN (SELECT id FROM "
                    + tables.qualified("sensei_account")
                    + " WHERE canonical_username = ?)")),
        ofAccount(
            "sensei_account",
            "accounts",
            (learnerId, reader) ->
                auth.accounts()
                    .findByUsername(learnerId)
                    .map(stored -> stored.account().toPersonalRecord())
                    .ifPresent(reader),
            Erasing.by(
                    "DELETE FROM "
                        + tables.qualified("sensei_account")
                        + " WHERE canonical_username = ?")
                .after(beforeAccount)),
        new LearnerTable(
            "sensei_goal",
            "goals",
            (learnerId, reader) ->
                goals.of(learnerId).stream().map(KeptGoal::toPersonalRecord).forEach(reader),
            Erasing.by("DELETE FROM " + tables.qualified("sensei_goal") + " WHERE learner_id = ?"),
            goals::move),
        new LearnerTable(
            "sensei_feedback",
            "feedback",
            (learnerId, reader) ->
                feedback.of(learnerId).stream()
                    .map(TopicFeedback::toPersonalRecord)
                    .forEach(reader),
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_feedback") + " WHERE learner_id = ?"),
            feedback::move),
        new LearnerTable(
            "sensei_decision",
            DecisionRecords.KIND,
            decisions::readRecords,
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_decision") + " WHERE learner_id = ?"),
            (connection, fromId, intoId) ->
                update(
                    connection,
                    "UPDATE "
                        + tables.qualified("sensei_decision")
                        + " SET learner_id = ? WHERE learner_id = ?",
                    intoId,
                    fromId)),
        new LearnerTable(
            "sensei_challenge",
            "challenges",
            (learnerId, reader) ->
                challenges.of(learnerId).stream().map(Challenge::toPersonalRecord).forEach(reader),
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_challenge") + " WHERE learner_id = ?"),
            (connection, fromId, intoId) ->
                update(
                    connection,
                    "UPDATE "
                        + tables.qualified("sensei_challenge")
                        + " SET learner_id = ? WHERE learner_id = ?",
                    intoId,
                    fromId)),
        new LearnerTable(
            "sensei_guidance",
            "guidance",
            (learnerId, reader) ->
                guidance.trail(learnerId).stream()
                    .map(GuidanceEntry::toPersonalRecord)
                    .forEach(reader),
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_guidance") + " WHERE learner_id = ?"),
            guidance::move),
        // The responses name the former id, which no later request has.
        endingWithLearner(
            "sensei_idempotency_key",
            IdempotencyRecord.KIND,
            (learnerId, reader) ->
                idempotency.of(learnerId).stream()
                    .map(IdempotencyRecord::toPersonalRecord)
                    .forEach(reader),
            idempotency::erase),
        new LearnerTable(
            "sensei_group_member",
            "group_memberships",
            (learnerId, reader) ->
                Membership.of(groups, learnerId).stream()
                    .map(Membership::toPersonalRecord)
                    .forEach(reader),
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_group_member") + " WHERE learner_id = ?"),
            groups::move),
        // Its answers and known topics are in the log, which a merge moves.
        endingWithLearner(
            "sensei_placement",
            "placements",
            (learnerId, reader) ->
                placements.find(learnerId).map(StoredPlacement::toPersonalRecord).ifPresent(reader),
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_placement") + " WHERE learner_id = ?")),
        new LearnerTable(
            "sensei_upload",
            "uploads",
            (learnerId, reader) ->
                uploads.of(learnerId).stream().map(Upload::toPersonalRecord).forEach(reader),
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_upload") + " WHERE learner_id = ?"),
            uploads::move),
        new LearnerTable(
            "sensei_search_document",
            SearchDocument.KIND,
            search::readOwned,
            (connection, learnerId) -> search.rows().erase(Statements.of(connection), learnerId),
            (connection, fromId, intoId) ->
                search.rows().move(Statements.of(connection), fromId, intoId)),
        // With the keys and other learners of the statements.
        new LearnerTable(
            "sensei_statement_learner",
            "statements",
            statements::read,
            statements::erase,
            statements::move),
        new LearnerTable(
            "sensei_interaction",
            "interactions",
            (learnerId, reader) -> {
              try (Stream<Interaction> history = interactions.history(learnerId)) {
                history.map(Interaction::toPersonalRecord).forEach(reader);
              }
            },
            Erasing.by(
                "DELETE FROM " + tables.qualified("sensei_interaction") + " WHERE learner_id = ?"),
            (connection, fromId, intoId) ->
                update(
                    connection,
                    "UPDATE "
                        + tables.qualified("sensei_interaction")
                        + " SET learner_id = ? WHERE learner_id = ?",
                    intoId,
                    fromId)),
        // After the interactions: it lets no snapshot of them be stored until the commit.
        new LearnerTable(
            "sensei_learner_snapshot",
            "learner_snapshots",
            (learnerId, reader) ->
                snapshots
                    .find(learnerId)
                    .snapshot()
                    .map(LearnerSnapshot::toPersonalRecord)
                    .ifPresent(reader),
            deletions::ofLearner,
            (connection, fromId, intoId) -> {
              deletions.ofLearner(connection, intoId);
              return deletions.ofLearner(connection, fromId);
            }));
  }

  private static int update(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
