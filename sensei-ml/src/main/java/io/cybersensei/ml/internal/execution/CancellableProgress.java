package io.cybersensei.ml.internal.execution;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.Serial;

/** Progress reports of a training run. A cancellation becomes an exception that ends the work. */
public final class CancellableProgress {

  /** The run was cancelled. Never thrown out of the public API. */
  public static final class Cancelled extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public Cancelled() {
      super("Training was cancelled.", null, false, false);
    }
  }

  private final TrainingProgress progress;

  public CancellableProgress(TrainingProgress progress) {
    this.progress = progress;
  }

  /** Passes on the prediction of an answer of a learner who was held out. */
  public void heldOut(String learnerId, double probability, double score) {
    progress.onHeldOut(learnerId, probability, score);
  }

  /**
   * Reports the progress of a stage.
   *
   * @param stage the name of the stage
   * @param done the amount of work that is done
   * @param total the total amount of work; 0 counts as done
   * @throws Cancelled if the run was cancelled
   */
  public void report(String stage, long done, long total) {
    if (!progress.onProgress(stage, total == 0 ? 1 : Math.min(1, (double) done / total))) {
      throw new Cancelled();
    }
  }
}
