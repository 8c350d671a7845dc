package io.cybersensei.spark.internal.engine;

import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.execution.CancellableProgress;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.nio.file.Path;

/** The objects that the tasks of one executor share. */
final class Machine {

  /** Threads of the executor: rows in files are only read by them. */
  private static final Workers WORKERS = new Workers(Runtime.getRuntime().availableProcessors());

  private static final CancellableProgress SILENT =
      new CancellableProgress(TrainingProgress.none());

  private Machine() {}

  static Workers workers() {
    return WORKERS;
  }

  /** Returns a progress that nobody follows: the driver follows the jobs. */
  static CancellableProgress silent() {
    return SILENT;
  }

  /**
   * Returns the place of the rows of a partition. Files are in the executor's {@code
   * java.io.tmpdir}.
   */
  static RowStorage storage(int maxRowsInMemory) {
    return new RowStorage(
        maxRowsInMemory, TemporaryFiles.in(Path.of(System.getProperty("java.io.tmpdir", "."))));
  }
}
