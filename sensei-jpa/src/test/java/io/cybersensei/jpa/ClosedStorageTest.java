package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cybersensei.Sensei;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of a storage that is closed, while the host's data source stays open. */
class ClosedStorageTest {

  static Stream<TestStorage> storages() {
    return TestStorage.present().stream();
  }

  @ParameterizedTest
  @MethodSource("storages")
  void closedStorageRefusesEveryCall(TestStorage where) throws SQLException {
    TestDatabase on = where.database;
    try (EmptyDatabase database = on.withTables()) {
      JpaStorage storage =
          where.provider.open(
              JpaStorage.builder()
                  .dataSource(database.dataSource())
                  .schemaManagement(SchemaManagement.NONE));
      Sensei sensei = Sensei.builder().storage(storage).build();
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);

      storage.close();
      storage.close();

      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> storage.interactions().append(List.of(answer("ada", NOON))),
              () -> storage.interactions().recent("ada", 1),
              () -> storage.interactions().replay(TimeWindow.always()).findAny(),
              () -> storage.auth().accounts().findByUsername("ada"),
              () -> storage.auth().sessions().findByToken("x"),
              () -> storage.goals().of("ada"),
              () -> storage.personalData().erase("ada"),
              storage::now)) {
        assertThatExceptionOfType(StorageException.class)
            .isThrownBy(call)
            .satisfies(
                failure -> {
                  assertThat(failure.outcome()).isEqualTo(Outcome.NOTHING_DONE);
                  assertThat(failure).hasStackTraceContaining("The storage is closed.");
                });
      }
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.DOWN);
      try (Connection connection = database.dataSource().getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
  }
}
