package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.TrainingRun.Outcome;
import io.cybersensei.learning.LearningModel;
import io.cybersensei.learning.TestModels;
import io.cybersensei.learning.Trainer;
import io.cybersensei.learning.TrainingResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes of a cluster over one database, by a clock that the test moves. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.TestStorage#ofEachDatabase")
@Timeout(120)
class RetrainingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofHours(1);

  @Parameter TestStorage where;

  private final List<Retraining> nodes = new ArrayList<>();
  private final AtomicInteger trainings = new AtomicInteger();
  private volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private JpaStorage storage;

  @BeforeEach
  void open() {
    storage = where.emptied();
  }

  @AfterEach
  void close() {
    nodes.forEach(Retraining::close);
  }

  @Test
  void oneNodeTrainsEachNight() {
    Retraining here = started("here", counting(this::trained));
    Retraining there = started("there", counting(this::trained));
    assertThat(here.nextRun()).hasValue(Instant.parse("2026-06-02T00:00:00Z"));
    assertThat(there.nextRun()).isEqualTo(here.nextRun());
    assertThat(here.runs(10)).isEmpty();

    for (int night = 1; night <= 3; night++) {
      now = Instant.parse("2026-06-01T00:00:00Z").plus(Duration.ofDays(night));
      awaitEnded(here, night);
      eventually().until(() -> there.nextRun().orElseThrow().isAfter(now));
    }

    assertThat(trainings).hasValue(3);
    assertThat(there.runs(10))
        .hasSize(3)
        .allSatisfy(
            run -> {
              assertThat(run.outcome()).isEqualTo(Outcome.PROMOTED);
              assertThat(run.endedAt()).hasValue(run.startedAt());
              assertThat(run.node()).isIn("here", "there");
            });
  }

  @Test
  void nightsWithoutANodeAreCaughtUpWithOnce() {
    started("here", counting(this::trained)).close();
    now = Instant.parse("2026-06-06T15:00:00Z");

    Retraining here = started("here", counting(this::trained));

    awaitEnded(here, 1);
    eventually()
        .until(() -> here.nextRun().equals(Optional.of(Instant.parse("2026-06-07T00:00:00Z"))));
    assertThat(here.runs(10)).hasSize(1);
    assertThat(trainings).hasValue(1);
  }

  @Test
  void trainsOnceOnTheDaysWhoseClocksAreChanged() {
    now = Instant.parse("2026-03-28T12:00:00Z");
    Retraining here = started("here", counting(this::trained));
    assertThat(here.nextRun()).hasValue(Instant.parse("2026-03-29T01:00:00Z"));

    now = Instant.parse("2026-03-29T01:00:00Z");
    eventually()
        .until(() -> here.nextRun().equals(Optional.of(Instant.parse("2026-03-30T00:00:00Z"))));

    now = Instant.parse("2026-10-25T00:00:00Z");
    eventually()
        .until(() -> here.nextRun().equals(Optional.of(Instant.parse("2026-10-26T01:00:00Z"))));
    assertThat(here.runs(10)).hasSize(2);
  }

  @Test
  void aPromotedModelIsInUseAndOnRecord() {
    LearningModel model = TestModels.named("new");
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) ->
                new TrainingResult.Trained(model, Optional.of("It is better.")));

    assertThat(here.runNow()).isEqualTo(new Retraining.Request.Accepted());
    TrainingRun run = awaitEnded(here, 1);

    assertThat(run.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(run.explanation()).hasValue("It is better.");
    assertThat(run.metrics()).isEqualTo(model.provenance().metrics());
    assertThat(run.modelId().getAsLong()).isEqualTo(storage.models().active().orElseThrow().id());
    assertThat(here.running()).isEmpty();
  }

  @Test
  void aRefusedModelIsOnRecordWithWhatWasCompared() {
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) ->
                new TrainingResult.Refused("It is worse.", Map.of("gate_log_loss_change", .25)));
    here.runNow();

    TrainingRun run = awaitEnded(here, 1);

    assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(run.explanation()).hasValue("It is worse.");
    assertThat(run.metrics()).isEqualTo(Map.of("gate_log_loss_change", .25));
    assertThat(run.modelId()).isEmpty();
    assertThat(storage.models().all()).isEmpty();
  }

  @Test
  void aFailureIsOnRecordWithItsCauseAndTheNextNightComes() {
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) -> {
              throw new IllegalStateException("Out of luck", new ArithmeticException("by zero"));
            });
    here.runNow();

    TrainingRun run = awaitEnded(here, 1);

    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.explanation().orElseThrow())
        .contains(
            "IllegalStateException: Out of luck", "caused by", "ArithmeticException: by zero");
    eventually()
        .until(() -> here.nextRun().equals(Optional.of(Instant.parse("2026-06-02T00:00:00Z"))));
  }

  @Test
  void tooLittleDataIsOnRecord() {
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) -> new TrainingResult.NotEnoughData("Too little."));
    here.runNow();

    TrainingRun run = awaitEnded(here, 1);

    assertThat(run.outcome()).isEqualTo(Outcome.NOT_ENOUGH_DATA);
    assertThat(run.explanation().orElseThrow()).startsWith("Too little.");
  }

  @Test
  void aSecondStartIsRefusedOnEveryNodeWhileOneRuns() {
    CountDownLatch go = new CountDownLatch(1);
    Retraining here = started("here", counting(() -> trainedAfter(go)));
    Retraining there = started("there", counting(() -> trainedAfter(go)));

    assertThat(here.runNow()).isEqualTo(new Retraining.Request.Accepted());
    assertThat(here.runNow()).isInstanceOf(Retraining.Request.Refused.class);
    eventually().until(() -> there.running().isPresent());
    assertThat(here.runNow()).isInstanceOf(Retraining.Request.Refused.class);
    assertThat(there.runNow()).isInstanceOf(Retraining.Request.Refused.class);

    go.countDown();
    awaitEnded(here, 1);
    assertThat(trainings).hasValue(1);
    eventually().until(() -> there.runNow() instanceof Retraining.Request.Accepted);
    awaitEnded(here, 2);
  }

  @Test
  void everyNodeSeesHowFarTheRunIsAndMayCancelIt() {
    Trainer patient =
        (log, window, inUse, progress) -> {
          progress.goOn("Reading the log", 0);
          now = now.plusSeconds(30);
          while (progress.goOn("Reading the log", .25)) {
            Thread.onSpinWait();
          }
          return new TrainingResult.Cancelled();
        };
    // The clock jumps while it trains: with frequent heartbeats that would be taken for its death.
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
    assertThat(run.explanation()).hasValue("Somebody cancelled it.");
    assertThat(there.cancel()).isFalse();
    eventually()
        .until(() -> here.nextRun().equals(Optional.of(Instant.parse("2026-06-02T00:00:00Z"))));
  }

  @Test
  void theRunOfANodeThatIsClosedIsDoneByAnother() {
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) -> {
              while (progress.goOn("Waiting", 0)) {
                Thread.onSpinWait();
              }
              return new TrainingResult.Cancelled();
            });
    here.runNow();
    eventually().until(() -> here.running().isPresent());
    Retraining there = started("there", counting(this::trained));

    here.close();

    awaitEnded(there, 2);
    assertThat(there.runs(2))
        .extracting(TrainingRun::node, TrainingRun::outcome)
        .containsExactlyInAnyOrder(
            tuple("there", Outcome.PROMOTED), tuple("here", Outcome.CANCELLED));
  }

  @Test
  void aTrainerThatDoesNotLookIsInterruptedWhenItsNodeIsClosed() {
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
              }
              return new TrainingResult.Cancelled();
            });
    here.runNow();
    eventually().until(() -> here.running().isPresent());

    here.close();

    assertThat(here.running()).isEmpty();
    assertThat(here.runs(1).get(0).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void theRunOfANodeThatDiedIsLostAndDoneAgain() {
    CountDownLatch go = new CountDownLatch(1);
    Retraining dead =
        node(
            "dead",
            (log, window, inUse, progress) -> {
              awaitUninterrupted(go);
              return trained();
            },
            NEVER);
    dead.start();
    dead.runNow();
    eventually().until(() -> dead.running().isPresent());
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
    // What comes back from the dead puts nothing to use.
    assertThat(storage.models().active().orElseThrow().id()).isEqualTo(promoted);
  }

  @Test
  void stopsItsThreadsWhenItIsClosed() {
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

  @Test
  void nothingCanBeAskedForBeforeAnythingIsScheduled() {
    Retraining here = node("here", counting(this::trained), NEVER);

    assertThat(here.runNow()).isInstanceOf(Retraining.Request.Refused.class);
    assertThat(here.nextRun()).isEmpty();
    assertThat(here.running()).isEmpty();
    assertThat(here.cancel()).isFalse();
  }

  @Test
  void aNodeThatIsStartedWithAnotherTimeChangesIt() {
    started("here", counting(this::trained)).close();

    Retraining later =
        register(builder("here", counting(this::trained), OFTEN).cron("0 30 4 * * *").build());
    later.start();

    assertThat(later.nextRun()).hasValue(Instant.parse("2026-06-02T02:30:00Z"));
  }

  @Test
  void failsWhereItIsBuiltWhenSomethingIsMissingOrWrong() {
    Sensei untrainable = Sensei.builder().storage(storage).build();
    assertThatThrownBy(() -> Retraining.builder().sensei(untrainable).build())
        .hasMessageContaining("Retraining.builder().storage(");
    assertThatThrownBy(() -> Retraining.builder().storage(storage).sensei(untrainable).build())
        .hasMessageContaining("with a trainer");
    assertThatThrownBy(() -> builder("a", counting(this::trained), OFTEN).cron("nightly").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nightly'");
    assertThatThrownBy(() -> Retraining.builder().node(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node");
  }

  private interface Result {
    TrainingResult get();
  }

  private Trainer counting(Result result) {
    return (log, window, inUse, progress) -> {
      trainings.incrementAndGet();
      return result.get();
    };
  }

  private TrainingResult trained() {
    return new TrainingResult.Trained(TestModels.named("new"));
  }

  private TrainingResult trainedAfter(CountDownLatch go) {
    awaitUninterrupted(go);
    return trained();
  }

  private static void awaitUninterrupted(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Retraining started(String name, Trainer trainer) {
    Retraining node = node(name, trainer, OFTEN);
    node.start();
    return node;
  }

  private Retraining node(String name, Trainer trainer, Duration heartbeat) {
    return register(builder(name, trainer, heartbeat).build());
  }

  private Retraining register(Retraining node) {
    nodes.add(node);
    return node;
  }

  private Retraining.Builder builder(String name, Trainer trainer, Duration heartbeat) {
    return Retraining.builder()
        .storage(storage)
        .sensei(Sensei.builder().storage(storage).trainer(trainer).clock(() -> now).build())
        .zone(BERLIN)
        .node(name)
        .clock(() -> now)
        .pollingInterval(OFTEN)
        .heartbeatInterval(heartbeat);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(1));
  }

  /** Waits until so many runs have ended, and returns the last. */
  private static TrainingRun awaitEnded(Retraining node, int count) {
    eventually()
        .until(
            () ->
                node.runs(count).stream().filter(run -> run.endedAt().isPresent()).count()
                    == count);
    return node.runs(1).get(0);
  }
}
