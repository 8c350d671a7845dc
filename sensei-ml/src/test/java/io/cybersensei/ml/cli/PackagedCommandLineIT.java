package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, in its own JVM. */
class PackagedCommandLineIT {

  @TempDir private Path directory;

  @Test
  void trainsAndEvaluates() throws Exception {
    Path log =
        Files.writeString(
            directory.resolve("log.csv"), CommandLineRun.csv(SimulatedLearners.log(20, 30, 1)));
    Path model = directory.resolve("new.model");

    CommandLineRun trained =
        run("train", "--interactions", log.toString(), "--out", model.toString());
    CommandLineRun evaluated =
        run("evaluate", "--interactions", log.toString(), "--model", model.toString());

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("rows", "600", "AUC");
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains("Evaluated on 600 answers");
  }

  @Test
  void printsVersionAndHelp() throws Exception {
    CommandLineRun help = run("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("train", "evaluate");
    assertThat(help.err()).isEmpty();
    assertThat(run("--version").out()).matches("sensei-ml \\d\\S*\\s*");
  }

  @Test
  void failureIsOneSentenceWithoutStackTrace() throws Exception {
    CommandLineRun run = run("evaluate", "--interactions", "absent.csv", "--model", "absent.model");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("There is no file absent.model." + System.lineSeparator());
  }

  private CommandLineRun run(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("sensei.ml.cli")));
    command.addAll(List.of(args));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()))
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new CommandLineRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
