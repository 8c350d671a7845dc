package io.cybersensei.ml.internal.execution;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.Serial;

/** Reports progress, and turns the wish to stop into an exception that ends the work at once. */
public final class CancellableProgress {

  /** Training is to end. Never leaves this package. */
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

  /**
   * Tells how far a stage is.
   *
   * @throws Cancelled if the work is to end
   */
  public void at(String stage, long done, long of) {
    if (!progress.onProgress(stage, of == 0 ? 1 : Math.min(1, (double) done / of))) {
      throw new Cancelled();
    }
  }
}
