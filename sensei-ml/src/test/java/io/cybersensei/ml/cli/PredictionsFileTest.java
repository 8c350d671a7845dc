package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a report can be computed again from the file of predictions. */
class PredictionsFileTest {

  private static final String HEADER =
      "learner,item,topic,time,answer,fold,prediction,knowledge,base_rate,pfa,bkt,best_lr";

  private final List<Interaction> log = SimulatedLearners.log(40, 40, 21);

  @TempDir private Path directory;

  @Test
  void everyAnswerIsPredictedOnceInFolds() throws IOException {
    List<String[]> rows = train("--folds", "2");

    assertThat(rows).hasSize(1_600);
    Map<String, Long> answers =
        log.stream()
            .collect(
                Collectors.groupingBy(
                    seen -> seen.learnerId() + " " + seen.occurredAt(), Collectors.counting()));
    Map<String, Long> predicted =
        rows.stream()
            .collect(Collectors.groupingBy(row -> row[0] + " " + row[3], Collectors.counting()));
    assertThat(predicted).isEqualTo(answers);
    assertThat(rows).extracting(row -> row[5]).containsOnly("1", "2");
    Map<String, List<String>> folds =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row[0],
                    TreeMap::new,
                    Collectors.mapping(
                        row -> row[5],
                        Collectors.collectingAndThen(
                            Collectors.toList(), each -> each.stream().distinct().toList()))));
    assertThat(folds.values()).allMatch(each -> each.size() == 1);
  }

  @Test
  void figuresFollowFromTheRows() throws IOException {
    List<String[]> rows = train();

    assertThat(rows).hasSize(320);
    String report = Files.readString(directory.resolve("report.json"));
    for (String predictor : List.of("model", "knowledge", "base_rate", "pfa", "bkt", "best_lr")) {
      int column = predictor.equals("model") ? 6 : List.of(HEADER.split(",")).indexOf(predictor);
      assertThat(logLoss(rows, column))
          .as(predictor)
          .isCloseTo(number(report, predictor, "log_loss"), within(1e-9));
    }
    assertThat(auc(rows, 6)).isCloseTo(number(report, "model", "auc"), within(1e-9));
  }

  @Test
  void rowsBelongToTheirInteractions() throws IOException {
    Map<String, Interaction> byTime =
        log.stream()
            .collect(Collectors.toMap(seen -> seen.learnerId() + seen.occurredAt(), seen -> seen));

    for (String[] row : train()) {
      Interaction seen = byTime.get(row[0] + row[3]);
      assertThat(row[1]).isEqualTo(seen.itemId().orElseThrow());
      assertThat(row[2]).isEqualTo(seen.topicId());
      assertThat(Double.parseDouble(row[4])).isEqualTo(seen.score().orElseThrow());
    }
  }

  @Test
  void evaluateWritesItsPredictions() throws IOException {
    train();
    Path file = directory.resolve("others.csv");

    CommandLineRun run =
        CommandLineRun.of(
            "evaluate",
            "--interactions",
            directory.resolve("log.csv"),
            "--model",
            directory.resolve("new.model"),
            "--report",
            directory.resolve("report.json"),
            "--predictions",
            file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String[]> rows = rows(file);
    assertThat(rows).hasSize(1_600);
    String report = Files.readString(directory.resolve("report.json"));
    assertThat(logLoss(rows, 6)).isCloseTo(number(report, "model", "log_loss"), within(1e-9));
    assertThat(logLoss(rows, 10)).isCloseTo(number(report, "bkt", "log_loss"), within(1e-9));
  }

  @Test
  void timesOfAnOrderAreEmpty() throws IOException {
    assertThat(train("--time-unit", "order")).extracting(row -> row[3]).containsOnly("");
  }

  @Test
  void fileOfAnotherPurposeIsRefused() throws IOException {
    CommandLineRun run = run("--predictions", directory.resolve("new.model"));

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("cannot be written: the command uses it for something else.");
  }

  @Test
  void refusedTrainingLeavesNoFile() throws IOException {
    Path small = directory.resolve("small.csv");
    Files.writeString(small, CommandLineRun.csv(log.subList(0, 20)));

    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--interactions",
            small,
            "--out",
            directory.resolve("new.model"),
            "--predictions",
            directory.resolve("predictions.csv"));

    assertThat(run.exitCode()).isNotZero();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(small);
    }
  }

  @Test
  void fileInTemporaryFilesGivesTheSamePredictions() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("temporary"));
    List<String[]> inMemory = train();

    List<String[]> inFiles = train("--max-rows-in-memory", "90", "--temporary-folder", folder);

    assertThat(inFiles).usingRecursiveComparison().isEqualTo(inMemory);
    assertThat(folder).isEmptyDirectory();
  }

  private List<String[]> train(Object... further) throws IOException {
    Path file = directory.resolve("predictions.csv");
    Object[] all =
        Stream.concat(
                Stream.of("--report", directory.resolve("report.json"), "--predictions", file),
                Stream.of(further))
            .toArray();
    CommandLineRun run = run(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return rows(file);
  }

  private CommandLineRun run(Object... further) throws IOException {
    Path file = directory.resolve("log.csv");
    Files.writeString(file, CommandLineRun.csv(log));
    return CommandLineRun.of(
        Stream.concat(
                Stream.of("train", "--interactions", file, "--out", directory.resolve("new.model")),
                Stream.of(further))
            .toArray());
  }

  private static List<String[]> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo(HEADER);
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static double logLoss(List<String[]> rows, int column) {
    return rows.stream()
        .mapToDouble(
            row -> {
              double probability = Double.parseDouble(row[column]);
              return -Math.log(isRight(row) ? probability : 1 - probability);
            })
        .average()
        .orElseThrow();
  }

  private static double auc(List<String[]> rows, int column) {
    double wins = 0;
    double pairs = 0;
    for (String[] right : rows) {
      for (String[] wrong : rows) {
        if (isRight(right) && !isRight(wrong)) {
          int order =
              Double.compare(Double.parseDouble(right[column]), Double.parseDouble(wrong[column]));
          wins += order > 0 ? 1 : order == 0 ? .5 : 0;
          pairs++;
        }
      }
    }
    return wins / pairs;
  }

  private static boolean isRight(String[] row) {
    return Double.parseDouble(row[4]) >= .5;
  }

  private static double number(String report, String predictor, String metric) {
    Matcher matcher =
        Pattern.compile(
                "\"pooled\".*?\"" + predictor + "\" : \\{.*?\"" + metric + "\" : ([0-9.]+)",
                Pattern.DOTALL)
            .matcher(report);
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
