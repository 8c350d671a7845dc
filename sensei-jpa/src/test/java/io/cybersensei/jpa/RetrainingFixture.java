package io.cybersensei.jpa;

import static org.awaitility.Awaitility.await;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.testing.TestStorage;
import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** The nodes of a cluster over one database, with a clock that the test sets. */
abstract class RetrainingFixture {

  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Duration OFTEN = Duration.ofMillis(20);
  static final Duration NEVER = Duration.ofHours(1);

  @Parameter TestStorage where;

  final AtomicInteger trainings = new AtomicInteger();
  volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");
  JpaStorage storage;

  private final List<Retraining> nodes = new ArrayList<>();

  @BeforeEach
  void open() {
    storage = where.emptied();
  }

  @AfterEach
  void close() {
    nodes.forEach(Retraining::close);
  }

  interface Result {
    TrainingResult get();
  }

  Trainer counting(Result result) {
    return (log, window, inUse, progress) -> {
      trainings.incrementAndGet();
      return result.get();
    };
  }

  TrainingResult trained() {
    return new TrainingResult.Trained(TestModels.named("new"));
  }

  TrainingResult trainedAfter(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return trained();
  }

  Retraining started(String name, Trainer trainer) {
    Retraining node = node(name, trainer, OFTEN);
    node.start();
    return node;
  }

  Retraining node(String name, Trainer trainer, Duration heartbeat) {
    return register(builder(name, trainer, heartbeat).build());
  }

  Retraining register(Retraining node) {
    nodes.add(node);
    return node;
  }

  Retraining.Builder builder(String name, Trainer trainer, Duration heartbeat) {
    return Retraining.builder()
        .storage(storage)
        .sensei(Sensei.builder().storage(storage).trainer(trainer).clock(() -> now).build())
        .zone(BERLIN)
        .node(name)
        .clock(() -> now)
        .pollingInterval(OFTEN)
        .heartbeatInterval(heartbeat)
        .progressInterval(OFTEN);
  }

  static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(1));
  }

  /** Requests a run, and waits until it has begun. */
  static void beginRun(Retraining node) {
    node.runNow();
    eventually().until(() -> node.running().isPresent());
  }

  /** Waits until a number of runs have ended, and returns the last. */
  static TrainingRun awaitEnded(Retraining node, int count) {
    eventually()
        .until(
            () ->
                node.runs(count).stream().filter(run -> run.endedAt().isPresent()).count()
                    == count);
    return node.runs(1).get(0);
  }
}
