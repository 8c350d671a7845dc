package io.cybersensei.ml.cli;

import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of temporary files. */
final class SpillOptions {

  private static final int DEFAULT_ROWS_IN_MEMORY = 1_000_000;

  @Option(
      names = "--max-rows-in-memory",
      paramLabel = "N",
      description =
          "The maximum number of rows of the file, and of answers with rows of features, in memory."
              + " More are written to temporary files. The result is the same. Default: 1000000.")
  private Optional<Integer> maxRowsInMemory = Optional.empty();

  @Option(
      names = "--temporary-folder",
      paramLabel = "FOLDER",
      description =
          "The folder of temporary files: 80 bytes for each row of the file, and then 510 bytes for"
              + " each answer that a model is fitted to. Default: the temporary folder of the system.")
  private Optional<Path> temporaryFolder = Optional.empty();

  /**
   * @throws IllegalArgumentException if an option is out of range
   */
  void applyTo(SmileTrainer.Builder builder) {
    maxRowsInMemory.ifPresent(builder::maxRowsInMemory);
    temporaryFolder.ifPresent(builder::temporaryFolder);
  }

  /** Returns the place of the rows of the file. */
  RowStorage storage() {
    return new RowStorage(
        maxRowsInMemory.orElse(DEFAULT_ROWS_IN_MEMORY),
        temporaryFolder.map(TemporaryFiles::in).orElseGet(TemporaryFiles::ofSystem));
  }
}
