package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.jpa.testing.TestProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A host's transaction that holds an id stops the callers of this id only. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestDatabase#present")
@Timeout(60)
class HeldIdTest {

  private static final UUID HELD = UUID.fromString("0198c9a2-5b1e-7c3d-8a4f-2e6d9b7c1f00");

  private static final int CALLS = 20;

  @Parameter TestDatabase where;

  private EmptyDatabase database;
  private HikariDataSource pool;
  private JpaStorage storage;
  private Sensei sensei;
  private Connection host;
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @BeforeEach
  void open() throws SQLException {
    database = where.withTables();
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(5);
    pool = new HikariDataSource(config);
    open(Duration.ofSeconds(50));
    host = database.dataSource().getConnection();
    host.setAutoCommit(false);
  }

  private void open(Duration timeout) {
    storage =
        TestProvider.HIBERNATE.open(
            JpaStorage.builder()
                .dataSource(pool)
                .schemaManagement(SchemaManagement.NONE)
                .appendTimeout(timeout));
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  @AfterEach
  void close() throws SQLException {
    callers.shutdownNow();
    host.rollback();
    host.close();
    storage.close();
    pool.close();
    database.close();
  }

  @Test
  void othersAreStoredWhileTheHostHoldsAnId() throws Exception {
    hold(draft("ada"));
    List<Future<LogResult>> repeats = new ArrayList<>();
    repeats.add(callers.submit(() -> sensei.log(draft("ada"))));
    assertOthersAreStored();

    host.commit();

    assertThat(repeats.get(0).get()).isEqualTo(new LogResult.AlreadyKnown(HELD));
  }

  @Test
  void manyRepeatsDoNotUseUpThePool() throws Exception {
    hold(draft("ada"));
    List<Future<LogResult>> repeats = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      repeats.add(callers.submit(() -> sensei.log(draft("ada"))));
    }
    assertOthersAreStored();
    // Four wait, and the others have been told already.
    await().until(() -> repeats.stream().filter(Future::isDone).count() == 16);

    host.commit();

    int known = 0;
    for (Future<LogResult> repeat : repeats) {
      LogResult result = repeat.get();
      if (result instanceof LogResult.AlreadyKnown) {
        known++;
      } else {
        assertThat(result).isInstanceOf(LogResult.NotKnown.class);
      }
    }
    assertThat(known).isEqualTo(4);
  }

  @Test
  void repeatIsStoredIfTheHostRollsBack() throws Exception {
    hold(draft("ada"));
    Future<LogResult> repeat = callers.submit(() -> sensei.log(draft("ada")));
    assertOthersAreStored();

    host.rollback();

    assertThat(repeat.get()).isInstanceOf(LogResult.Stored.class);
  }

  @Test
  void otherContentConflictsWhenTheHostCommits() throws Exception {
    hold(draft("ada"));
    Future<LogResult> other = callers.submit(() -> sensei.log(draft("bob")));
    assertOthersAreStored();

    host.commit();

    assertThat(other.get()).isEqualTo(new LogResult.Conflicting(HELD));
  }

  @Test
  void heldIdIsNotKnownAtTheTimeout() throws Exception {
    storage.close();
    open(Duration.ofMillis(300));
    hold(draft("ada"));

    assertThat(sensei.log(draft("ada")))
        .isInstanceOfSatisfying(
            LogResult.NotKnown.class,
            open ->
                assertThat(open.failure())
                    .hasMessageStartingWith("A transaction that has not ended holds the id"));
    host.commit();
    assertThat(sensei.log(draft("ada"))).isEqualTo(new LogResult.AlreadyKnown(HELD));
  }

  private void hold(InteractionDraft draft) {
    assertThat(sensei.logTo(storage.joining(host)).log(draft)).isInstanceOf(LogResult.Stored.class);
  }

  private void assertOthersAreStored() throws Exception {
    List<Future<Integer>> others = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      String learner = "learner-" + caller;
      others.add(
          callers.submit(
              () -> {
                int stored = 0;
                for (int i = 0; i < CALLS; i++) {
                  if (sensei.log(InteractionDraft.answered(learner, "tcp", 1))
                      instanceof LogResult.Stored) {
                    stored++;
                  }
                }
                return stored;
              }));
    }
    for (Future<Integer> other : others) {
      assertThat(other.get()).isEqualTo(CALLS);
    }
  }

  private static InteractionDraft draft(String learner) {
    return InteractionDraft.answered(learner, "tcp", 1).id(HELD);
  }
}
