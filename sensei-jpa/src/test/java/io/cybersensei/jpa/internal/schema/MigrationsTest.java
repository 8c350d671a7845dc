package io.cybersensei.jpa.internal.schema;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.SchemaExport;
import io.cybersensei.jpa.SchemaManagement;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PostgresServer;
import io.cybersensei.jpa.testing.PreparedSql;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.learning.model.TestModels;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
class MigrationsTest {

  private static final List<String> TABLES =
      List.of(
          "sensei_account",
          "sensei_activity",
          "sensei_activity_gain",
          "sensei_audit_event",
          "sensei_challenge",
          "sensei_decision",
          "sensei_decision_context",
          "sensei_erased_account",
          "sensei_erased_name",
          "sensei_feedback",
          "sensei_goal",
          "sensei_group",
          "sensei_group_course",
          "sensei_group_member",
          "sensei_guidance",
          "sensei_idempotency_key",
          "sensei_interaction",
          "sensei_learner_snapshot",
          "sensei_model",
          "sensei_model_card",
          "sensei_model_chunk",
          "sensei_placement",
          "sensei_refresh_token",
          "sensei_revision",
          "sensei_scheduled_tasks",
          "sensei_schema_history",
          "sensei_search_document",
          "sensei_search_group",
          "sensei_search_passage",
          "sensei_search_vector",
          "sensei_secret",
          "sensei_service_credential",
          "sensei_session",
          "sensei_signing_key",
          "sensei_statement",
          "sensei_statement_attachment",
          "sensei_statement_key",
          "sensei_statement_learner",
          "sensei_statement_void",
          "sensei_throttle",
          "sensei_topic",
          "sensei_topic_prerequisite",
          "sensei_training_run",
          "sensei_upload",
          "sensei_upload_chunk",
          "sensei_upload_file");

  @Parameter TestDatabase where;

  /** Returns the tables in the order of their names. PostgreSQL searches text in one more. */
  private List<String> tables() {
    List<String> tables = new ArrayList<>(TABLES);
    if (where.dialect().searchesText()) {
      tables.add("sensei_search_word");
    }
    tables.sort(null);
    return tables;
  }

  private EmptyDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = where.empty();
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void migrateCreatesTheTablesOnce() throws SQLException {
    JpaStorage.over(database.dataSource()).close();
    JpaStorage.over(database.dataSource()).close();

    assertThat(database.tables()).containsExactlyElementsOf(tables());
  }

  @ParameterizedTest
  @EnumSource(
      value = SchemaManagement.class,
      names = {"MIGRATE", "VALIDATE"})
  void currentTablesAreOpenedWithoutFlyway(SchemaManagement management) throws SQLException {
    JpaStorage.over(database.dataSource()).close();
    PreparedSql statements = new PreparedSql();

    JpaStorage.builder()
        .dataSource(statements.of(database.dataSource()))
        .schemaManagement(management)
        .open()
        .close();

    assertThat(statements.all())
        .filteredOn(sql -> sql.contains("sensei_schema_history"))
        .allMatch(sql -> sql.startsWith("SELECT "))
        .hasSize(2);
    assertThat(database.tables()).containsExactlyElementsOf(tables());
  }

  @ParameterizedTest
  @CsvSource({"checksum, checksum + 1", "success, false", "version, '9'"})
  void historyThatDiffersIsLeftToFlyway(String column, String value) throws SQLException {
    JpaStorage.over(database.dataSource()).close();
    database.execute(
        "UPDATE %1$s SET %2$s = %3$s WHERE %4$s = '1'"
            .formatted(
                where.dialect().quoted("sensei_schema_history"),
                where.dialect().quoted(column),
                value.replace("checksum", where.dialect().quoted("checksum")),
                where.dialect().quoted("version")));

    assertThatThrownBy(() -> builder().open())
        .isInstanceOf(StorageException.class)
        .hasCauseInstanceOf(FlywayException.class);
  }

  @Test
  void validateRejectsAnEmptySchema() throws SQLException {
    assertThatThrownBy(() -> builder().schemaManagement(SchemaManagement.VALIDATE).open())
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "Sensei's tables are not those of this version of Sensei: run the migrations that"
                + " SchemaExport prints, or open the storage with SchemaManagement.MIGRATE.");

    assertThat(database.tables()).isEmpty();
  }

  @Test
  void validateAcceptsTheTablesOfMigrate() {
    JpaStorage.over(database.dataSource()).close();

    try (JpaStorage storage = builder().schemaManagement(SchemaManagement.VALIDATE).open()) {
      assertThat(storage.topics().current().size()).isZero();
    }
  }

  @Test
  void noneCreatesNothingAndChecksNothing() throws SQLException {
    builder().schemaManagement(SchemaManagement.NONE).open().close();

    assertThat(database.tables()).isEmpty();
  }

  @Test
  void hostTablesAndHostFlywayAreNotTouched() throws SQLException {
    database.execute("CREATE TABLE course (id integer PRIMARY KEY)");
    hostsFlyway().migrate();

    try (JpaStorage storage = JpaStorage.over(database.dataSource())) {
      storage.interactions().append(List.of(answer("ada", NOON)));
    }

    List<String> expected = new ArrayList<>(List.of("course", "flyway_schema_history"));
    expected.addAll(tables());
    assertThat(database.tables()).containsExactlyElementsOf(expected);
    assertThat(hostsFlyway().migrate().migrationsExecuted).isZero();
    assertThat(hostsFlyway().validateWithResult().validationSuccessful).isTrue();
  }

  private Flyway hostsFlyway() {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(database.dataSource())
            .baselineOnMigrate(true)
            .baselineVersion("5")
            .failOnMissingLocations(false);
    return configuration.load();
  }

  @Test
  void allTablesAreInTheConfiguredSchema() throws SQLException {
    String schema = PostgresServer.newSchemaName() + "_Own";
    database.execute("CREATE TABLE course (id integer PRIMARY KEY)");
    try {
      List<TestProvider> providers = TestProvider.present();
      for (TestProvider provider : providers) {
        Interaction interaction = answer("ada", NOON);
        try (JpaStorage storage = provider.open(builder().schema(schema))) {
          storage.interactions().append(List.of(interaction));
          storage.topics().replace(Curriculum.of(Topic.of("tcp", "TCP")));
          TestModels.activate(storage.models(), new byte[] {1, 2});

          assertThat(storage.interactions().recent("ada", 1)).containsExactly(interaction);
        }
        try (JpaStorage storage =
            provider.open(builder().schema(schema).schemaManagement(SchemaManagement.VALIDATE))) {
          assertThat(storage.topics().current().contains("tcp")).isTrue();
          assertThat(TestModels.activeFile(storage.models())).containsExactly(1, 2);
        }
      }
      assertThat(database.tables()).containsExactly("course");
      assertThat(database.query("SELECT count(*) FROM " + schema + ".sensei_interaction"))
          .containsExactly(String.valueOf(providers.size()));
    } finally {
      database.execute(where.dropSchema(schema));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "User"})
  void schemaMayHaveAReservedName(String schema) throws SQLException {
    try {
      for (TestProvider provider : TestProvider.present()) {
        try (JpaStorage storage = provider.open(builder().schema(schema))) {
          storage.interactions().append(List.of(answer("ada", NOON)));
          storage.topics().replace(Curriculum.of(Topic.of("tcp", "TCP")));
          TestModels.activate(storage.models(), new byte[] {1, 2});
          storage.personalData().erase("ada");

          assertThat(storage.topics().current().contains("tcp")).isTrue();
          assertThat(TestModels.activeFile(storage.models())).containsExactly(1, 2);
        }
      }
      assertThat(database.tables()).isEmpty();
    } finally {
      dropReserved(schema);
    }
  }

  @Test
  void exportedScriptMayHaveAReservedSchema() throws SQLException {
    try {
      database.executeScript(
          SchemaExport.forDatabase(where.dialect().name()).schema("order").sql());

      // MariaDB and MySQL tell schemas apart by the case of their names.
      String sameSchema = where.isOfMySqlFamily() ? "order" : "Order";
      builder().schema(sameSchema).schemaManagement(SchemaManagement.VALIDATE).open().close();
    } finally {
      dropReserved("order");
    }
  }

  private void dropReserved(String schema) throws SQLException {
    String stored =
        new Tables(Optional.of(schema))
            .in(database.dataSource(), where.dialect())
            .sqlSchema()
            .orElseThrow();
    database.execute(where.dropSchema(stored));
  }

  /** A session that a connection pooler gives to others must not keep the schema. */
  @Test
  void pooledConnectionsKeepTheirCurrentSchema() throws SQLException {
    String schema = PostgresServer.newSchemaName();
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(where.dialect().connectionsToMigrate());
    try (HikariDataSource pool = new HikariDataSource(config)) {
      String before = currentSchema(pool);
      JpaStorage.builder().dataSource(pool).schema(schema).open().close();

      assertThat(currentSchema(pool)).isEqualTo(before);
    } finally {
      database.execute(where.dropSchema(schema));
    }
  }

  private static String currentSchema(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getSchema() + " in " + connection.getCatalog();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a-b", "a\"b", "réseaux", "a.b"})
  void invalidSchemaNameIsRejected(String name) {
    assertThatThrownBy(() -> builder().schema(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema must be")
        .hasMessageContaining("'" + name + "'");
  }

  private JpaStorage.Builder builder() {
    return JpaStorage.builder().dataSource(database.dataSource());
  }
}
