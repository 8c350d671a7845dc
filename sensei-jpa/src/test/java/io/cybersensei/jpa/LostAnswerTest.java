package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.jpa.testing.SwallowingProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network that loses the answer to a commit: the outcome is found out by another connection. */
@Timeout(120)
class LostAnswerTest {

  @TempDir Path data;

  private OwnPostgres postgres;
  private SwallowingProxy network;
  private HikariDataSource pool;
  private JpaStorage storage;
  private Sensei sensei;

  @BeforeEach
  void open() throws Exception {
    postgres = new OwnPostgres(data);
    network = new SwallowingProxy(postgres.port());
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:postgresql://localhost:"
            + network.port()
            + "/postgres?sslmode=disable&gssEncMode=disable&prepareThreshold=0");
    config.setUsername("postgres");
    config.setMaximumPoolSize(5);
    pool = new HikariDataSource(config);
    storage = JpaStorage.builder().dataSource(pool).appendTimeout(Duration.ofSeconds(2)).open();
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    sensei.curriculum();
  }

  @AfterEach
  void close() throws Exception {
    storage.close();
    pool.close();
    network.close();
    postgres.close();
  }

  @Test
  void interactionsWhoseAnswerIsLostAreToldAsStored() throws Exception {
    network.swallow(1);

    assertThat(sensei.log(draft("ada"))).isInstanceOf(LogResult.Stored.class);

    assertThat(network.left()).isZero();
    assertThat(storage.interactions().recent("ada", 10)).hasSize(1);
  }

  @Test
  void everyCallerIsToldTheTruthWhileAnswersAreLost() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    int stored = 0;
    int open = 0;
    try {
      network.swallow(3);
      List<Future<LogResult>> told = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        told.add(callers.submit(() -> sensei.log(draft("ada"))));
      }
      for (Future<LogResult> each : told) {
        LogResult result = each.get();
        if (result instanceof LogResult.Stored) {
          stored++;
        } else {
          assertThat(result).isInstanceOf(LogResult.NotKnown.class);
          open++;
        }
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(storage.interactions().recent("ada", 100)).hasSizeBetween(stored, stored + open);
  }

  private static InteractionDraft draft(String learner) {
    return InteractionDraft.answered(learner, "tcp", 1);
  }
}
