package io.cybersensei.jpa;

import static io.cybersensei.jpa.testing.Interactions.NOON;
import static io.cybersensei.jpa.testing.Interactions.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.LaggingCopy;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node with a replica, and one without, over one primary. */
class ReplicaTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final RecordedMetrics metrics = new RecordedMetrics();
  private EmptyDatabase database;
  private LaggingCopy copy;
  private JpaStorage storage;
  private JpaStorage withoutReplica;
  private Sensei sensei;
  private Sensei onlyPrimary;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.H2.withTables();
    copy = new LaggingCopy(database);
    storage =
        JpaStorage.builder()
            .dataSource(database.dataSource())
            .metrics(metrics)
            .replica(copy)
            .replicaTests(Runnable::run, nanos::get)
            .open();
    withoutReplica = JpaStorage.over(database.dataSource());
    sensei = over(storage);
    onlyPrimary = over(withoutReplica);
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS").requiring("tcp")));
    sensei.log(InteractionDraft.answered("ada", "tcp", 1));
    copy.catchUp();
  }

  private static Sensei over(JpaStorage storage) {
    return Sensei.builder()
        .storage(storage)
        .clock(InstantSource.fixed(NOON.plus(Duration.ofDays(20_000))))
        .build();
  }

  @AfterEach
  void close() throws SQLException {
    storage.close();
    withoutReplica.close();
    copy.close();
    database.close();
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Compares what the node with the replica tells about a learner with what is stored. */
  private void assertEverythingOfCounts(String learnerId) {
    assertThat(sensei.mastery(learnerId)).isEqualTo(onlyPrimary.mastery(learnerId));
  }

  private long reads(String outcome) {
    return (long) metrics.value(Metric.REPLICA_READS, outcome);
  }

  private static Health.Component replicas(Sensei sensei) {
    return sensei.health().check().components().stream()
        .filter(each -> each.name().equals("replicas"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Interaction> all(JpaStorage storage) {
    try (Stream<Interaction> log =
        storage.interactions().replayWithoutMetadata(TimeWindow.always())) {
      return log.toList();
    }
  }

  @Test
  void estimatesAreReadFromAReplicaThatHasEverything() {
    assertEverythingOfCounts("ada");
    sensei.dashboard("ada");

    assertThat(reads("replica")).isPositive();
    assertThat(reads("behind") + reads("failed")).isZero();
    assertThat(copy.statements())
        .anyMatch(sql -> sql.contains("sensei_learner_snapshot"))
        .anyMatch(sql -> sql.contains("occurred_at_micros"));
    assertThat(replicas(sensei).status()).isEqualTo(Health.Status.UP);
  }

  @Test
  void nothingIsWrittenToAReplica() throws SQLException {
    for (int i = 0; i < 100; i++) {
      sensei.log(InteractionDraft.answered("ada", "tcp", i % 2));
    }
    copy.catchUp();
    sensei.recommend("ada", 2);
    assertThat(all(storage)).hasSize(101);
    storage.personalData().erase("ada");

    assertThat(sensei.learnerStateStatistics().kept()).isEqualTo(1);
    assertThat(copy.statements()).isNotEmpty().allMatch(sql -> sql.startsWith("SELECT "));
  }

  @Test
  void ownAnswerCountsAtOnceWhileTheReplicaLags() {
    assertEverythingOfCounts("ada");
    sensei.log(InteractionDraft.answered("ada", "tls", 0));

    assertEverythingOfCounts("ada");
    assertThat(reads("behind")).isEqualTo(1);
  }

  @Test
  void answerToAnotherNodeCountsAtOnceWhileTheReplicaLags() {
    assertEverythingOfCounts("ada");
    onlyPrimary.log(InteractionDraft.answered("ada", "tls", 0));

    assertEverythingOfCounts("ada");
    assertThat(reads("behind")).isEqualTo(1);
  }

  @Test
  void otherLearnersAreReadFromTheReplicaThatLags() {
    assertEverythingOfCounts("ada");
    sensei.log(InteractionDraft.answered("bob", "tcp", 1));
    pass(5);

    assertEverythingOfCounts("ada");
    assertThat(reads("replica")).isEqualTo(2);
    assertThat(metrics.value(Metric.REPLICA_LAG)).isEqualTo(5);
  }

  @Test
  void erasedLearnerIsNotReadFromTheReplica() {
    assertEverythingOfCounts("ada");
    onlyPrimary.learnerRights().erase("ada");

    assertEverythingOfCounts("ada");
    assertThat(sensei.mastery("ada").get(0).history().lastSeen()).isEmpty();
  }

  @Test
  void replicaThatIsTooFarBehindIsLeftOutUntilItCatchesUp() throws SQLException {
    assertEverythingOfCounts("ada");
    sensei.log(InteractionDraft.answered("bob", "tcp", 1));
    pass(11);
    assertEverythingOfCounts("ada");

    assertThat(reads("left_out")).isEqualTo(1);
    assertThat(metrics.value(Metric.REPLICA_LAG)).isEqualTo(11);
    Health.Component degraded = replicas(sensei);
    assertThat(degraded.status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(degraded.problem())
        .contains("Read replica 1 is not used. It is more than 10 seconds behind (maxReplicaLag).");

    copy.catchUp();
    pass(2);
    assertEverythingOfCounts("ada");
    assertThat(reads("replica")).isEqualTo(2);
    assertThat(metrics.value(Metric.REPLICA_LAG)).isZero();
    assertThat(replicas(sensei).status()).isEqualTo(Health.Status.UP);
  }

  @Test
  void deadReplicaIsLeftOutForAWhile() {
    assertEverythingOfCounts("ada");
    copy.die();
    assertEverythingOfCounts("ada");
    assertThat(reads("failed")).isEqualTo(1);
    assertThat(replicas(sensei).problem())
        .contains("Read replica 1 is not used. It failed: The replica is gone.");

    copy.revive();
    pass(9);
    assertEverythingOfCounts("ada");
    assertThat(reads("left_out")).isEqualTo(1);
    pass(2);
    assertEverythingOfCounts("ada");
    assertThat(reads("replica")).isEqualTo(2);
  }

  @Test
  void replicaThatFailsWithinAReadIsReplacedByThePrimary() {
    assertEverythingOfCounts("ada");
    // The mark of the learner has two rows, with the end of it.
    copy.failAfter(2);
    assertEverythingOfCounts("ada");

    assertThat(reads("failed")).isEqualTo(1);
  }

  @Test
  void storageOpensWithoutItsReplica() throws SQLException {
    copy.die();
    try (JpaStorage opened =
        JpaStorage.builder()
            .dataSource(database.dataSource())
            .replica(copy)
            .replicaTests(Runnable::run, nanos::get)
            .open()) {
      assertThat(over(opened).mastery("ada")).isEqualTo(onlyPrimary.mastery("ada"));
      assertThat(replicas(over(opened)).status()).isEqualTo(Health.Status.DEGRADED);
    }
  }

  @Test
  void anotherDatabaseIsNoReplica() throws SQLException {
    try (EmptyDatabase other = TestDatabase.H2.withTables();
        JpaStorage ofOther = JpaStorage.over(other.dataSource());
        JpaStorage opened =
            JpaStorage.builder()
                .dataSource(database.dataSource())
                .replica(other.dataSource())
                .replicaTests(Runnable::run, nanos::get)
                .open()) {
      ofOther.interactions().append(List.of(answer("ada", NOON)));

      assertThat(over(opened).mastery("ada")).isEqualTo(onlyPrimary.mastery("ada"));
      assertThat(replicas(over(opened)).problem())
          .contains("Read replica 1 is not used. It is no copy of this database.");
    }
  }

  @Test
  void replayComesFromTheReplicaOrGoesOnAtThePrimary() throws SQLException {
    for (String learner : List.of("bob", "cy", "dan")) {
      for (int i = 0; i < 3; i++) {
        sensei.log(InteractionDraft.answered(learner, "tcp", i / 2.0));
      }
    }
    copy.catchUp();
    List<Interaction> stored = all(withoutReplica);
    assertThat(all(storage)).hasSize(10).isEqualTo(stored);
    assertThat(reads("replica")).isEqualTo(1);
    assertThat(copy.statements()).anyMatch(sql -> sql.contains("occurred_at_micros < ?"));

    for (int rows = 0; rows <= 11; rows++) {
      pass(11);
      // The position has one row and the id of the newest interaction another one.
      copy.failAfter(2 + rows);
      assertThat(all(storage)).as("after %s rows", rows).isEqualTo(stored);
      copy.failAfter(Integer.MAX_VALUE);
    }
    assertThat(reads("failed")).isEqualTo(11);
  }

  @Test
  void replayComesFromThePrimaryIfTheReplicaIsTooFarBehind() {
    assertThat(all(storage)).hasSize(1);
    sensei.log(InteractionDraft.answered("bob", "tcp", 1));
    pass(11);

    assertThat(all(storage)).hasSize(2);
    assertThat(reads("left_out")).isEqualTo(1);
  }

  @Test
  void storageWithoutReplicasHasNoCheckOfThem() {
    assertThat(withoutReplica.optionalChecks()).isEmpty();
    assertThat(withoutReplica.interactions().<String>reading("ada", () -> "read"))
        .isEqualTo("read");
  }

  @Test
  void settingsHaveRanges() {
    JpaStorage.Builder builder = JpaStorage.builder();
    assertThatThrownBy(() -> builder.maxReplicaLag(Duration.ofMillis(999)))
        .hasMessage("maxReplicaLag must be from PT1S to PT10M but is PT0.999S.");
    assertThatThrownBy(() -> builder.maxReplicaLag(Duration.ofSeconds(601)))
        .isInstanceOf(IllegalArgumentException.class);
    for (int i = 0; i < 16; i++) {
      builder.replica(copy);
    }
    assertThatThrownBy(() -> builder.replica(copy)).hasMessage("At most 16 replicas are allowed.");
  }

  @Test
  void lackOfAThreadForTheTestsStopsNoRead() throws SQLException {
    AtomicInteger threads = new AtomicInteger();
    Executor scarce =
        test -> {
          if (threads.getAndIncrement() == 0) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          test.run();
        };
    try (JpaStorage other =
        JpaStorage.builder()
            .dataSource(database.dataSource())
            .metrics(metrics)
            .replica(copy)
            .replicaTests(scarce, nanos::get)
            .open()) {
      Sensei busy = over(other);

      assertThat(busy.mastery("ada")).isEqualTo(onlyPrimary.mastery("ada"));
      assertThat(reads("replica")).isZero();
      pass(1);
      busy.mastery("ada");
      assertThat(reads("replica")).isPositive();
    }
  }
}
