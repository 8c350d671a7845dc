package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another program holds the lock of a change of tables; H2 has its own limit for that. */
@Tag("slow")
@Timeout(120)
class LockedTableTest {

  static Stream<TestDatabase> servers() {
    return TestDatabase.present().stream().filter(each -> each != TestDatabase.H2);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void readsOfLockedTablesEndAndOtherTablesServe(TestDatabase where) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (EmptyDatabase database = where.withTables();
        JpaStorage storage =
            TestProvider.present()
                .get(0)
                .open(
                    JpaStorage.builder()
                        .dataSource(database.dataSource())
                        .schemaManagement(SchemaManagement.NONE)
                        .statementTimeout(Duration.ofSeconds(1)))) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("ip", "IP")));
      sensei.log(InteractionDraft.answered("ada", "ip", 1));
      List<Callable<Object>> calls =
          List.of(
              () -> sensei.recommend("ada", 1),
              () -> storage.interactions().recent("ada", 1),
              () -> storage.interactions().historyWithoutMetadata("ada").count(),
              () -> count(storage.interactions().history("ada")),
              () -> count(storage.interactions().replay(TimeWindow.always())),
              () -> storage.auth().accounts().findByUsername("ada"));
      try (Connection other = database.dataSource().getConnection()) {
        lock(where, other);
        List<Future<Throwable>> faults = new ArrayList<>();
        for (Callable<Object> call : calls) {
          faults.add(threads.submit(() -> catchThrowable(call::call)));
        }
        Health.Report report = sensei.health().check();
        assertThat(report.components().get(0).status()).isEqualTo(Health.Status.DOWN);
        assertThat(report.components().get(2).status()).isEqualTo(Health.Status.UP);
        // Not the sessions: MySQL also locks the tables that refer to one.
        assertThat(storage.goals().of("ada")).isEmpty();
        for (Future<Throwable> fault : faults) {
          assertThat(fault.get())
              .isInstanceOfSatisfying(
                  StorageException.class,
                  e -> {
                    assertThat(e.retryAfter()).as("%s", e.getCause()).isPresent();
                    assertThat(e.outcome()).isEqualTo(Outcome.NOTHING_DONE);
                  });
        }
        unlock(where, other);
      }
      for (Callable<Object> call : calls) {
        assertThat(call.call()).isNotNull();
      }
      assertThat(sensei.health().check().status()).isEqualTo(Health.Status.UP);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long count(Stream<Interaction> opened) {
    try (opened) {
      return opened.count();
    }
  }

  private static void unlock(TestDatabase where, Connection other) throws SQLException {
    other.rollback();
    if (where.isOfMySqlFamily()) {
      try (Statement statement = other.createStatement()) {
        statement.execute("UNLOCK TABLES");
      }
    }
  }

  private static void lock(TestDatabase where, Connection other) throws SQLException {
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute(
          where.isOfMySqlFamily()
              ? "LOCK TABLES sensei_interaction WRITE, sensei_account WRITE"
              : "LOCK TABLE sensei_interaction, sensei_account IN ACCESS EXCLUSIVE MODE");
    }
  }
}
