package io.cybersensei.jpa.internal.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.internal.auth.AuditTable;
import io.cybersensei.jpa.internal.decisions.JdbcDecisionStore;
import io.cybersensei.jpa.internal.feedback.JdbcFeedbackStore;
import io.cybersensei.jpa.internal.goals.JdbcGoalStore;
import io.cybersensei.jpa.internal.guidance.JdbcGuidanceStore;
import io.cybersensei.jpa.internal.idempotency.JdbcIdempotencyStore;
import io.cybersensei.jpa.internal.roster.JdbcGroupStore;
import io.cybersensei.jpa.internal.search.JdbcSearchIndex;
import io.cybersensei.jpa.internal.snapshots.LogDeletions;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.internal.statements.JdbcStatementStore;
import io.cybersensei.jpa.internal.uploads.JdbcUploadStore;
import io.cybersensei.jpa.testing.NewerSchema;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.privacy.LearnerTrace;
import io.cybersensei.privacy.PersonalDataContract;
import io.cybersensei.privacy.PersonalRecord;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class JdbcPersonalDataTest extends PersonalDataContract {

  private static final String LEARNER = "zz-the-erased";

  /** The tables without any personal data. Every other table is a LearnerTable. */
  private static final Set<String> ABOUT_NOBODY =
      Set.of(
          "sensei_activity",
          "sensei_activity_gain",
          "sensei_decision_context",
          "sensei_erased_account",
          "sensei_erased_name",
          "sensei_group",
          "sensei_group_course",
          "sensei_model",
          "sensei_model_card",
          "sensei_model_chunk",
          "sensei_revision",
          "sensei_scheduled_tasks",
          "sensei_schema_history",
          "sensei_secret",
          "sensei_service_credential",
          "sensei_signing_key",
          "sensei_statement_void",
          "sensei_throttle",
          "sensei_topic",
          "sensei_topic_prerequisite",
          "sensei_training_run",
          "sensei_upload_chunk",
          "sensei_upload_file");

  /** The tables whose rows the database deletes with their session. */
  private static final Set<String> OF_A_SESSION = Set.of("sensei_refresh_token");

  /** The tables whose rows the database deletes with their document. */
  private static final Set<String> OF_A_DOCUMENT =
      Set.of("sensei_search_group", "sensei_search_passage", "sensei_search_vector");

  /** The tables whose rows the database deletes with their statement. */
  private static final Set<String> OF_A_STATEMENT =
      Set.of("sensei_statement", "sensei_statement_attachment", "sensei_statement_key");

  /** The same, where the database searches text. */
  private static final String WORDS = "sensei_search_word";

  @Parameter TestStorage where;

  @Override
  protected Storage emptyStorage() {
    return where.emptied();
  }

  @Test
  void noTableNamesAnErasedLearner() throws SQLException {
    JpaStorage storage = where.emptied();
    LearnerTrace.leaveAll(storage, LEARNER);
    assertThat(tablesThatName(LEARNER)).isNotEmpty();
    assertThat(where.under().query("SELECT count(*) FROM sensei_refresh_token"))
        .doesNotContain("0");

    storage.personalData().erase(LEARNER);

    assertThat(tablesThatName(LEARNER)).isEmpty();
    for (String table : List.of("sensei_session", "sensei_refresh_token")) {
      assertThat(where.under().query("SELECT count(*) FROM " + table)).containsExactly("0");
    }
  }

  @Test
  void auditEventsOfAnErasedAccountArePseudonymised() throws SQLException {
    JpaStorage storage = where.emptied();
    LearnerTrace.leaveAll(storage, "ada");
    LearnerTrace.leaveAll(storage, "bob");
    byte[] secret = storage.auth().accounts().secret();
    for (String name : List.of("ada", "ada@example.org", "bob", "bob@example.org")) {
      storage
          .auth()
          .audit()
          .record(
              new AuditEvent(
                  Instant.EPOCH,
                  AuditEvent.Type.REGISTRATION_CONFLICT,
                  Optional.empty(),
                  Optional.of(AuditEvent.pseudonymOf(name, secret)),
                  Optional.of("192.0.2.9")));
    }
    UUID ada = storage.auth().accounts().findByUsername("ada").orElseThrow().account().id();

    assertThat(storage.personalData().erase("ada").erased()).containsEntry("audit_events", 4L);

    assertThat(
            where
                .under()
                .query(
                    "SELECT type FROM sensei_audit_event WHERE account_id = '"
                        + ada
                        + "' AND at_micros > 0 AND name_hash IS NULL AND network IS NULL"))
        .containsExactlyInAnyOrder("signed_in", "sign_in_rejected");
    assertThat(where.under().query("SELECT count(*) FROM sensei_audit_event WHERE network IS NULL"))
        .containsExactly("4");
    assertThat(
            where.under().query("SELECT count(*) FROM sensei_audit_event WHERE name_hash IS NULL"))
        .containsExactly("4");
    assertThat(where.under().query("SELECT count(*) FROM sensei_audit_event")).containsExactly("8");
  }

  @Test
  void exportCoversEveryTableThatNamesALearner() throws SQLException {
    JpaStorage storage = where.emptied();
    LearnerTrace.leaveAll(storage, LEARNER);
    Set<String> exported = new TreeSet<>();

    storage.personalData().read(LEARNER, record -> exported.add(tableOf(storage, record)));

    Set<String> expected = tablesThatName(LEARNER);
    // These rows name the account by its id.
    expected.add("sensei_session");
    expected.add("sensei_audit_event");
    // The text of a document, whose description is exported.
    expected.removeAll(OF_A_DOCUMENT);
    expected.remove(WORDS);
    expected.removeAll(OF_A_STATEMENT);
    assertThat(exported).isEqualTo(expected);
  }

  @Test
  void everyTableIsClassifiedAsPersonalOrNot() throws SQLException {
    JpaStorage storage = where.emptied();
    List<String> known = new ArrayList<>(ABOUT_NOBODY);
    known.addAll(OF_A_SESSION);
    known.addAll(OF_A_DOCUMENT);
    known.addAll(OF_A_STATEMENT);
    if (where.under().tables().contains(WORDS)) {
      known.add(WORDS);
    }
    learnerTables(storage).forEach(table -> known.add(table.name()));
    List<String> tables = new ArrayList<>(where.under().tables());
    tables.remove(NewerSchema.TABLE);

    assertThat(tables)
        .as("a new table is a LearnerTable, or among those about nobody")
        .containsExactlyInAnyOrderElementsOf(known);
    assertThat(learnerTables(storage))
        .extracting(LearnerTable::kind)
        .as("each kind is left by a LearnerTrace, so that erasing it is tested")
        .containsExactlyInAnyOrderElementsOf(
            Set.of(LearnerTrace.values()).stream().map(LearnerTrace::kind).toList());
  }

  private static List<LearnerTable> learnerTables(JpaStorage storage) {
    return LearnerTable.all(
        new Tables(Optional.empty()),
        storage.auth(),
        (AuditTable) storage.auth().audit(),
        (connection, learnerId) -> {},
        (JdbcGoalStore) storage.goals(),
        (JdbcFeedbackStore) storage.feedback(),
        (JdbcDecisionStore) storage.decisions(),
        storage.challenges(),
        (JdbcGuidanceStore) storage.guidance(),
        (JdbcIdempotencyStore) storage.idempotency(),
        storage.placements(),
        (JdbcGroupStore) storage.groups(),
        (JdbcUploadStore) storage.uploads(),
        (JdbcSearchIndex) storage.search(),
        (JdbcStatementStore) storage.statements(),
        storage.interactions(),
        storage.snapshots(),
        new LogDeletions(new Tables(Optional.empty())));
  }

  private static String tableOf(JpaStorage storage, PersonalRecord record) {
    return learnerTables(storage).stream()
        .filter(table -> table.kind().equals(record.kind()))
        .map(LearnerTable::name)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the tables that hold the text in any column of any row. */
  private Set<String> tablesThatName(String text) throws SQLException {
    Set<String> naming = new TreeSet<>();
    try (Connection connection = where.under().dataSource().getConnection()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      for (Map.Entry<String, List<String>> table : textColumns(connection).entrySet()) {
        for (String column : table.getValue()) {
          String found =
              "SELECT count(*) FROM %1$s%2$s%1$s WHERE lower(%1$s%3$s%1$s) LIKE '%%%4$s%%'"
                  .formatted(quote, table.getKey(), column, text);
          if (!where.under().query(found).equals(List.of("0"))) {
            naming.add(table.getKey().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return naming;
  }

  private static Map<String, List<String>> textColumns(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    DatabaseMetaData database = connection.getMetaData();
    try (ResultSet rows =
        database.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
      while (rows.next()) {
        String table = rows.getString("TABLE_NAME");
        if (table.toLowerCase(Locale.ROOT).startsWith("sensei_")
            && isText(rows.getInt("DATA_TYPE"))) {
          columns
              .computeIfAbsent(table, name -> new ArrayList<>())
              .add(rows.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  private static boolean isText(int type) {
    return switch (type) {
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NVARCHAR, Types.NCHAR ->
          true;
      default -> false;
    };
  }
}
