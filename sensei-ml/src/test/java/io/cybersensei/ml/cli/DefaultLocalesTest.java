package io.cybersensei.ml.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.DefaultLocales;
import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands read and write the same under each default locale. */
@ResourceLock(Resources.LOCALE)
class DefaultLocalesTest {

  /** Durations of stages, which differ from run to run. */
  private static final Pattern SECONDS =
      Pattern.compile("\\d+(\\.\\d+)? (ms|s|seconds?|min)\\b|\"(seconds|Reading[^\"]*)\":[^,}]+");

  private static final String ARABIC_FIVE = "\u0665";
  private static final Pattern FOREIGN_DIGIT = Pattern.compile("[\\p{Nd}&&[^0-9]]");
  private static final List<String> EXPECTED = new ArrayList<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.cybersensei.DefaultLocales#tags")
  void outputsAreThoseOfNoLocale(String locale) throws Exception {
    if (EXPECTED.isEmpty()) {
      EXPECTED.addAll(DefaultLocales.under("und", this::transcript));
    }

    List<String> outputs = DefaultLocales.under(locale, this::transcript);

    assertThat(outputs).containsExactlyElementsOf(EXPECTED);
    assertThat(outputs).noneMatch(each -> FOREIGN_DIGIT.matcher(each).find());
  }

  private List<String> transcript() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("log.csv"),
            CommandLineRun.csv(SimulatedLearners.log(20, 20, 5)).replace("topic-1", "TITLE-I"));
    Path model = folder.resolve("new.model");
    Path table = folder.resolve("report.html");
    Path predictions = folder.resolve("predictions.csv");
    List<String> outputs = new ArrayList<>();
    outputs.add(run("train", "--interactions", log, "--out", model));
    outputs.add(
        run("evaluate", "--interactions", log, "--model", model, "--predictions", predictions));
    outputs.add(Files.readString(predictions));
    outputs.add(run("times", "--interactions", log));
    outputs.add(run("try", log, "--out", table));
    outputs.add(SECONDS.matcher(Files.readString(table)).replaceAll("*"));
    // Times, numbers and names that are not written as Sensei writes them.
    Path odd =
        Files.write(
            folder.resolve("odd.csv"),
            """
            learner,topic,item,score,time,duration
            I,TITLE-I,i,0\u066b5,2026-03-01T10:00:00Z,1
            I,title-i,i,0.5,2026-03-01T10:00:00+0530,1.5
            I,title-i,i,0.5,01/13/2026,1
            """
                .getBytes(UTF_8));
    outputs.add(run("train", "--interactions", odd, "--out", folder.resolve("odd.model")));
    outputs.add(run("times", "--interactions", odd, "--folds", ARABIC_FIVE));
    return outputs;
  }

  private String run(Object... arguments) {
    // A clock that stands still, so that all durations are alike.
    CommandLineRun run = CommandLineRun.of(new CommandContext(() -> 0L, () -> false), arguments);
    return SECONDS
        .matcher(arguments[0] + " " + run.exitCode() + "\n" + run.out() + run.err())
        .replaceAll("*")
        .replace(folder.toString(), "folder")
        .replace(ARABIC_FIVE, "five");
  }
}
