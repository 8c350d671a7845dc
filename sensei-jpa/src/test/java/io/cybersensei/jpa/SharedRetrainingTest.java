package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingResult;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The retrainings of many tenants in shared threads. */
@Timeout(180)
class SharedRetrainingTest {

  private static final int TRAININGS = 2;
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final RetrainingThreads threads = RetrainingThreads.of(TRAININGS);
  private final List<EmptyDatabase> databases = new ArrayList<>();
  private final List<JpaStorage> storages = new ArrayList<>();
  private final List<Retraining> retrainings = new ArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void close() throws SQLException {
    retrainings.forEach(Retraining::close);
    threads.close();
    storages.forEach(JpaStorage::close);
    for (EmptyDatabase database : databases) {
      database.close();
    }
  }

  /** Starts the retraining of one more tenant, which polls only when it is told to. */
  private Retraining start(Trainer trainer) throws SQLException {
    EmptyDatabase database = TestDatabase.H2.withTables();
    databases.add(database);
    JpaStorage storage =
        JpaStorage.builder()
            .dataSource(database.dataSource())
            .schemaManagement(SchemaManagement.NONE)
            .open();
    storages.add(storage);
    Retraining retraining =
        Retraining.builder()
            .threads(threads)
            .storage(storage)
            .sensei(Sensei.builder().storage(storage).trainer(trainer).clock(() -> NOON).build())
            .clock(() -> NOON)
            .pollingInterval(Duration.ofHours(1))
            .patience(Duration.ofMillis(10))
            .build();
    retrainings.add(retraining);
    retraining.start();
    return retraining;
  }

  private TrainingResult train() {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      return new TrainingResult.Trained(TestModels.named("new"));
    } finally {
      running.decrementAndGet();
    }
  }

  private static boolean hasTrained(Retraining retraining) {
    return retraining.runs(1).stream().anyMatch(run -> run.endedAt().isPresent());
  }

  private static Set<String> threadsNamed(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  @Test
  void fiftyTenantsTrainWithSixThreadsTogether() throws SQLException {
    for (int tenant = 0; tenant < 50; tenant++) {
      start((log, window, inUse, progress) -> train());
    }
    assertThat(threadsNamed("sensei-retraining-poll-")).hasSizeLessThanOrEqualTo(4);
    retrainings.forEach(
        each -> assertThat(each.runNow()).isInstanceOf(Retraining.RequestResult.Accepted.class));

    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> retrainings.stream().allMatch(SharedRetrainingTest::hasTrained));
    assertThat(retrainings)
        .allSatisfy(
            each -> {
              assertThat(each.runs(5)).hasSize(1);
              assertThat(each.runs(1).get(0).outcome()).isEqualTo(TrainingRun.Outcome.PROMOTED);
              assertThat(each.nextRun()).hasValue(Instant.parse("2026-06-02T02:00:00Z"));
            });
    assertThat(most.get()).isBetween(1, TRAININGS);
    assertThat(threadsNamed("sensei-retraining-")).hasSizeLessThanOrEqualTo(4 + TRAININGS);
    assertThat(threadsNamed("db-scheduler")).isEmpty();
  }

  @Test
  void tenantThatClosesEndsItsOwnTrainingOnly() throws Exception {
    CountDownLatch begun = new CountDownLatch(TRAININGS);
    CountDownLatch go = new CountDownLatch(1);
    Trainer waiting =
        (log, window, inUse, progress) -> {
          begun.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return train();
        };
    Retraining first = start(waiting);
    Retraining second = start(waiting);
    Retraining third = start(waiting);
    Retraining fourth = start(waiting);
    first.runNow();
    second.runNow();
    begun.await();
    third.runNow();
    fourth.runNow();

    // The end of the first training lets the next one begin.
    third.close();
    first.close();

    assertThat(first.runs(1).get(0).outcome()).isEqualTo(TrainingRun.Outcome.CANCELLED);
    assertThat(third.runs(1)).isEmpty();
    go.countDown();
    await().atMost(Duration.ofMinutes(1)).until(() -> hasTrained(second) && hasTrained(fourth));
    assertThat(second.runs(1).get(0).outcome()).isEqualTo(TrainingRun.Outcome.PROMOTED);
    assertThat(fourth.runs(1).get(0).outcome()).isEqualTo(TrainingRun.Outcome.PROMOTED);
    assertThat(third.runs(1)).isEmpty();
  }

  @Test
  void numberOfTrainingsHasARange() {
    assertThatThrownBy(() -> RetrainingThreads.of(0))
        .hasMessage("trainings must be from 1 to 64 but is 0.");
    assertThatThrownBy(() -> RetrainingThreads.of(65)).isInstanceOf(IllegalArgumentException.class);
  }
}
