package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainAndEvaluateTest {

  private final List<Interaction> log = SimulatedLearners.log(40, 40, 21);

  @TempDir private Path directory;

  @Test
  void trainsAndReports() throws IOException {
    Path model = directory.resolve("new.model");
    Path report = directory.resolve("report.json");

    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--interactions",
            file("log.csv", CommandLineRun.csv(log)),
            "--out",
            model,
            "--report",
            report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("rows +1600\n")
        .containsPattern("learners +40\n")
        .containsPattern("topics +6\n")
        .containsPattern("items +72\n")
        .containsPattern("AUC +0\\.[78]\\d{3} +0\\.[78]\\d{3} +0\\.5000( +0\\.\\d{4}){3}\n")
        .contains("Evaluated on 320 answers of 8 learners who were held out")
        .containsPattern("Method of predictions: (population values|regression)\\.\n")
        .containsPattern("choice: population values 0\\.\\d{4}, regression 0\\.\\d{4}\\.\n");
    assertThat(run.err().lines().toList())
        .contains("Reading log.csv: 100%")
        .anyMatch(
            line -> line.startsWith("Replaying all learners: 10% 20%") && line.endsWith(" 100%"));
    Map<String, Object> json = flat(report);
    assertThat(json.keySet())
        .contains(
            "rows",
            "learners",
            "topics",
            "items",
            "mastery.auc",
            "mastery.low.auc",
            "mastery.high.auc",
            "mastery.accuracy",
            "mastery.log_loss",
            "mastery.ece",
            "mastery.base_rate.auc",
            "mastery.pfa.log_loss",
            "mastery.bkt.ece",
            "parts.0.learners",
            "parts.0.model.auc",
            "pooled.answers",
            "pooled.bkt.accuracy",
            "calibration.0.predicted",
            "earlier_answers.0.auc",
            "attributions.difficulty",
            "stages.Reading log.csv",
            "seconds");
    assertThat(json).containsEntry("rows", 1600.0).containsEntry("mastery.base_rate.auc", .5);
    LearningModel read = read(model);
    assertThat(read.provenance().metrics()).containsEntry("auc", (Double) json.get("mastery.auc"));
    assertThat(read.clocked()).isTrue();
    assertThat(read.provenance().window().contains(log.get(0).occurredAt())).isTrue();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .contains(model.getFileName() + ".card.json")
          .hasSize(4);
    }
  }

  @Test
  void evaluatesAModelOnOtherLearners() throws IOException {
    Path model = train("log.csv", CommandLineRun.csv(log));
    Path others = file("others.csv", CommandLineRun.csv(SimulatedLearners.log(40, 40, 21)));
    Path report = directory.resolve("report.json");

    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", "--interactions", others, "--model", model, "--report", report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("AUC +0\\.[78]\\d{3} +0\\.[78]\\d{3} +0\\.5000( +0\\.\\d{4}){3}\n")
        .contains("Evaluated on 1600 answers in ");
    assertThat(run.err()).contains("Predicting answers: 10% 20%");
    Map<String, Object> json = flat(report);
    assertThat((Double) json.get("mastery.log_loss"))
        .isLessThan((Double) json.get("mastery.base_rate.log_loss"));
  }

  @Test
  void undefinedAucIsReported() throws IOException {
    Path model = train("log.csv", CommandLineRun.csv(log));
    Path right = file("right.csv", "learner,topic,score\nada,topic-1,1\nada,topic-1,1\n");
    Path report = directory.resolve("report.json");

    CommandLineRun run =
        CommandLineRun.of(
            "evaluate", "--interactions", right, "--model", model, "--report", report);

    assertThat(run.out()).containsPattern("AUC +– +– +–\n");
    assertThat(Files.readString(report)).contains("\"auc\" : null");
    assertThat(run.err())
        .contains("Note: the model was trained with times, but here there are none.\n");
  }

  @Test
  void fileFormatDoesNotChangeTheModel() throws IOException {
    byte[] plain = weights(train("log.csv", CommandLineRun.csv(log)));
    String csv = CommandLineRun.csv(log);

    assertThat(weights(train("bom.csv", "\uFEFF" + csv.replace("\n", "\r\n")))).isEqualTo(plain);
    assertThat(weights(train("tabs.tsv", csv.replace(',', '\t')))).isEqualTo(plain);
    assertThat(weights(train("quoted.csv", csv.replaceAll("([^,\n]+)", "\"$1\""))))
        .isEqualTo(plain);
    assertThat(weights(train("semicolons.csv", csv.replace(',', ';'), "--delimiter", "semicolon")))
        .isEqualTo(plain);
    assertThat(
            weights(
                train(
                    "renamed.csv",
                    csv.replaceFirst("learner,topic", "user_id,skill"),
                    "--columns",
                    "learner=user_id,topic=skill")))
        .isEqualTo(plain);
    assertThat(weights(train("seconds.csv", numbered(1), "--time-unit", "seconds")))
        .isEqualTo(plain);
    assertThat(weights(train("millis.csv", numbered(1_000), "--time-unit", "millis")))
        .isEqualTo(plain);
  }

  @Test
  void rowsAreSortedByTime() throws IOException {
    List<String> lines = CommandLineRun.csv(log).lines().toList();
    StringBuilder reversed = new StringBuilder(lines.get(0)).append('\n');
    for (int line = lines.size() - 1; line > 0; line--) {
      reversed.append(lines.get(line)).append('\n');
    }

    assertThat(weights(train("reversed.csv", reversed.toString())))
        .isEqualTo(weights(train("log.csv", CommandLineRun.csv(log))));
  }

  @Test
  void timeUnitOrderIgnoresTimes() throws IOException {
    Path withTimes = train("times.csv", CommandLineRun.csv(log), "--time-unit", "order");
    Path without =
        train("none.csv", CommandLineRun.csv(log).replaceAll(",[^,]+,([^,\n]+)\n", ",$1\n"));

    assertThat(read(withTimes).clocked()).isFalse();
    assertThat(weights(withTimes)).isEqualTo(weights(without));
  }

  @Test
  void rowWithoutScoreIsAView() throws IOException {
    String views = "ada,tcp,,,2026-01-01T10:00:00Z,\nben,tcp,,,2026-01-01 10:00:00,\n";
    Path more = train("views.csv", CommandLineRun.csv(log) + views);

    assertThat(read(more).provenance().rows()).isEqualTo(1_600);
    assertThat(read(more).content().topicIds()).doesNotContain("tcp");
  }

  @Test
  void readsTimesWithAndWithoutZones() {
    long ten = Instant.parse("2026-01-01T10:00:00Z").getEpochSecond() * 1_000_000;

    assertThat(TimeUnit.ISO.micros("2026-01-01T10:00:00Z", ZoneOffset.UTC)).hasValue(ten);
    assertThat(TimeUnit.ISO.micros("2026-01-01T11:00:00+01:00", ZoneOffset.UTC)).hasValue(ten);
    assertThat(TimeUnit.ISO.micros("2026-01-01T10:00:00.000001", ZoneOffset.UTC)).hasValue(ten + 1);
    assertThat(TimeUnit.ISO.micros("2026-01-01 10:00", ZoneOffset.UTC)).hasValue(ten);
    assertThat(TimeUnit.ISO.micros("+999999999-12-31T23:59:59Z", ZoneOffset.UTC)).isEmpty();
    assertThat(TimeUnit.ISO.micros("1926-01-01T10:00:00Z", ZoneOffset.UTC)).isEmpty();
    assertThat(TimeUnit.SECONDS.micros("1.5e3", ZoneOffset.UTC)).hasValue(1_500_000_000L);
    assertThat(TimeUnit.SECONDS.micros("1e30", ZoneOffset.UTC)).isEmpty();
    assertThat(TimeUnit.SECONDS.micros("-1", ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void printsHelpAndVersion() {
    CommandLineRun run = CommandLineRun.of("train", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("--interactions=FILE", "--time-unit", "--delimiter", "--columns", "--report");
    assertThat(CommandLineRun.of("--version").out()).startsWith("sensei-ml ");
    assertThat(CommandLineRun.of("train", "--version").out()).startsWith("sensei-ml ");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private Path train(String name, String content, Object... options) throws IOException {
    Path model = directory.resolve(name + ".model");
    Object[] args =
        Stream.concat(
                Stream.of("train", "--interactions", file(name, content), "--out", model),
                Stream.of(options))
            .toArray();
    CommandLineRun run = CommandLineRun.of(args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return model;
  }

  private String numbered(long perSecond) {
    String csv = CommandLineRun.csv(log);
    for (Interaction seen : log) {
      csv =
          csv.replace(
              seen.occurredAt().toString() + "," + seen.duration().orElseThrow().toSeconds(),
              seen.occurredAt().getEpochSecond() * perSecond
                  + ","
                  + seen.duration().orElseThrow().toSeconds() * perSecond);
    }
    return csv;
  }

  private static LearningModel read(Path model) throws IOException {
    return ((ModelFileResult.Read) ModelFile.read(model)).model();
  }

  /** Returns all of a model except its provenance. */
  private static byte[] weights(Path model) throws IOException {
    LearningModel read = read(model);
    return ModelFile.toBytes(
        read.toBuilder().provenance(LearningModel.untrained().provenance()).build());
  }

  /** Returns the numbers of a JSON file by their paths. */
  private static Map<String, Object> flat(Path file) throws IOException {
    Map<String, Object> numbers = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken().isNumeric() || json.currentToken() == JsonToken.VALUE_NULL) {
          String path = json.getParsingContext().pathAsPointer().toString();
          Object value =
              json.currentToken() == JsonToken.VALUE_NULL ? "null" : json.getDoubleValue();
          numbers.put(path.substring(1).replace('/', '.'), value);
        }
      }
    }
    return numbers;
  }
}
