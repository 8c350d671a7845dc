package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.schema.Migration;
import io.cybersensei.jpa.testing.ChildJvm;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.PostgresServer;
import io.cybersensei.jpa.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
class SchemaExportTest {

  @Parameter TestDatabase where;

  private EmptyDatabase database;
  private SchemaExport export;

  @BeforeEach
  void open() throws SQLException {
    database = where.empty();
    export = SchemaExport.forDatabase(where.dialect().name());
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void tablesOfTheScriptPassValidation() throws SQLException {
    database.executeScript(export.sql());

    Interaction interaction = answer("ada", NOON);
    try (JpaStorage storage = open(SchemaManagement.VALIDATE)) {
      storage.interactions().append(List.of(interaction));
      assertThat(storage.interactions().recent("ada", 1)).containsExactly(interaction);
    }
  }

  @Test
  void migrateAcceptsTheTablesOfTheScript() throws SQLException {
    database.executeScript(export.sql());
    List<String> history = database.history("");

    open(SchemaManagement.MIGRATE).close();

    assertThat(database.history(""))
        .isEqualTo(history)
        .hasSize(Migration.of(where.dialect()).size());
  }

  @Test
  void scriptCreatesTheSameTablesAsMigrate() throws SQLException {
    database.executeScript(export.sql());

    try (EmptyDatabase other = where.empty()) {
      JpaStorage.over(other.dataSource()).close();
      assertThat(database.columns()).isEqualTo(other.columns());
    }
  }

  @Test
  void scriptAfterTheNewestVersionCreatesNothing() throws SQLException {
    database.executeScript(export.sql());
    List<String> history = database.history("");

    database.executeScript(export.after(newest()).sql());

    assertThat(database.history("")).isEqualTo(history);
    assertThat(export.after(newest()).sql()).doesNotContain("CREATE TABLE", "INSERT INTO");
  }

  @Test
  void scriptCreatesTheConfiguredSchema() throws SQLException {
    String schema = PostgresServer.newSchemaName();
    database.executeScript(export.schema(schema).sql());
    try (JpaStorage storage =
        JpaStorage.builder()
            .dataSource(database.dataSource())
            .schema(schema)
            .schemaManagement(SchemaManagement.VALIDATE)
            .open()) {
      storage.interactions().append(List.of(answer("ada", NOON)));
      assertThat(database.query("SELECT count(*) FROM " + schema + ".sensei_interaction"))
          .containsExactly("1");
      assertThat(database.tables()).isEmpty();
    } finally {
      database.execute(where.dropSchema(schema));
    }
  }

  @Test
  void commandLinePrintsTheSameScript() throws Exception {
    Process process =
        ChildJvm.start(SchemaExport.class, where.dialect().name(), "--schema=own", "--after=0");

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed).isEqualTo(export.schema("own").sql());
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void invalidArgumentsAreRejected() throws Exception {
    assertThatThrownBy(() -> SchemaExport.forDatabase("oracle"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("database must be one of postgresql, h2, mariadb, mysql but is 'oracle'.");
    assertThatThrownBy(() -> export.schema("a-b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> export.after(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(ChildJvm.start(SchemaExport.class, "h2", "--afer=1").waitFor()).isEqualTo(2);
    assertThat(ChildJvm.start(SchemaExport.class).waitFor()).isEqualTo(2);
  }

  private JpaStorage open(SchemaManagement management) {
    return JpaStorage.builder()
        .dataSource(database.dataSource())
        .schemaManagement(management)
        .open();
  }

  private int newest() {
    List<Migration> all = Migration.of(where.dialect());
    return all.get(all.size() - 1).version();
  }
}
