package io.cybersensei.jpa.internal.privacy;

import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.session.SessionPersonalData;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.jpa.internal.auth.AuditTable;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.privacy.PersonalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A table whose rows name learners. Whoever makes another adds it to {@link #all}, or a test will
 * ask why not.
 *
 * @param name of the table, without its schema
 * @param kind of the records that its rows are shown as
 * @param reading shows a learner's rows
 * @param erasing erases a learner's rows, or what they tell of the learner
 */
public record LearnerTable(String name, String kind, Reading reading, Erasing erasing) {

  /** Shows everything a table holds about a learner. */
  @FunctionalInterface
  interface Reading {
    void read(String learnerId, Consumer<PersonalRecord> reader);
  }

  /** Erases from a table everything it holds about a learner, and says from how many rows. */
  @FunctionalInterface
  interface Erasing {
    int erase(Connection connection, String learnerId) throws SQLException;

    /** By a statement whose only parameter is the learner's id. */
    static Erasing by(String sql) {
      return (connection, learnerId) -> {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.setString(1, learnerId);
          return statement.executeUpdate();
        }
      };
    }
  }

  public static List<LearnerTable> all(
      Tables tables, AuthStores auth, AuditTable audit, InteractionStore interactions) {
    return List.of(
        // Before the accounts, with which they would go uncounted, or could not be found any more.
        new LearnerTable(
            "sensei_audit_event",
            "audit_events",
            (learnerId, reader) ->
                auth.accounts()
                    .findByUsername(learnerId)
                    .ifPresent(
                        stored ->
                            audit.read(
                                stored.account().id(),
                                event -> reader.accept(event.toPersonalRecord()))),
            audit::pseudonymise),
        new LearnerTable(
            "sensei_session",
            "sessions",
            new SessionPersonalData(auth.accounts(), auth.sessions())::read,
            Erasing.by(
                "DELETE FROM "
                    + tables.qualified("sensei_session")
                    + " WHERE account_id IN (SELECT id FROM "
                    + tables.qualified("sensei_account")
                    + " WHERE canonical_username = ?)")),
        new LearnerTable(
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
                    + " WHERE canonical_username = ?")),
        new LearnerTable(
            "sensei_interaction",
            "interactions",
            (learnerId, reader) -> {
              try (Stream<Interaction> history = interactions.history(learnerId)) {
                history.map(Interaction::toPersonalRecord).forEach(reader);
              }
            },
            Erasing.by(
                "DELETE FROM "
                    + tables.qualified("sensei_interaction")
                    + " WHERE learner_id = ?")));
  }
}
