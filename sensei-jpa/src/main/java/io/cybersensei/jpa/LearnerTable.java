package io.cybersensei.jpa;

import io.cybersensei.auth.AuthStores;
import io.cybersensei.auth.SessionRecords;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.rights.LearnerRecord;
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
 * @param eraseSql erases a learner's rows; the learner's id is its only parameter
 */
record LearnerTable(String name, String kind, Reading reading, String eraseSql) {

  /** Shows everything a table holds about a learner. */
  @FunctionalInterface
  interface Reading {
    void read(String learnerId, Consumer<LearnerRecord> reader);
  }

  static List<LearnerTable> all(Tables tables, AuthStores auth, InteractionStore interactions) {
    return List.of(
        // Before the accounts, with which they would go uncounted.
        new LearnerTable(
            "sensei_session",
            "sessions",
            new SessionRecords(auth.accounts(), auth.sessions())::read,
            "DELETE FROM "
                + tables.qualified("sensei_session")
                + " WHERE account_id IN (SELECT id FROM "
                + tables.qualified("sensei_account")
                + " WHERE canonical_username = ?)"),
        new LearnerTable(
            "sensei_account",
            "accounts",
            (learnerId, reader) ->
                auth.accounts()
                    .findByUsername(learnerId)
                    .map(stored -> stored.account().toLearnerRecord())
                    .ifPresent(reader),
            "DELETE FROM " + tables.qualified("sensei_account") + " WHERE canonical_username = ?"),
        new LearnerTable(
            "sensei_interaction",
            "interactions",
            (learnerId, reader) -> {
              try (Stream<Interaction> history = interactions.history(learnerId)) {
                history.map(Interaction::toLearnerRecord).forEach(reader);
              }
            },
            "DELETE FROM " + tables.qualified("sensei_interaction") + " WHERE learner_id = ?"));
  }
}
