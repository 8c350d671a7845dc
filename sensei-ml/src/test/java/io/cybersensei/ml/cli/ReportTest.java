package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.model.TreeEnsemble;
import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of the command line. */
class ReportTest {

  private final List<Interaction> log = SimulatedLearners.log(40, 40, 21);

  @TempDir private Path directory;
  private Path file;
  private Path model;

  @BeforeEach
  void writeTheLog() throws IOException {
    file = Files.writeString(directory.resolve("log.csv"), CommandLineRun.csv(log));
    model = directory.resolve("new.model");
  }

  @Test
  void reportsEachFoldAndTheMean() throws IOException {
    CommandLineRun run = train("--folds", 4, "--seed", 3);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Mastery: 4 folds by learner", "mean over 4, 95 % intervals")
        .containsPattern("model +knowledge +base rate +PFA +BKT +Best-LR\n")
        .containsPattern("AUC +0\\.[78]\\d{3} +0\\.7\\d{3} +0\\.5000( +0\\.\\d{4}){3}\n")
        .containsPattern("\n( +0\\.\\d{4}–0\\.\\d{4}){2} +0\\.5000–0\\.5000 ")
        .contains("All predictions pooled")
        .containsPattern("log loss +1 +10 +400( +0\\.\\d{4}){6}\n +2 +10 +400 ")
        .contains("Evaluated on 1600 answers of 40 learners in 4 folds;\nthen fitted to all 1600");
    assertThat(read(model).provenance().metrics()).containsEntry("held_out_learners", 40.0);
  }

  @Test
  void cardIsWrittenBesideTheModel() throws IOException {
    assertThat(train("--folds", 4).exitCode()).isZero();

    String card = Files.readString(directory.resolve("new.model.card.json"));
    assertThat(card)
        .contains(
            "\"sha256\" : \"" + read(model).fingerprint() + "\"",
            "\"answers\" : 1600",
            "\"group\" : \"all\"",
            "The host named no groups");
    assertThat(card)
        .containsPattern("\"group\" : \"all\",\\s+\"learners\" : 40,\\s+\"answers\" : 1600");
  }

  @Test
  void reportFitsIntoAHundredColumns() {
    assertThat(train("--folds", 2).out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(CommandLineRun.of("train", "--help").out().lines())
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void reportsCalibrationEarlierAnswersAttributionsAndTimes() {
    assertThat(train().out())
        .containsPattern("predicted +answers +mean predicted +share right\n")
        .containsPattern("0\\.93–1\\.00 +\\d+ +0\\.9\\d{3} +[01]\\.\\d{4}\n")
        .containsPattern("earlier answers +answers +AUC\n0–4 +40 +0\\.\\d{4}\n5–9 +40 ")
        .containsPattern("difficulty +0\\.\\d{4}\n")
        .containsPattern("Fitting BKT to the training part +\\d+\\.\\d\n");
  }

  @Test
  void reportsNextTopicsOfEachFoldAndTheMean() throws IOException {
    Path report = directory.resolve("report.json");

    CommandLineRun run = train("--folds", 2, "--report", report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    String ranges = "( +[01]\\.\\d{4}–[01]\\.\\d{4}){3}\n";
    assertThat(run.out())
        .contains(
            "Next topic: first encounters with a topic, ranked among all topics not met\nmean")
        .containsPattern("model +Markov chain +popularity\n")
        .containsPattern("recall at 1( +0\\.\\d{4}){3}\n" + ranges)
        .containsPattern("recall at 5( +[01]\\.\\d{4}){3}\n" + ranges)
        .containsPattern("NDCG at 5( +0\\.\\d{4}){3}\n" + ranges)
        .containsPattern("first encounters +(\\d+) +\\1 +\\1\n")
        .containsPattern("NDCG at 5 +1 +\\d+( +0\\.\\d{4}){3}\n +2 +\\d+( +0\\.\\d{4}){3}\n");
    assertThat(Files.readString(report))
        .containsPattern("\"next_topic\" : \\{\n +\"events\" : \\d+,\n +\"recall_at_1\" : ")
        .containsPattern("\"markov\" : \\{\n +\"recall_at_1\" : 0")
        .containsPattern("\"popularity\" : \\{\n +\"recall_at_1\" : 0");
  }

  @Test
  void reportsNextTopicsOfAnExistingModel() throws IOException {
    train();
    Path others =
        Files.writeString(
            directory.resolve("others.csv"), CommandLineRun.csv(SimulatedLearners.log(9, 40, 1)));

    assertThat(evaluate(others).out())
        .contains("\nNext topic: ")
        .containsPattern("model +Markov chain +popularity\n")
        .doesNotContain("Next topic, part by part");
  }

  @Test
  void oneTopicHasNoNextTopicReport() throws IOException {
    Files.writeString(file, CommandLineRun.csv(log).replaceAll("topic-\\d", "tcp"));
    Path report = directory.resolve("report.json");

    CommandLineRun run = train("--report", report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("Next topic");
    assertThat(Files.readString(report)).contains("\"next_topic\" : { }");
    assertThat(read(model).provenance().metrics()).doesNotContainKey("next_topic_events");
  }

  @Tag("slow")
  @Test
  void boosterCanBeChosen() throws IOException {
    Files.writeString(file, CommandLineRun.csv(SimulatedLearners.log(60, 50, 11)));
    train("--booster", "histogram", "--threads", 3);
    TreeEnsemble histogram = read(model).scorer().trees();
    assertThat(histogram.trees()).isPositive();

    CommandLineRun run = train("--booster", "smile", "--threads", 1);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(read(model).scorer().trees()).usingRecursiveComparison().isNotEqualTo(histogram);
    train();
    assertThat(read(model).scorer().trees()).usingRecursiveComparison().isEqualTo(histogram);
  }

  @Test
  void invalidBoosterOrThreadCountIsRefused() {
    assertThat(train("--threads", 0))
        .isEqualTo(
            new CommandLineRun(
                2,
                "",
                "threads must be from 1 to 256, but is 0.\nTry 'sensei-ml train --help'.\n"));
    assertThat(train("--threads", "many").err())
        .startsWith("Invalid value for option '--threads': 'many' is not an int\n");
    assertThat(train("--booster", "rocket").err())
        .startsWith("Invalid value for option '--booster': expected one of [")
        .contains("but was 'rocket'\n");
    assertThat(model).doesNotExist();
  }

  @Test
  void evaluatesOnTheNewestDays() throws IOException {
    CommandLineRun run = train("--train-days", 5, "--test-days", 2);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Mastery: 2 days, predicted from the 5 days before")
        .containsPattern("Evaluated on \\d+ answers of \\d+ learners in the newest days;\nthen");
    assertThat(read(model).provenance().rows()).isEqualTo(1_600);
    assertThat(train("--test-days", 1, "--train-days", 4, "--test-windows", 2).out())
        .contains("1 day, predicted from the 4 days before, 2 times")
        .contains("mean over 2");
  }

  @Test
  void splitByDaysWithoutTimesIsRefused() {
    CommandLineRun run = train("--time-unit", "order", "--test-days", 2);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .endsWith(
            file
                + " cannot be split by days: its times are not read (see --time-unit), so there are"
                + " none.\n");
    assertThat(model).doesNotExist();
  }

  @Test
  void splitBeforeTheFirstAnswerIsRefused() {
    CommandLineRun run = train("--test-days", 300);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("No learner gave a scored answer in the time to train on");
  }

  @Test
  void contradictoryOrInvalidOptionsAreRefused() {
    assertThat(train("--folds", 1))
        .isEqualTo(
            new CommandLineRun(
                2, "", "folds must be from 2 to 20, but is 1.\nTry 'sensei-ml train --help'.\n"));
    assertThat(train("--folds", 5, "--test-days", 3).err())
        .startsWith("--folds cannot go with --train-days, --test-days or --test-windows.\n");
    assertThat(train("--test-days", 0).exitCode()).isEqualTo(2);
  }

  @Test
  void seedDecidesHeldOutLearners() {
    String first = withoutTimes(train("--seed", 1).out());

    assertThat(withoutTimes(train().out())).isEqualTo(first);
    assertThat(withoutTimes(train("--seed", 2).out())).isNotEqualTo(first);
  }

  @Test
  void badRowsAreSkippedOnRequest() throws IOException {
    Files.writeString(file, CommandLineRun.csv(log) + "ada,tcp\n" + "ada,tcp,,7,,\n".repeat(6));

    assertThat(train().exitCode()).isEqualTo(1);
    CommandLineRun run = train("--skip-bad-rows");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("rows +1600\n").containsPattern("learners +40\n");
    assertThat(run.err())
        .contains("Note: 7 bad rows were left out, the first of them:\n  " + file + ", line 1602: ")
        .contains(", line 1606, column 'score': the score '7' is not from 0 to 1.\n")
        .doesNotContain("line 1607");
  }

  @Test
  void fileWithOnlyBadRowsIsRefused() throws IOException {
    Files.writeString(file, "learner,topic,score\nada,tcp,7\n");

    assertThat(train("--skip-bad-rows").err()).endsWith(file + " has no row that can be read.\n");
  }

  @Test
  void notesThatTheModelMayKnowTheFile() throws IOException {
    train();

    assertThat(evaluate(file).err())
        .contains(
            "Note: the model was trained on 1600 answers of 40 learners, as many as there are here:"
                + " if it is the same file, the result flatters the model.\n");
    Path others =
        Files.writeString(
            directory.resolve("others.csv"), CommandLineRun.csv(SimulatedLearners.log(9, 40, 1)));
    assertThat(evaluate(others).err())
        .containsPattern(
            "Note: \\d+ of the 360 rows lie in the time on which the model was trained")
        .doesNotContain("does not know");
  }

  @Test
  void notesTopicsThatTheModelDoesNotKnow() throws IOException {
    train();
    Path foreign =
        Files.writeString(
            directory.resolve("foreign.csv"),
            CommandLineRun.csv(log).replaceAll("topic-([0-3])", "other-$1"));

    CommandLineRun run = evaluate(foreign);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .containsPattern(
            "Note: the model does not know 4 of the 6 topics, which \\d+ of the 1600 rows are on;")
        .contains("Perhaps it belongs to another curriculum.");
  }

  @Test
  void cancellationLeavesNoFiles() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    train(new CommandContext(System::nanoTime, () -> asked.incrementAndGet() < 0));
    Files.delete(model);
    Files.delete(directory.resolve("new.model.card.json"));
    assertThat(asked.get()).isGreaterThan(100);

    for (int last : new int[] {0, 1, 50, asked.get() / 2, asked.get() - 1}) {
      AtomicInteger left = new AtomicInteger(last);
      CommandLineRun run =
          train(new CommandContext(System::nanoTime, () -> left.decrementAndGet() < 0));

      assertThat(run.exitCode()).isEqualTo(130);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).endsWith("Stopped; nothing was written.\n");
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  private CommandLineRun train(CommandContext context) {
    return CommandLineRun.of(context, "train", "--interactions", file, "--out", model);
  }

  private CommandLineRun train(Object... options) {
    List<Object> args = new ArrayList<>(List.of("train", "--interactions", file, "--out", model));
    args.addAll(List.of(options));
    return CommandLineRun.of(args.toArray());
  }

  private CommandLineRun evaluate(Path log) {
    return CommandLineRun.of("evaluate", "--interactions", log, "--model", model);
  }

  private static String withoutTimes(String out) {
    return out.substring(0, out.indexOf("\nSeconds\n"));
  }

  private static LearningModel read(Path model) throws IOException {
    return ((ModelFileResult.Read) ModelFile.read(model)).model();
  }
}
