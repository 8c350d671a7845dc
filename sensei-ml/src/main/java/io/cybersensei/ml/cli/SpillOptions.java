package io.cybersensei.ml.cli;

import io.cybersensei.ml.SmileTrainer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of temporary files. */
final class SpillOptions {

  @Option(
      names = "--max-rows-in-memory",
      paramLabel = "N",
      description =
          "The maximum number of answers with rows of features in memory. The rows of more answers are"
              + " written to temporary files. The model is the same. Default: 1000000.")
  private Optional<Integer> maxRowsInMemory = Optional.empty();

  @Option(
      names = "--temporary-folder",
      paramLabel = "FOLDER",
      description =
          "The folder of temporary files, 510 bytes for each answer. Default: the temporary folder of"
              + " the system.")
  private Optional<Path> temporaryFolder = Optional.empty();

  /**
   * @throws IllegalArgumentException if an option is out of range
   */
  void applyTo(SmileTrainer.Builder builder) {
    maxRowsInMemory.ifPresent(builder::maxRowsInMemory);
    temporaryFolder.ifPresent(builder::temporaryFolder);
  }
}
