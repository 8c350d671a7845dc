package io.cybersensei.jpa;

import io.cybersensei.learning.training.TrainingProgress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how far a run is, and finds out whether it should go on, about once a second. */
final class RunWatch implements TrainingProgress {

  private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
  private static final long TELL_EVERY = TimeUnit.SECONDS.toNanos(1);
  private static final int LONGEST_STAGE = 200;

  private final TrainingRuns runs;
  private final UUID run;
  private final InstantSource clock;
  private final BooleanSupplier closing;
  private String stage = "";
  private Instant stageStarted;
  private long toldAt;
  private boolean goesOn = true;

  RunWatch(TrainingRuns runs, UUID run, InstantSource clock, BooleanSupplier closing) {
    this.runs = runs;
    this.run = run;
    this.clock = clock;
    this.closing = closing;
    this.stageStarted = clock.instant();
  }

  @Override
  public boolean onProgress(String newStage, double fraction) {
    if (closing.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    boolean begins = !newStage.equals(stage);
    if (begins) {
      stage = newStage;
      stageStarted = clock.instant();
    }
    if (begins || System.nanoTime() - toldAt >= TELL_EVERY) {
      tell(fraction);
    }
    return goesOn;
  }

  private void tell(double fraction) {
    try {
      goesOn =
          runs.tell(
              run,
              stage.substring(0, Math.min(stage.length(), LONGEST_STAGE)),
              stageStarted,
              Math.min(Math.max(fraction, 0), 1));
    } catch (StorageException e) {
      // Hours of training should not be lost to a minute without the database.
      LOG.warn("The progress of training could not be written; it goes on", e);
    }
    toldAt = System.nanoTime();
  }
}
