package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.cybersensei.Sensei;
import io.cybersensei.health.Health;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.NewerSchema;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A database whose tables change while Sensei runs, as by the restoration of a backup. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class SchemaVersionHealthTest {

  @Parameter TestStorage where;

  @ParameterizedTest
  @EnumSource(SchemaManagement.class)
  void olderTablesAreDown(SchemaManagement management) throws SQLException {
    EmptyDatabase database = where.database.withTablesOfThisVersion();
    try (database;
        JpaStorage storage =
            where.provider.open(
                JpaStorage.builder()
                    .dataSource(database.dataSource())
                    .schemaManagement(management))) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      assertThat(status(sensei)).isEqualTo(Health.Status.UP);

      Dialect dialect = storage.database().dialect();
      EmptyDatabase.execute(
          database.dataSource(),
          "DELETE FROM "
              + dialect.quoted("sensei_schema_history")
              + " WHERE "
              + dialect.quoted("version")
              + " = '1'");

      assertThat(status(sensei))
          .isEqualTo(management == SchemaManagement.NONE ? Health.Status.UP : Health.Status.DOWN);
    }
  }

  @Test
  void newerTablesAreUp() throws SQLException {
    EmptyDatabase database = where.database.withTablesOfThisVersion();
    try (database;
        JpaStorage storage = open(database)) {
      NewerSchema.apply(database, where.database.dialect());

      assertThatNoException().isThrownBy(storage.health()::check);
    }
  }

  @Test
  void tablesThatOnlyANewerSenseiCanUseAreDown() throws SQLException {
    EmptyDatabase database = where.database.withTablesOfThisVersion();
    try (database;
        JpaStorage storage = open(database)) {
      NewerSchema.record(database, where.database.dialect(), 3, "after 2 drop a column");

      assertThatIllegalStateException()
          .isThrownBy(storage.health()::check)
          .withMessage(
              "Sensei's tables are at version 3, for which a program must know version 2, but this"
                  + " one knows version 1: start a newer Sensei.");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SchemaManagement.class,
      names = {"MIGRATE", "VALIDATE"})
  void tablesThatOnlyANewerSenseiCanUseAreRefusedAtOpening(SchemaManagement management)
      throws SQLException {
    try (EmptyDatabase database = where.database.withTablesOfThisVersion()) {
      NewerSchema.record(database, where.database.dialect(), 3, "after 2 drop a column");

      JpaStorage.Builder builder =
          JpaStorage.builder().dataSource(database.dataSource()).schemaManagement(management);
      assertThatIllegalStateException()
          .isThrownBy(() -> where.provider.open(builder))
          .withMessageContaining("start a newer Sensei");
    }
  }

  /** The migration before it is the newest that this program knows. */
  @Test
  void tablesThatNeedThisVersionOpen() throws SQLException {
    try (EmptyDatabase database = where.database.withTablesOfThisVersion()) {
      NewerSchema.record(database, where.database.dialect(), 2, "after 1 drop a column");

      assertThatNoException().isThrownBy(() -> open(database).close());
    }
  }

  private JpaStorage open(EmptyDatabase database) {
    return where.provider.open(JpaStorage.builder().dataSource(database.dataSource()));
  }

  private static Health.Status status(Sensei sensei) {
    return sensei.health().check().components().stream()
        .filter(each -> each.name().equals("database"))
        .map(Health.Component::status)
        .findFirst()
        .orElseThrow();
  }
}
