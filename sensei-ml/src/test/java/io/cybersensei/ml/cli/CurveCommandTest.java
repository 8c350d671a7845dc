package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveCommandTest {

  @TempDir private Path directory;

  @Test
  void curveComparesWaysBySize() throws IOException {
    CommandLineRun run = curve(36, "--learners", "6,12,500", "--samples", 2, "--cases", 20);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("AUC +base rate +PFA +BKT +Best-LR +untrained +population +trained +know")
        .containsPattern("\n +6 +0\\.5000( +0\\.\\d{4}){7}\n +12 +0\\.5000( +0\\.\\d{4}){7}\n")
        .containsPattern("Log loss .*\n +6( +\\d\\.\\d{4}){8}\n +12( +\\d\\.\\d{4}){8}\n")
        .containsPattern("\n +6 +2 +120 +0   (population values|regression), ")
        .doesNotContain("500 ");
  }

  @Test
  void tooFewLearnersAreRefused() throws IOException {
    CommandLineRun run = curve(8, "--learners", "30");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("has too few learners or answers for samples of [30] learners.");
  }

  @Test
  void sizeOutOfRangeIsAnInvalidCommandLine() throws IOException {
    CommandLineRun run = curve(8, "--learners", "10,2");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Each of sizes must be from 5 to 1,000,000, but one is 2.");
  }

  private CommandLineRun curve(int learners, Object... options) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("log.csv"),
            CommandLineRun.csv(SimulatedLearners.log(learners, 20, 3)));
    Object[] arguments = new Object[options.length + 3];
    arguments[0] = "curve";
    arguments[1] = "--interactions";
    arguments[2] = file;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandLineRun.of(arguments);
  }
}
