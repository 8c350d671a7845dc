package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are well-formed, but whose rows are not what they look like. */
class InputNotesTest {

  private static final List<Interaction> LOG = SimulatedLearners.log(40, 45, 7);

  @TempDir Path directory;

  @Test
  void loneQuoteInATabSeparatedFileSwallowsNothing() throws IOException {
    List<String> lines = withComments("\t", "");
    lines.set(200, lines.get(200) + "\"");
    lines.set(1_400, lines.get(1_400) + "\"");

    CommandLineRun run = train(lines, "--delimiter", "tab");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("(?m)^rows +1800$");
  }

  @Test
  void loneQuoteThatSwallowsRowsIsRefusedWithItsLine() throws IOException {
    List<String> lines = withComments(",", "");
    lines.set(200, lines.get(200) + "\"");
    lines.set(1_400, lines.get(1_400) + "\"");

    CommandLineRun run = train(lines, "--skip-bad-rows");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            ", line 201: a quote opens a field that ends 1200 lines later, and its lines look like"
                + " rows. A quote in a field must be doubled, and the field quoted; if the file has"
                + " no quoting, say --quote none.");
    assertThat(train(lines, "--quote", "none").out()).containsPattern("(?m)^rows +1800$");
  }

  @Test
  void loneQuotesOfTwoLinesAreFound() throws IOException {
    List<String> lines = withComments(",", "");
    lines.set(200, lines.get(200) + "\"");
    lines.set(201, lines.get(201) + "\"");

    assertThat(train(lines, "--skip-bad-rows").err()).contains(", line 201: a quote opens");
  }

  @Test
  void fieldOfManyLinesIsNoRow() throws IOException {
    List<String> lines = withComments(",", "\"well,\nhard\n\nvery, very hard\n\"");

    assertThat(train(lines).out()).containsPattern("(?m)^rows +1800$");
  }

  @Test
  void quotesInATabSeparatedFileAreReadOnRequest() throws IOException {
    List<String> lines =
        withComments("\t", "\"a\tb\"").stream()
            .map(line -> line.replaceFirst("^(learner-\\d+)", "\"$1\""))
            .toList();

    CommandLineRun run = train(lines, "--delimiter", "tab", "--quote", "double");

    assertThat(run.out()).containsPattern("(?m)^rows +1800$").containsPattern("(?m)^learners +40$");
  }

  @Test
  void millisecondsReadAsSecondsAreNoted() throws IOException {
    List<String> lines = withDurations(1_000);

    assertThat(train(lines).err())
        .containsPattern(
            "Note: the median of 1800 durations is about \\d+ (hours|minutes): they look like"
                + " milliseconds that are read as seconds\\. See --duration-unit\\.\n");
    assertThat(train(lines, "--duration-unit", "ms").err()).doesNotContain("durations");
  }

  @Test
  void secondsReadAsMillisecondsAreNoted() throws IOException {
    assertThat(train(withDurations(1), "--duration-unit", "ms").err())
        .contains("they look like seconds that are read as milliseconds. See --duration-unit.");
    assertThat(train(withDurations(1)).err()).doesNotContain("durations");
  }

  @Test
  void minutesReadAsSecondsAreNoted() throws IOException {
    List<String> minutes = withDurations(1 / 60.0);

    assertThat(train(minutes).err())
        .contains("they look like minutes that are read as seconds. See --duration-unit.");
    assertThat(train(minutes, "--duration-unit", "min").err()).doesNotContain("durations");
  }

  @Test
  void unitOfDurationsDoesNotChangeTheModel() throws IOException {
    assertThat(train(withDurations(1_000), "--duration-unit", "ms").out().lines().limit(20))
        .containsExactlyElementsOf(train(withDurations(1)).out().lines().limit(20).toList());
  }

  @Test
  void timesWithoutOffsetAreOfTheGivenZone() throws IOException {
    List<String> utc = CommandLineRun.csv(LOG).lines().toList();
    List<String> local = utc.stream().map(line -> line.replace("Z,", ",")).toList();

    assertThat(train(local, "--zone", "Europe/Paris").exitCode()).isZero();
    assertThat(train(local, "--zone", "Paris").exitCode()).isEqualTo(2);
  }

  @Test
  void fileThatWasAppendedToItselfIsNoted() throws IOException {
    List<String> lines = new ArrayList<>(CommandLineRun.csv(LOG).lines().toList());
    assertThat(train(lines, "--time-unit", "order").err()).doesNotContain("appended to itself");
    lines.addAll(lines.subList(1, lines.size()));

    CommandLineRun run =
        train(lines, "--time-unit", "order", "--report", directory.resolve("r.json"));

    assertThat(run.err())
        .contains(
            "Note: 1800 of 3600 rows repeat ten or more earlier rows of the same learner in the"
                + " same order, as in a file that was appended to itself.");
    assertThat(run.out()).containsPattern("(?m)^rows as before +1800$");
    assertThat(Files.readString(directory.resolve("r.json")))
        .contains("\"rows_in_repeated_stretches\" : 1800");
  }

  @Test
  void sampleIsReported() throws IOException {
    List<String> lines = CommandLineRun.csv(LOG).lines().toList();

    CommandLineRun run =
        train(lines, "--max-interactions", 1_000, "--report", directory.resolve("r.json"));

    assertThat(run.out())
        .contains("then fitted to a sample: ")
        .containsPattern("--max-interactions\\): \\d+ learners and \\d+ interactions\n");
    assertThat(Files.readString(directory.resolve("r.json")))
        .containsPattern("\"left_out_learners\" : [1-9]\\d*,")
        .containsPattern("\"left_out_interactions\" : [1-9]\\d*,");
    assertThat(train(lines, "--max-interactions", 10).exitCode()).isEqualTo(2);
    assertThat(train(lines, "--max-rows-in-memory", -1).exitCode()).isEqualTo(2);
    assertThat(train(lines, "--temporary-folder", "no-folder").err())
        .contains("temporaryFolder must be a folder that can be written to, but is no-folder.");
  }

  @Test
  void everyRowIsCounted() throws IOException {
    List<String> lines = new ArrayList<>(CommandLineRun.csv(LOG).lines().toList());
    lines.add("ada,tcp,q1,much,2026-01-01T10:00:00Z,1");
    lines.add("ada,tcp");
    lines.add("");
    lines.add(lines.get(1));

    CommandLineRun run = train(lines, "--skip-bad-rows", "--report", directory.resolve("r.json"));

    assertThat(run.err()).contains("Note: 2 bad rows were left out:");
    assertThat(run.out())
        .containsPattern("(?m)^rows +1800$")
        .containsPattern("(?m)^rows read +1803$")
        .containsPattern("(?m)^bad rows +2$")
        .containsPattern("(?m)^rows left out +1$");
    assertThat(Files.readString(directory.resolve("r.json")))
        .contains(
            "\"rows\" : 1800", "\"rows_read\" : 1803", "\"rows_bad\" : 2", "\"rows_left_out\" : 1");
  }

  private static List<String> withComments(String delimiter, String comment) {
    List<String> lines = new ArrayList<>();
    for (String line : CommandLineRun.csv(LOG).lines().toList()) {
      lines.add(line.replace(",", delimiter) + delimiter + (lines.isEmpty() ? "comment" : comment));
    }
    return lines;
  }

  private static List<String> withDurations(double unit) {
    return CommandLineRun.csv(LOG)
        .lines()
        .map(line -> line.replaceFirst(",\\d+$", "," + (20 + line.hashCode() % 10) * unit))
        .collect(Collectors.toList());
  }

  private CommandLineRun train(List<String> lines, Object... options) throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), String.join("\n", lines) + "\n");
    List<Object> args =
        new ArrayList<>(
            List.of("train", "--interactions", file, "--out", directory.resolve("new.model")));
    args.addAll(List.of(options));
    return CommandLineRun.of(args.toArray());
  }
}
