package io.cybersensei.jpa.internal.training;

import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A progress listener that records the progress of a run and checks for its cancellation, at
 * intervals.
 */
final class RunWatch implements TrainingProgress {

  private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
  private static final int MAX_STAGE_LENGTH = 200;

  private final TrainingRuns runs;
  private final UUID run;
  private final InstantSource clock;
  private final BooleanSupplier closing;
  private final Duration interval;
  private Stage stage;
  private long toldAt;
  private boolean goesOn = true;

  RunWatch(
      TrainingRuns runs,
      UUID run,
      InstantSource clock,
      BooleanSupplier closing,
      Duration interval) {
    this.runs = runs;
    this.run = run;
    this.clock = clock;
    this.closing = closing;
    this.interval = interval;
    this.stage = new Stage("", clock.instant());
  }

  /** A stage, with the time of its begin for the record. */
  private record Stage(String name, Instant startedAt) {}

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (closing.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    boolean begins = !newStage.equals(stage.name());
    if (begins) {
      stage = new Stage(newStage, clock.instant());
    }
    if (begins || System.nanoTime() - toldAt >= interval.toNanos()) {
      tell(fraction);
    }
    return goesOn;
  }

  private void tell(double fraction) {
    try {
      goesOn =
          runs.tell(
              run,
              stage.name().substring(0, Math.min(stage.name().length(), MAX_STAGE_LENGTH)),
              stage.startedAt(),
              Math.min(Math.max(fraction, 0), 1));
    } catch (StorageException e) {
      // Hours of training must not be lost because the database is unreachable for a minute.
      LOG.warn("The progress of a training could not be recorded. The training continues.", e);
    }
    toldAt = System.nanoTime();
  }
}
