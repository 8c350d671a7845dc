package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks a model for common sense. */
class CheckTest {

  @TempDir private Path directory;

  @Test
  void sensibleModelIsReportedWithoutViolations() throws IOException {
    Path model = directory.resolve("sensible.model");
    ModelFile.write(TestModels.attentive(Map.of("tcp", .7, "tls", .6)), model);

    CommandLineRun run = run("check", "--model", model, "--cases", 20);

    assertThat(run.out()).contains("evidence does not move against itself").contains("20");
    assertThat(run.out()).doesNotContain("Violation");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void violationsAreToldAndEndWithThree() throws IOException {
    Path model = directory.resolve("random.model");
    ModelFile.write(TestModels.random(new Random(1), Map.of("tcp", .7)), model);

    CommandLineRun run = run("check", "--model", model, "--cases", 20, "--predictions");

    assertThat(run.out()).contains("Violation of 'evidence does not move against itself': a ");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void noCasesAreRefused() {
    CommandLineRun run = run("check", "--model", "any.model", "--cases", 0);

    assertThat(run.err()).contains("--cases must be at least 1 but is 0.");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void missingModelIsToldByName() {
    CommandLineRun run = run("check", "--model", directory.resolve("none.model"));

    assertThat(run.err()).contains("none.model");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static CommandLineRun run(Object... args) {
    return CommandLineRun.of(args);
  }
}
