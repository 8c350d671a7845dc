package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.health.Health;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestStorage;
import java.sql.SQLException;
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
    EmptyDatabase database = where.database.withTables();
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

  private static Health.Status status(Sensei sensei) {
    return sensei.health().check().components().stream()
        .filter(each -> each.name().equals("database"))
        .map(Health.Component::status)
        .findFirst()
        .orElseThrow();
  }
}
