package io.cybersensei.spark;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.Trainer;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.spark.internal.result.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trainer that hands the training to {@link io.cybersensei.spark.cli.Main} in a process of its
 * own, usually {@code spark-submit}. Needs no Spark in this process, so that a host can give it to
 * {@link io.cybersensei.Sensei.Builder#trainer}. The registry and the schedule of the host are as
 * with any trainer; the gate runs in the job, with the model in use of the host.
 *
 * <p>The driver of the job must run on this machine ({@code --deploy-mode client}), because models
 * are passed as files. The output of the process is that of this process. Immutable and
 * thread-safe.
 */
public final class SubmittedTrainer implements Trainer {

  private static final String STAGE = "Training on Spark";

  private final List<String> command;

  /**
   * @param command the command with all options of {@code Main} but {@code --in-use}, {@code
   *     --from}, {@code --until}, {@code --out} and {@code --result}, which are added
   * @throws IllegalArgumentException if the command is empty
   */
  public SubmittedTrainer(List<String> command) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command must not be empty.");
    }
    this.command = List.copyOf(command);
  }

  /**
   * @param log is not opened: the job reads its own source
   * @throws IllegalStateException if the job ends without a result
   * @throws UncheckedIOException if the command cannot be started or a file cannot be used
   */
  @Override
  public TrainingResult train(
      Supplier<Stream<Interaction>> log,
      TimeWindow window,
      Optional<LearningModel> inUse,
      TrainingProgress progress) {
    try {
      Path folder = Files.createTempDirectory("sensei-spark");
      try {
        return train(folder, window, inUse, progress);
      } finally {
        for (String name : List.of("in-use", "model", "result")) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrainingResult train(
      Path folder, TimeWindow window, Optional<LearningModel> inUse, TrainingProgress progress)
      throws IOException {
    Path model = folder.resolve("model");
    Path result = folder.resolve("result");
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("--from", window.from().toString(), "--until", window.until().toString()));
    words.addAll(List.of("--out", model.toString(), "--result", result.toString()));
    if (inUse.isPresent()) {
      Path known = folder.resolve("in-use");
      ModelFile.write(inUse.get(), known);
      words.addAll(List.of("--in-use", known.toString()));
    }
    @Nullable Integer exitCode = run(words, progress);
    if (exitCode == null) {
      return new TrainingResult.Cancelled();
    }
    if (!Files.exists(result)) {
      throw new IllegalStateException(
          "The job on Spark ended with exit code " + exitCode + " and no result; see its output.");
    }
    return ResultFile.read(result, model);
  }

  /** Runs the command and returns its exit code; null if the training was cancelled. */
  private static @Nullable Integer run(List<String> words, TrainingProgress progress)
      throws IOException {
    if (!progress.onProgress(STAGE, 0)) {
      return null;
    }
    Process process =
        new ProcessBuilder(words)
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      while (!process.waitFor(1, TimeUnit.SECONDS)) {
        if (!progress.onProgress(STAGE, 0)) {
          return null;
        }
      }
      progress.onProgress(STAGE, 1);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
