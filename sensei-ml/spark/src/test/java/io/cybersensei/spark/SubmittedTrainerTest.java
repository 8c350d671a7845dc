package io.cybersensei.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands trainings to processes of their own. */
class SubmittedTrainerTest {

  private static final TimeWindow WINDOW =
      new TimeWindow(Instant.EPOCH, Instant.parse("2026-11-01T00:00:00Z"));

  @TempDir Path folder;

  @Test
  void jobReturnsAModelThatKnowsItsWindow() throws IOException {
    Path csv = SimulatedLog.csv(SimulatedLog.of("in-", 12, 60, 3), folder.resolve("log.csv"));
    TrainingResult result =
        new SubmittedTrainer(command("--csv", csv.toString(), "--partitions", "2"))
            .train(Stream::empty, WINDOW, TrainingProgress.none());

    LearningModel model = LocalSpark.model(result);
    assertThat(model.provenance().window()).isEqualTo(WINDOW);
    assertThat(model.provenance().rows()).isEqualTo(720);
    assertThat(model.provenance().trainer()).startsWith("SparkTrainer");
  }

  @Test
  void lackOfDataComesBackAsAReason() throws IOException {
    Path csv = SimulatedLog.csv(SimulatedLog.of("in-", 2, 5, 3), folder.resolve("log.csv"));
    TrainingResult result =
        new SubmittedTrainer(command("--csv", csv.toString()))
            .train(Stream::empty, WINDOW, TrainingProgress.none());

    assertThat(result)
        .isInstanceOfSatisfying(
            TrainingResult.NotEnoughData.class,
            lack -> assertThat(lack.reason()).contains("at least 50 scored answers"));
  }

  @Test
  void cancellationBeforeTheStartStartsNothing() {
    TrainingResult result =
        new SubmittedTrainer(List.of("no-such-command"))
            .train(Stream::empty, WINDOW, Optional.empty(), (stage, done) -> false);

    assertThat(result).isInstanceOf(TrainingResult.Cancelled.class);
  }

  /** Returns the command of this Java with the options and the class path of this process. */
  private List<String> command(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX:+Use"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.local.dir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            "io.cybersensei.spark.cli.Main",
            "--master",
            "local[2]"));
    command.addAll(List.of(options));
    return command;
  }
}
