package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.jpa.training.TrainingRun.Outcome;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the cooperation of the nodes of a cluster. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
@Timeout(120)
class RetrainingClusterTest extends RetrainingFixture {

  @Test
  void secondRunIsRefusedOnEveryNode() {
    CountDownLatch go = new CountDownLatch(1);
    Retraining here = started("here", counting(() -> trainedAfter(go)));
    Retraining there = started("there", counting(() -> trainedAfter(go)));

    assertThat(here.runNow()).isEqualTo(new Retraining.RequestResult.Accepted());
    assertThat(here.runNow()).isInstanceOf(Retraining.RequestResult.Refused.class);
    eventually().until(() -> there.running().isPresent());
    assertThat(here.runNow()).isInstanceOf(Retraining.RequestResult.Refused.class);
    assertThat(there.runNow()).isInstanceOf(Retraining.RequestResult.Refused.class);

    go.countDown();
    awaitEnded(here, 1);
    assertThat(trainings).hasValue(1);
    eventually().until(() -> there.runNow() instanceof Retraining.RequestResult.Accepted);
    awaitEnded(here, 2);
  }

  @Test
  void everyNodeSeesTheProgressAndCanCancel() {
    Trainer patient =
        (log, window, inUse, progress) -> {
          progress.onProgress("Reading the log", 0);
          now = now.plusSeconds(30);
          while (progress.onProgress("Reading the log", .25)) {
            Thread.onSpinWait();
          }
          return new TrainingResult.Cancelled();
        };
    // The clock jumps during the training. With frequent heartbeats the node would count as dead.
    Retraining here = node("here", patient, NEVER);
    Retraining there = node("there", patient, NEVER);
    here.start();
    here.runNow();

    TrainingRun.Progress quarter =
        new TrainingRun.Progress("Reading the log", .25, Optional.of(Duration.ofSeconds(90)));
    eventually()
        .until(() -> there.running().flatMap(TrainingRun::progress).equals(Optional.of(quarter)));

    assertThat(there.cancel()).isTrue();
    TrainingRun run = awaitEnded(there, 1);
    assertThat(run.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(run.explanation()).hasValue("It was cancelled.");
    assertThat(there.cancel()).isFalse();
    eventually()
        .until(() -> here.nextRun().equals(Optional.of(Instant.parse("2026-06-02T00:00:00Z"))));
  }

  @Test
  void runOfAClosedNodeIsRepeatedByAnother() {
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) -> {
              while (progress.onProgress("Waiting", 0)) {
                Thread.onSpinWait();
              }
              return new TrainingResult.Cancelled();
            });
    beginRun(here);
    Retraining there = started("there", counting(this::trained));

    here.close();

    awaitEnded(there, 2);
    assertThat(there.runs(2))
        .extracting(TrainingRun::node, TrainingRun::outcome)
        .containsExactlyInAnyOrder(
            tuple("there", Outcome.PROMOTED), tuple("here", Outcome.CANCELLED));
  }

  @Test
  void closingANodeInterruptsATrainerWithoutProgress() {
    Trainer deaf =
        (log, window, inUse, progress) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
          return new TrainingResult.Cancelled();
        };
    Retraining here =
        register(builder("here", deaf, OFTEN).patience(Duration.ofMillis(500)).build());
    here.start();
    beginRun(here);

    here.close();

    assertThat(here.running()).isEmpty();
    assertThat(here.runs(1).get(0).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void runOfADeadNodeIsLostAndRepeated() {
    CountDownLatch go = new CountDownLatch(1);
    Retraining dead = node("dead", (log, window, inUse, progress) -> trainedAfter(go), NEVER);
    dead.start();
    beginRun(dead);
    Retraining there = started("there", counting(this::trained));
    assertThat(trainings).hasValue(0);

    now = now.plus(OFTEN.multipliedBy(7));

    awaitEnded(there, 2);
    long promoted = storage.models().active().orElseThrow().id();
    go.countDown();
    dead.close();
    assertThat(there.runs(3))
        .extracting(TrainingRun::node, TrainingRun::outcome)
        .containsExactly(tuple("there", Outcome.PROMOTED), tuple("dead", Outcome.LOST));
    // The late result of the lost run is not put to use.
    assertThat(storage.models().active().orElseThrow().id()).isEqualTo(promoted);
  }

  @Test
  void runOfANodeADayAheadDoesNotHideALaterOne() {
    Retraining ahead =
        register(
            builder("ahead", counting(this::trained), OFTEN)
                .clock(() -> now.plus(Duration.ofDays(1)))
                .build());
    ahead.start();
    ahead.runNow();
    awaitEnded(ahead, 1);
    ahead.close();
    CountDownLatch go = new CountDownLatch(1);
    Retraining here = started("here", counting(() -> trainedAfter(go)));

    beginRun(here);

    assertThat(here.running()).map(TrainingRun::node).hasValue("here");
    go.countDown();
    awaitEnded(here, 2);
    assertThat(here.runs(2)).extracting(TrainingRun::node).containsExactly("here", "ahead");
  }

  @Test
  void nodeADayAheadKeepsToTheClockOfTheDatabase() {
    InstantSource system = InstantSource.system();
    Retraining ahead =
        register(
            builder("ahead", counting(this::trained), OFTEN)
                .clock(() -> system.instant().plus(Duration.ofDays(1)))
                .build());
    ahead.start();
    ahead.runNow();

    assertThat(Duration.between(awaitEnded(ahead, 1).startedAt(), system.instant()))
        .isLessThan(Duration.ofHours(1))
        .isGreaterThan(Duration.ofHours(-1));
  }

  @Test
  void closingStopsTheThreads() {
    Retraining here = started("here", counting(this::trained));
    here.runNow();
    awaitEnded(here, 1);

    here.close();
    here.close();

    eventually()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("db-scheduler")));
    assertThatThrownBy(here::start).isInstanceOf(IllegalStateException.class);
  }
}
