package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that would take different ids for one is refused when the storage is opened. */
class ExactIdsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IGNORECASE=TRUE",
        "COLLATION=ENGLISH STRENGTH PRIMARY",
        "COLLATION=ENGLISH STRENGTH SECONDARY",
        "COLLATION=GERMAN STRENGTH TERTIARY"
      })
  void h2WithACollationIsRefusedAndStaysEmpty(String setting) throws SQLException {
    DataSource database = h2(setting.startsWith("COLLATION") ? "" : ";" + setting);
    if (setting.startsWith("COLLATION")) {
      EmptyDatabase.execute(database, "SET " + setting.replace('=', ' '));
    }

    assertThatThrownBy(() -> open(database, SchemaManagement.MIGRATE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The database must compare Sensei's ids and names exactly")
        .hasMessageContaining(setting.replace("TRUE", "1"));
    try (EmptyDatabase refused = new EmptyDatabase(database, () -> {})) {
      assertThat(refused.tables()).isEmpty();
    }
  }

  @Test
  void h2TablesThatIgnoreCaseAreRefused() throws SQLException {
    DataSource database = h2("");
    EmptyDatabase.execute(database, "SET IGNORECASE TRUE");
    new EmptyDatabase(database, () -> {}).executeScript(SchemaExport.forDatabase("h2").sql());
    EmptyDatabase.execute(database, "SET IGNORECASE FALSE");

    for (SchemaManagement management : SchemaManagement.values()) {
      assertThatThrownBy(() -> open(database, management))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("sensei_interaction.learner_id VARCHAR_IGNORECASE")
          .hasMessageContaining("sensei_account.canonical_username")
          .hasMessageContaining("sensei_topic.id");
    }
  }

  @ParameterizedTest
  @EnumSource(SchemaManagement.class)
  void columnChangedByHandIsRefused(SchemaManagement management) throws SQLException {
    for (TestDatabase where : TestDatabase.present()) {
      try (EmptyDatabase database = where.withTables()) {
        if (hasOnlyExactCollations(where, database)) {
          continue;
        }
        database.execute(change(where));

        assertThatThrownBy(() -> open(database.dataSource(), management))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("sensei_interaction.learner_id");
      }
    }
  }

  /** Returns whether the database is a PostgreSQL before 12, in which all collations are exact. */
  private static boolean hasOnlyExactCollations(TestDatabase where, EmptyDatabase database)
      throws SQLException {
    return where != TestDatabase.H2
        && !where.isOfMySqlFamily()
        && Integer.parseInt(database.query("SHOW server_version_num").get(0)) < 120_000;
  }

  private static String[] change(TestDatabase where) {
    return switch (where) {
      case POSTGRESQL, POSTGRESQL_SIMPLE, PGBOUNCER ->
          new String[] {
            "CREATE COLLATION nocase"
                + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
            "ALTER TABLE sensei_interaction ALTER learner_id TYPE varchar(200) COLLATE nocase"
          };
      case H2 ->
          new String[] {
            "ALTER TABLE sensei_interaction ALTER COLUMN learner_id VARCHAR_IGNORECASE(200)"
          };
      case MARIADB, MYSQL ->
          new String[] {
            "ALTER TABLE sensei_interaction MODIFY learner_id varchar(200)"
                + " COLLATE utf8mb4_general_ci NOT NULL"
          };
    };
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void learnersWhoseIdsLookAlikeAreErasedOneByOne(TestDatabase where) throws SQLException {
    List<String> ids =
        List.of(
            "ada",
            "Ada",
            "\u00e4d\u00e1",
            "a\u0308da\u0301",
            "\uff41da",
            "ada.",
            "ad\u0131",
            "adi");
    try (EmptyDatabase database = where.withTables();
        JpaStorage storage = open(database.dataSource(), SchemaManagement.NONE)) {
      ids.forEach(id -> storage.interactions().append(List.of(answer(id, NOON))));

      for (String id : ids) {
        assertThat(storage.interactions().recent(id, 10)).hasSize(1);
        assertThat(storage.personalData().erase(id).erased()).containsEntry("interactions", 1L);
      }
    }
  }

  @Test
  void schemaOfItsOwnIsCheckedAsWell() throws SQLException {
    DataSource database = h2("");
    EmptyDatabase.execute(
        database,
        "CREATE SCHEMA sensei",
        "SET IGNORECASE TRUE",
        "CREATE TABLE sensei.sensei_topic (id varchar(200))",
        "SET IGNORECASE FALSE");

    assertThatThrownBy(
            () ->
                JpaStorage.builder()
                    .dataSource(database)
                    .schema("sensei")
                    .schemaManagement(SchemaManagement.NONE)
                    .open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sensei_topic.id");
  }

  private static JpaStorage open(DataSource dataSource, SchemaManagement management) {
    return TestProvider.HIBERNATE.open(
        JpaStorage.builder().dataSource(dataSource).schemaManagement(management));
  }

  private static DataSource h2(String settings) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + settings);
    dataSource.setUser("sa");
    return dataSource;
  }
}
