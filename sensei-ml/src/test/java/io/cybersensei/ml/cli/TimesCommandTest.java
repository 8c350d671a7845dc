package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that measures estimated times. */
class TimesCommandTest {

  @TempDir private Path folder;

  @Test
  void paceOfTheLearnerImprovesTheEstimates() throws IOException {
    StringBuilder rows = new StringBuilder("learner,topic,score,time,duration\n");
    for (int learner = 0; learner < 20; learner++) {
      for (int answer = 0; answer < 48; answer++) {
        // One learner in four is slow, and one topic of two takes twice as long.
        double seconds = 20 * (1 + answer % 2) * (learner % 4 == 0 ? 2.5 : 1);
        rows.append(
            "l" + learner + ",t" + answer % 2 + ",1," + answer * 100 + "," + seconds + "\n");
      }
    }

    CommandLineRun run = times(rows.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("960 timed answers of 20 learners, 5 folds by learner.")
        .contains("median of the topic                   75.0 %")
        .contains("120 sums of eight answers in a row.");
    assertThat(share(run.out(), 0)).isGreaterThan(95);
    assertThat(share(run.out(), 1)).isGreaterThan(95);
  }

  @Test
  void fileWithoutDurationsIsRefused() throws IOException {
    CommandLineRun run = times("learner,topic,score,time\na,t,1,0\n");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("has no answer with a duration.");
  }

  @Test
  void foldsHaveTheirRange() throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), "learner,topic,score,time\n");
    CommandLineRun run = CommandLineRun.of("times", "--interactions", file, "--folds", 1);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--folds must be from 2 to 20 but is 1.");
  }

  private CommandLineRun times(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), rows);
    return CommandLineRun.of("times", "--interactions", file, "--time-unit", "seconds");
  }

  /** Returns the share of good estimates of Sensei in percent: for answers, then for sums. */
  private static double share(String out, int index) {
    String[] parts = out.split("at the pace of the learner", -1);
    return Double.parseDouble(parts[index + 1].split("%", -1)[0].strip());
  }
}
