package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidInputTest {

  private static final String HEADER = "learner,topic,item,score,time,duration\n";
  private static final String GOOD = "ada,tcp,q1,1,2026-01-01T10:00:00Z,30\n";

  @TempDir private Path directory;
  private Path model;

  @BeforeEach
  void writeAModel() throws IOException {
    model = directory.resolve("some.model");
    ModelFile.write(LearningModel.untrained(), model);
  }

  private static Stream<Arguments> badFiles() {
    return Stream.of(
        bad("is empty.", ""),
        bad("is empty.", "\uFEFF\r\n\r\n"),
        bad("has a header but no rows.", HEADER),
        bad(
            ", line 1: there is no column 'learner' for the learner among 'user', 'topic', 'score';"
                + " name it with --columns learner=NAME.",
            "user,topic,score\nada,tcp,1\n"),
        bad(
            ", line 1: there is no column 'learner' for the learner among"
                + " 'learner;topic;score'; the file looks delimited by semicolon rather than comma:"
                + " try --delimiter semicolon.",
            "learner;topic;score\nada;tcp;1\n"),
        bad(
            ", line 1: there is no column 'learner' for the learner among"
                + " 'learner?topic?score'; the file looks delimited by tab rather than comma: try"
                + " --delimiter tab.",
            "learner\ttopic\tscore\nada\ttcp\t1\n"),
        bad(
            ", line 1: there is no column 'who' for the learner among 'learner', 'topic', 'score';"
                + " name it with --columns learner=NAME.",
            "learner,topic,score\nada,tcp,1\n",
            "--columns",
            "learner=who"),
        bad(
            ", line 1: there is no column 'q' for the item among 'learner', 'topic', 'score'; name"
                + " it with --columns item=NAME.",
            "learner,topic,score\nada,tcp,1\n",
            "--columns",
            "item=q"),
        bad(
            ", line 1: there is no column 'time' for the time among 'learner', 'topic', 'score';"
                + " name it with --columns time=NAME.",
            "learner,topic,score\nada,tcp,1\n",
            "--time-unit",
            "seconds"),
        bad(", line 1: there are two columns 'topic'.", "learner,topic,topic,score\na,b,c,1\n"),
        bad(
            ", line 3: the row has 3 fields, but the header has 6, so the column 'score' is"
                + " missing.",
            HEADER + GOOD + "ada,tcp,q2\n"),
        bad(
            ", line 3: the row has 7 fields, but the header has 6.",
            HEADER + GOOD + "ada,tcp,q2,1,2026-01-01T10:00:00Z,30,more\n"),
        bad(
            ", line 3, column 'score': 'right' is not a number.",
            HEADER + GOOD + GOOD.replace(",1,", ",right,")),
        bad(
            ", line 3, column 'score': 'NaN' is not a number.",
            HEADER + GOOD + GOOD.replace(",1,", ",NaN,")),
        bad(
            ", line 3, column 'score': the score '85' is not from 0 to 1.",
            HEADER + GOOD + GOOD.replace(",1,", ",85,")),
        bad(
            ", line 2, column 'correct': the score '-0.5' is not from 0 to 1.",
            "learner,topic,correct\nada,tcp,-0.5\n",
            "--columns",
            "score=correct"),
        bad(
            ", line 3, column 'learner': the learner must not be empty.",
            HEADER + GOOD + GOOD.replace("ada", "")),
        bad(
            ", line 3, column 'topic': the topic must not be empty.",
            HEADER + GOOD + GOOD.replace("tcp", "")),
        bad(
            ", line 5, column 'item': the item can have at most 200 characters.",
            HEADER + GOOD + "\n" + GOOD + GOOD.replace("q1", "q".repeat(201))),
        bad(
            ", line 3, column 'time': 'yesterday' is not a time in ISO 8601 such as"
                + " 2026-01-31T10:00:00Z; for numbers say --time-unit seconds or --time-unit"
                + " millis, for rows in order --time-unit order.",
            HEADER + GOOD + GOOD.replace("2026-01-01T10:00:00Z", "yesterday")),
        bad(
            ", line 2, column 'time': '2026-01-01T10:00:00Z' is not a time in seconds since 1970.",
            HEADER + GOOD,
            "--time-unit",
            "seconds"),
        bad(
            ", line 2, column 'time': '1767261600000' is not a time in seconds since 1970.",
            HEADER + GOOD.replace("2026-01-01T10:00:00Z", "1767261600000"),
            "--time-unit",
            "seconds"),
        bad(
            ", line 2, column 'time': '' is not a time in milliseconds since 1970.",
            HEADER + GOOD.replace("2026-01-01T10:00:00Z", ""),
            "--time-unit",
            "millis"),
        bad(
            ", line 3, column 'duration': 'long' is not a number.",
            HEADER + GOOD + GOOD.replace(",30", ",long")),
        bad(
            ", line 3, column 'duration': the duration '-1' is not from 0 seconds to 7 days; if the"
                + " unit is not s, say --duration-unit ms.",
            HEADER + GOOD + GOOD.replace(",30", ",-1")),
        bad(
            ", line 3: the quotes are not balanced. A quote in a field must be doubled, and the field"
                + " quoted; if the file has no quoting, say --quote none.",
            HEADER + GOOD + GOOD.replace("tcp", "\"tcp")),
        bad(
            ", line 4: the file has a NUL character, so it is not text in UTF-8; save it as UTF-8.",
            HEADER + GOOD + GOOD + GOOD.replace("tcp", "t\0cp")),
        bad("has no row with a score.", HEADER + GOOD.replace(",1,", ",,")));
  }

  private static Arguments bad(String message, String content, Object... options) {
    return Arguments.of(message, content, List.of(options));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void invalidFileIsRefusedWithItsLine(String message, String content, List<Object> options)
      throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), content);

    CommandLineRun run = evaluate(file, options);

    assertThat(run.exitCode()).isEqualTo(1);
    String sentence = run.err().lines().reduce((first, last) -> last).orElseThrow();
    assertThat(sentence)
        .isEqualTo(
            file + (message.startsWith(",") || message.startsWith(" ") ? "" : " ") + message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void invalidUtf8IsRefusedWithItsLine() throws IOException {
    byte[] rows =
        (HEADER + GOOD + "ada,tür,q1,1,2026-01-01T10:00:00Z,30\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("log.csv"), rows);

    assertThat(evaluate(file, List.of()).err())
        .isEqualTo(file + ", line 3: the file is not in UTF-8; save it as UTF-8.\n");
  }

  @Test
  void invalidUtf8BehindTheFirstBufferIsRefusedWithItsLine() throws IOException {
    Path file = directory.resolve("log.csv");
    Files.writeString(file, HEADER + GOOD.repeat(20_000));
    byte[] all = Files.readAllBytes(file);
    all[all.length - 5] = (byte) 0xe9;
    Files.write(file, all);

    assertThat(evaluate(file, List.of()).err())
        .endsWith(file + ", line 20001: the file is not in UTF-8; save it as UTF-8.\n");
  }

  @Test
  void utf16IsRefused() throws IOException {
    Path file = directory.resolve("log.csv");
    Files.write(file, ("\uFEFF" + HEADER + GOOD).getBytes(StandardCharsets.UTF_16LE));

    assertThat(evaluate(file, List.of()).err())
        .isEqualTo(file + ", line 1: the file is in UTF-16; save it as UTF-8.\n");
  }

  @Test
  void missingFileIsReported() {
    Path file = directory.resolve("absent.csv");

    assertThat(evaluate(file, List.of()))
        .isEqualTo(new CommandLineRun(1, "", "There is no file " + file + ".\n"));
    assertThat(evaluate(directory, List.of()))
        .isEqualTo(new CommandLineRun(1, "", directory + " is a directory.\n"));
    assertThat(
            CommandLineRun.of("evaluate", "--interactions", file, "--model", file + ".model").err())
        .isEqualTo("There is no file " + file + ".model.\n");
  }

  @Test
  void otherFileAsModelIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), HEADER + GOOD);

    assertThat(CommandLineRun.of("evaluate", "--interactions", file, "--model", file))
        .isEqualTo(new CommandLineRun(1, "", file + ": This is not a Sensei model file.\n"));
  }

  @Test
  void unwritableOutputIsRefusedBeforeTraining() {
    Path nowhere = directory.resolve("no").resolve("a.model");

    assertThat(CommandLineRun.of("train", "--interactions", "absent.csv", "--out", nowhere).err())
        .isEqualTo(
            nowhere
                + " cannot be written: there is no directory "
                + directory.resolve("no")
                + ".\n");
    assertThat(CommandLineRun.of("train", "--interactions", "absent.csv", "--out", directory).err())
        .isEqualTo(directory + " cannot be written: it is a directory.\n");
  }

  @Test
  void outputMayNotReplaceInput() throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), HEADER + GOOD);
    Path same = directory.resolve("x").resolve("..").resolve("log.csv");

    assertThat(CommandLineRun.of("train", "--interactions", file, "--out", same).err())
        .isEqualTo(same + " cannot be written: the command uses it for something else.\n");
    assertThat(evaluate(file, List.of("--report", model)).err())
        .isEqualTo(model + " cannot be written: the command uses it for something else.\n");
    assertThat(file).hasContent(HEADER + GOOD);
  }

  @Test
  void tooFewAnswersAreReported() throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), HEADER + GOOD);
    Path out = directory.resolve("new.model");

    CommandLineRun run = CommandLineRun.of("train", "--interactions", file, "--out", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .endsWith(
            "Training takes at least 50 scored answers by at least 5 learners, some right and some"
                + " wrong, but there are 1 by 1, all right.\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void invalidCommandLineHasItsOwnExitCode() {
    assertThat(CommandLineRun.of().exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("learn").exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("train").err()).contains("--interactions=FILE");
    CommandLineRun run =
        CommandLineRun.of(
            "train", "--interactions", "a", "--out", "b", "--columns", "pupil=id,topic=t");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("pupil")
        .containsIgnoringCase("learner")
        .endsWith("Try 'sensei-ml train --help'.\n")
        .doesNotContain("--time-unit");
  }

  private CommandLineRun evaluate(Path file, List<Object> options) {
    List<Object> args =
        new ArrayList<>(List.of("evaluate", "--interactions", file, "--model", model));
    args.addAll(options);
    return CommandLineRun.of(args.toArray());
  }
}
