package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.Interactions;
import io.cybersensei.jpa.testing.OwnPostgres;
import io.cybersensei.storage.StorageFailureException.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Stops or freezes PostgreSQL while many callers append, and resumes it. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "There are no signals.")
@Tag("stress")
@Timeout(300)
class ServerOutageTest {

  private static final int CALLERS = 16;
  private static final int ROUNDS = Integer.getInteger("sensei.kills", 8);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Appends repeatedly, and records the results. */
  private static final class Caller implements Runnable {

    private final InteractionStore store;
    private final String learner;
    private final List<UUID> acknowledged;
    private final List<UUID> refused;
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    Caller(InteractionStore store, String learner, List<UUID> acknowledged, List<UUID> refused) {
      this.store = store;
      this.learner = learner;
      this.acknowledged = acknowledged;
      this.refused = refused;
    }

    @Override
    public void run() {
      while (!Thread.currentThread().isInterrupted()) {
        Interaction interaction = Interactions.answer(learner, Instant.now());
        try {
          store.append(List.of(interaction));
          acknowledged.add(interaction.id());
          successes.incrementAndGet();
        } catch (StorageException e) {
          if (e.outcome() == Outcome.NOTHING_DONE) {
            refused.add(interaction.id());
          }
          failures.incrementAndGet();
        }
      }
    }
  }

  @TempDir Path data;

  private OwnPostgres postgres;
  private JpaStorage storage;
  private ExecutorService threads;
  private final List<UUID> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final List<UUID> refused = Collections.synchronizedList(new ArrayList<>());
  private final List<Caller> callers = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    postgres = new OwnPostgres(data);
    storage =
        JpaStorage.builder()
            .connection(postgres.url(), "postgres", "")
            .appendTimeout(Duration.ofSeconds(2))
            .open();
    threads = Executors.newFixedThreadPool(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      Caller caller = new Caller(storage.interactions(), "learner-" + i, acknowledged, refused);
      callers.add(caller);
      threads.execute(caller);
    }
    awaitThatEachIsServed();
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    storage.close();
    postgres.close();
  }

  @Test
  void everyAppendFailsDuringACrashUntilTheServerIsBack() throws Exception {
    for (int crash = 0; crash < 2; crash++) {
      postgres.crash();
      awaitThatEachHasAnError();
      postgres.restart();
      awaitThatEachIsServed();
    }

    assertThatNothingIsLostOrDoubled();
  }

  @Test
  void everyAppendFailsWhileTheServerIsFrozen() throws Exception {
    postgres.freeze();
    try {
      awaitThatEachHasAnError();
    } finally {
      postgres.thaw();
    }
    awaitThatEachIsServed();

    assertThatNothingIsLostOrDoubled();
  }

  @Test
  void terminatedConnectionsAreNotToldAsFailures() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      postgres.terminateConnections();
      awaitThatEachIsServed();
    }

    assertThatNothingIsLostOrDoubled();
  }

  private void awaitThatEachIsServed() {
    awaitMoreOfEach(caller -> caller.successes.get());
  }

  private void awaitThatEachHasAnError() {
    awaitMoreOfEach(caller -> caller.failures.get());
  }

  private void awaitMoreOfEach(ToIntFunction<Caller> count) {
    int[] before = callers.stream().mapToInt(count).toArray();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                IntStream.range(0, CALLERS)
                    .allMatch(i -> count.applyAsInt(callers.get(i)) > before[i]));
  }

  private void assertThatNothingIsLostOrDoubled() {
    threads.shutdownNow();
    await().atMost(PATIENCE).until(threads::isTerminated);
    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all.map(Interaction::id).toList())
          .containsAll(acknowledged)
          .doesNotContainAnyElementsOf(refused)
          .doesNotHaveDuplicates();
    }
  }
}
