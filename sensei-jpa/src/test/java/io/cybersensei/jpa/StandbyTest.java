package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A hot standby of PostgreSQL as the replica, by streaming replication. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@Timeout(180)
class StandbyTest {

  @TempDir Path data;
  @TempDir Path copy;

  private final AtomicLong nanos = new AtomicLong();
  private final RecordedMetrics metrics = new RecordedMetrics();
  private OwnPostgres primary;
  private OwnPostgres standby;
  private HikariDataSource pool;
  private EmptyDatabase ofPrimary;
  private EmptyDatabase ofStandby;
  private JpaStorage onlyPrimary;
  private JpaStorage storage;
  private Sensei sensei;

  @BeforeEach
  void start() throws Exception {
    primary = new OwnPostgres(data);
    onlyPrimary = JpaStorage.connect(primary.url(), "postgres", "");
    standby = primary.standby(copy);
    pool = pool(standby);
    ofPrimary = new EmptyDatabase(pool(primary), () -> {});
    ofStandby = new EmptyDatabase(pool, () -> {});
    storage =
        JpaStorage.builder()
            .connection(primary.url(), "postgres", "")
            .replica(pool)
            .replicaTests(Runnable::run, nanos::get)
            .metrics(metrics)
            .open();
    sensei = over(storage);
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    answer("ada", 100);
    awaitReplay();
  }

  private static Sensei over(JpaStorage storage) {
    return Sensei.builder()
        .storage(storage)
        .clock(InstantSource.fixed(NOON.plus(Duration.ofDays(20_000))))
        .build();
  }

  /** Returns a pool that does not wait long for a server that does not answer. */
  private static HikariDataSource pool(OwnPostgres server) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url() + "?loginTimeout=1&socketTimeout=2");
    config.setUsername("postgres");
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(1_000);
    config.setValidationTimeout(500);
    return new HikariDataSource(config);
  }

  private void answer(String learnerId, int times) {
    for (int i = 0; i < times; i++) {
      sensei.log(InteractionDraft.answered(learnerId, "tcp", i % 2));
    }
  }

  /** Waits until the standby has replayed what the primary has committed. */
  private void awaitReplay() throws SQLException {
    String position = ofPrimary.query("SELECT pg_current_wal_lsn()").get(0);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                ofStandby
                    .query("SELECT pg_last_wal_replay_lsn() >= '" + position + "'::pg_lsn")
                    .get(0)
                    .equals("t"));
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    onlyPrimary.close();
    pool.close();
    ((HikariDataSource) ofPrimary.dataSource()).close();
    standby.close();
    primary.close();
  }

  private double reads(String outcome) {
    return metrics.value(Metric.REPLICA_READS, outcome);
  }

  private void assertEverythingCounts() {
    assertThat(sensei.mastery("ada")).isEqualTo(over(onlyPrimary).mastery("ada"));
  }

  @Test
  void standbyAnswersUntilAnAnswerIsMissingThere() throws SQLException {
    assertEverythingCounts();
    assertThat(reads("replica")).isEqualTo(1);
    // The snapshot was stored, which the standby would refuse.
    assertThat(sensei.learnerStateStatistics().kept()).isEqualTo(1);

    ofStandby.query("SELECT pg_wal_replay_pause()");
    answer("ada", 1);
    assertEverythingCounts();
    assertThat(reads("behind")).isEqualTo(1);

    ofStandby.query("SELECT pg_wal_replay_resume()");
    awaitReplay();
    assertEverythingCounts();
    assertThat(reads("replica")).isEqualTo(2);
    try (Stream<?> log = storage.interactions().replayWithoutMetadata(TimeWindow.always())) {
      assertThat(log).hasSize(101);
    }
    assertThat(reads("replica")).isEqualTo(3);
  }

  @Test
  void frozenStandbyIsReplacedByThePrimary() throws Exception {
    assertEverythingCounts();
    standby.freeze();
    try {
      assertEverythingCounts();
      assertThat(reads("failed")).isEqualTo(1);
      assertEverythingCounts();
      assertThat(reads("left_out")).isEqualTo(1);
    } finally {
      standby.thaw();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
              assertEverythingCounts();
              assertThat(reads("replica")).isEqualTo(2);
            });
  }

  @Test
  void killedStandbyIsReplacedByThePrimary() throws Exception {
    assertEverythingCounts();
    standby.kill();

    assertEverythingCounts();
    assertThat(reads("failed")).isEqualTo(1);
    answer("ada", 1);
    assertEverythingCounts();
    assertThat(reads("replica")).isEqualTo(1);
  }
}
