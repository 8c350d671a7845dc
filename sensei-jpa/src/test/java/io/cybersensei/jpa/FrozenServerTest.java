package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.health.Health;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.testing.Interactions;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Freezes PostgreSQL, so that it takes connections and answers nothing, and thaws it. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@Timeout(120)
class FrozenServerTest {

  @TempDir Path data;

  private OwnPostgres postgres;
  private JpaStorage storage;
  private Sensei sensei;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void start() throws Exception {
    postgres = new OwnPostgres(data);
    storage =
        JpaStorage.builder()
            .connection(postgres.url(), "postgres", "")
            .connectionTimeout(Duration.ofSeconds(1))
            .statementTimeout(Duration.ofSeconds(1))
            .appendTimeout(Duration.ofSeconds(1))
            .open();
    sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    storage.close();
    postgres.close();
  }

  @Test
  void healthIsDownWhileFrozenAndUpAgain() throws Exception {
    assertThat(sensei.health().check().up()).isTrue();
    postgres.freeze();
    try {
      Health.Report report = sensei.health().check();

      assertThat(report.up()).isFalse();
      assertThat(report.components().get(0).name()).isEqualTo("database");
    } finally {
      postgres.thaw();
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> sensei.health().check().up());
  }

  @Test
  void everyCallFailsWithAnOutcomeThatCallersCanUse() throws Exception {
    Interaction answer = Interactions.answer("ada", Instant.now());
    List<ThrowingCallable> calls =
        List.of(
            () -> sensei.recommend("ada", 3),
            () -> storage.interactions().append(List.of(answer)),
            () -> storage.interactions().recent("ada", 10),
            () -> storage.auth().sessions().findByToken("x"),
            () -> storage.auth().accounts().findByUsername("ada"),
            () -> sensei.learnerRights().erase("ada"),
            () -> sensei.teach(Curriculum.of(Topic.of("udp", "UDP"))));
    List<CompletableFuture<Throwable>> failures = new ArrayList<>();
    postgres.freeze();
    try {
      for (ThrowingCallable call : calls) {
        failures.add(CompletableFuture.supplyAsync(() -> catchThrowable(call), threads));
      }
      for (CompletableFuture<Throwable> each : failures) {
        Throwable failure = each.get();

        assertThat(failure).isInstanceOf(StorageFailureException.class);
        StorageFailureException known = (StorageFailureException) failure;
        assertThat(known.outcome() == Outcome.NOT_KNOWN || known.retryAfter().isPresent())
            .as("%s", known)
            .isTrue();
      }
    } finally {
      postgres.thaw();
    }
  }
}
