package io.cybersensei.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.jpa.training.TrainingRun;
import io.cybersensei.jpa.training.TrainingRun.Outcome;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.TestModels;
import io.cybersensei.learning.training.TrainingResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the times of training and the record of its runs. */
@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
@Timeout(120)
class RetrainingTest extends RetrainingFixture {

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
  void missedNightsAreMadeUpForOnce() {
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
  void daysOfClockChangesHaveOneTraining() {
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
  void promotedModelIsInUseAndRecorded() {
    LearningModel model = TestModels.named("new");
    Retraining here =
        started(
            "here",
            (log, window, inUse, progress) ->
                new TrainingResult.Trained(model, Optional.of("It is better.")));

    assertThat(here.runNow()).isEqualTo(new Retraining.RequestResult.Accepted());
    TrainingRun run = awaitEnded(here, 1);

    assertThat(run.outcome()).isEqualTo(Outcome.PROMOTED);
    assertThat(run.explanation()).hasValue("It is better.");
    assertThat(run.metrics()).isEqualTo(model.provenance().metrics());
    assertThat(run.modelId().getAsLong()).isEqualTo(storage.models().active().orElseThrow().id());
    assertThat(here.running()).isEmpty();
  }

  @Test
  void refusedModelIsRecordedWithItsComparison() {
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
  void failureIsRecordedWithItsCauseAndTrainingContinues() {
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
  void missingDataIsRecorded() {
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
  void requestBeforeTheFirstStartIsRefused() {
    Retraining here = node("here", counting(this::trained), NEVER);

    assertThat(here.runNow()).isInstanceOf(Retraining.RequestResult.Refused.class);
    assertThat(here.nextRun()).isEmpty();
    assertThat(here.running()).isEmpty();
    assertThat(here.cancel()).isFalse();
  }

  @Test
  void nodeWithAnotherTimeChangesTheSchedule() {
    started("here", counting(this::trained)).close();

    Retraining later =
        register(builder("here", counting(this::trained), OFTEN).cron("0 30 4 * * *").build());
    later.start();

    assertThat(later.nextRun()).hasValue(Instant.parse("2026-06-02T02:30:00Z"));
  }

  @Test
  void missingOrInvalidSettingsFailTheBuild() {
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
}
