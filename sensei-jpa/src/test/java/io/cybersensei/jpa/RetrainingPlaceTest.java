package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.HostDataSource;
import io.cybersensei.jpa.testing.PostgresServer;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.training.TrainingResult;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the scheduled training in a database of the host. */
@Timeout(120)
class RetrainingPlaceTest {

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void scheduleIsStoredInTheConfiguredSchema(TestDatabase where) throws SQLException {
    String schema = PostgresServer.newSchemaName() + "_Own";
    try (EmptyDatabase database = where.empty()) {
      try (JpaStorage storage =
          JpaStorage.builder().dataSource(database.dataSource()).schema(schema).open()) {
        trainOnce(storage);
        assertThat(database.query("SELECT task_name FROM " + schema + ".sensei_scheduled_tasks"))
            .containsExactly("sensei-retraining");
        assertThat(database.tables()).isEmpty();
      } finally {
        database.execute(where.dropSchema(schema));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
  void connectionsWithoutAutoCommitAreSupported(TestDatabase where) throws SQLException {
    try (EmptyDatabase database = where.empty();
        HostDataSource host = new HostDataSource(database.dataSource(), false)) {
      try (JpaStorage storage =
          TestProvider.present().get(0).open(JpaStorage.builder().dataSource(host))) {
        trainOnce(storage);
      }
      assertThat(host.borrowed()).isZero();
    }
  }

  private static void trainOnce(JpaStorage storage) {
    Sensei sensei =
        Sensei.builder()
            .storage(storage)
            .trainer(
                (log, window, inUse, progress) ->
                    new TrainingResult.Trained(TestModels.named("new")))
            .build();
    try (Retraining retraining =
        Retraining.builder()
            .storage(storage)
            .sensei(sensei)
            .pollingInterval(Duration.ofMillis(20))
            .build()) {
      retraining.start();
      retraining.runNow();
      eventually()
          .until(
              () ->
                  retraining.nextRun().orElseThrow().isAfter(Instant.now())
                      && !retraining.runs(1).isEmpty());
      assertThat(retraining.runs(2))
          .extracting(TrainingRun::outcome)
          .containsExactly(TrainingRun.Outcome.PROMOTED);
    }
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(1));
  }
}
