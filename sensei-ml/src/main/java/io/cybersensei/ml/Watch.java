package io.cybersensei.ml;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.Serial;

/** Reports progress, and turns the wish to stop into an exception that ends the work at once. */
final class Watch {

  /** Training is to end. Never leaves this package. */
  static final class Cancelled extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    Cancelled() {
      super("Training was cancelled.", null, false, false);
    }
  }

  private final TrainingProgress progress;

  Watch(TrainingProgress progress) {
    this.progress = progress;
  }

  /**
   * Tells how far a stage is.
   *
   * @throws Cancelled if the work is to end
   */
  void at(String stage, long done, long of) {
    if (!progress.onProgress(stage, of == 0 ? 1 : Math.min(1, (double) done / of))) {
      throw new Cancelled();
    }
  }
}
