package io.cybersensei.jpa.internal.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.internal.dialect.Database;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.learning.registry.ModelState;
import io.cybersensei.learning.registry.StoredModel;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that were stored before they had states. */
class ModelUpgradeTest {

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void theNewestModelIsActiveAndTheOlderOnesAreRetired(TestDatabase where) throws SQLException {
    try (EmptyDatabase database = where.empty()) {
      migrateToV1(database);
      for (int id = 4; id <= 6; id++) {
        database.execute(
            "INSERT INTO sensei_model (id, created_at_micros, size_bytes, sha256) VALUES ("
                + id
                + ", 1000000, 0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')");
      }
      database.execute("UPDATE sensei_revision SET revision = 6 WHERE name = 'model'");

      try (JpaStorage storage = JpaStorage.over(database.dataSource())) {
        assertThat(storage.models().all())
            .extracting(StoredModel::id, StoredModel::state)
            .containsExactly(
                tuple(6L, ModelState.ACTIVE),
                tuple(5L, ModelState.RETIRED),
                tuple(4L, ModelState.RETIRED));
        assertThat(storage.models().active().orElseThrow().provenance()).isEmpty();
        assertThat(storage.models().file(6)).hasValue(new byte[0]);
        assertThat(storage.models().rollBack()).map(StoredModel::id).hasValue(5L);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void withoutModelsThereIsNothingToDo(TestDatabase where) throws SQLException {
    try (EmptyDatabase database = where.empty()) {
      migrateToV1(database);
      try (JpaStorage storage = JpaStorage.over(database.dataSource())) {
        assertThat(storage.models().all()).isEmpty();
      }
    }
  }

  private static void migrateToV1(EmptyDatabase database) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(database.dataSource())
            .locations("classpath:" + Database.of(database.dataSource()).migrations())
            .placeholderReplacement(false)
            .table("sensei_schema_history")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .target("1");
    configuration.load().migrate();
  }
}
