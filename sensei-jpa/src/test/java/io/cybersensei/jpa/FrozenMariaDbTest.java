package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.jpa.testing.EmptyDatabase;
import io.cybersensei.jpa.testing.MariaDbServer;
import io.cybersensei.jpa.testing.TestDatabase;
import io.cybersensei.storage.StorageFailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;

/** Reads of a frozen MariaDB end, although only its SELECTs have a time limit. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@EnabledIf("isPresent")
@Timeout(300)
class FrozenMariaDbTest {

  private static final String VALID_FOR = "com.zaxxer.hikari.aliveBypassWindowMs";

  static boolean isPresent() {
    return MariaDbServer.isPresent() && TestDatabase.present().contains(TestDatabase.MARIADB);
  }

  /** Returns a pool of open connections that hands them out as they are. */
  private static HikariDataSource withoutValidation(EmptyDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(10);
    System.setProperty(VALID_FOR, "600000");
    try {
      HikariDataSource pool = new HikariDataSource(config);
      await().until(() -> pool.getHikariPoolMXBean().getIdleConnections() == 10);
      return pool;
    } finally {
      System.clearProperty(VALID_FOR);
    }
  }

  @Test
  void readsEndWithAnOutcomeThatCallersCanUse() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (EmptyDatabase database = TestDatabase.MARIADB.empty();
        HikariDataSource pool = withoutValidation(database);
        JpaStorage storage =
            JpaStorage.builder()
                .dataSource(pool)
                .connectionTimeout(Duration.ofSeconds(1))
                .statementTimeout(Duration.ofSeconds(1))
                .open()) {
      Sensei sensei = Sensei.builder().storage(storage).build();
      sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
      List<ThrowingCallable> reads =
          List.of(
              () -> sensei.recommend("ada", 3),
              () -> sensei.dashboard("ada"),
              () -> storage.interactions().recent("ada", 10),
              () -> storage.goals().of("ada"),
              () -> storage.auth().sessions().findByToken("x"),
              () -> storage.auth().accounts().findByUsername("ada"),
              () -> storage.models().all(),
              () -> storage.now());
      List<CompletableFuture<Throwable>> failures = new ArrayList<>();
      MariaDbServer.freeze();
      try {
        for (ThrowingCallable read : reads) {
          failures.add(CompletableFuture.supplyAsync(() -> catchThrowable(read), threads));
        }
        for (CompletableFuture<Throwable> each : failures) {
          assertThat(each.get())
              .isInstanceOfSatisfying(
                  StorageFailureException.class,
                  known -> assertThat(known.retryAfter()).as("%s", known).isPresent());
        }
      } finally {
        MariaDbServer.thaw();
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> catchThrowable(() -> storage.interactions().recent("ada", 1)) == null);
    } finally {
      threads.shutdownNow();
    }
  }
}
