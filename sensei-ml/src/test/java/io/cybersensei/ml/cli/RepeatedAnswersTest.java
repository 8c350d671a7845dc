package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exports that write an answer once for each skill. The scores are coin flips. The system property
 * {@code sensei.all} adds the rest of the shapes.
 */
class RepeatedAnswersTest {

  private static final int LEARNERS = 120;
  private static final int ANSWERS = 30;
  private static final int SKILLS = 3;
  private static final Pattern AUC =
      Pattern.compile("\"pooled\".*?\"auc\" : ([0-9.]+)", Pattern.DOTALL);

  /** A shape of such exports. */
  enum Shape {
    /** The rows of an answer are next to each other. */
    BY_ANSWER,
    /** The file is sorted by skill. */
    BY_SKILL,
    /** Several answers have one time, as those of an exam. */
    BY_SKILL_IN_EXAMS,
    /** There are no items. */
    WITHOUT_ITEMS,
    /** There are no times. */
    IN_ORDER,
    /** Each row is there twice. */
    DOUBLED,
    /** A row has all topics of an answer. */
    IN_A_ROW
  }

  @TempDir Path directory;

  static Set<Shape> shapes() {
    return Boolean.getBoolean("sensei.all")
        ? EnumSet.allOf(Shape.class)
        : EnumSet.of(Shape.BY_SKILL_IN_EXAMS, Shape.DOUBLED);
  }

  @Tag("slow")
  @ParameterizedTest
  @Tag("stress")
  @MethodSource("shapes")
  void coinFlipsCannotBePredicted(Shape shape) throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), export(shape));
    Path report = directory.resolve("report.json");

    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--interactions",
            file,
            "--out",
            directory.resolve("new.model"),
            "--report",
            report,
            "--folds",
            2,
            "--time-unit",
            shape == Shape.IN_ORDER ? "order" : "iso",
            "--topic-separator",
            "~~");

    assertThat(run.exitCode()).as(run.err()).isZero();
    Matcher auc = AUC.matcher(Files.readString(report));
    assertThat(auc.find()).isTrue();
    assertThat(Double.parseDouble(auc.group(1))).isBetween(.46, .54);
  }

  @Tag("slow")
  @Test
  void repeatedRowsAreNoted() throws IOException {
    Path file = Files.writeString(directory.resolve("log.csv"), export(Shape.DOUBLED));
    Path report = directory.resolve("report.json");

    CommandLineRun run =
        CommandLineRun.of(
            "train",
            "--interactions",
            file,
            "--out",
            directory.resolve("new.model"),
            "--report",
            report);

    assertThat(run.err())
        .contains("Note: 18000 of 21600 rows repeat an answer of the same learner, item and time")
        .contains(
            "Note: 10800 of these repeat an answer on the same topic and are left out; 10800 rows"
                + " are used.");
    assertThat(Files.readString(report))
        .contains("\"rows\" : 10800", "\"rows_read\" : 21600", "\"rows_left_out\" : 10800");
  }

  private static String export(Shape shape) {
    Random random = new Random(12);
    List<List<String>> bySkill = new ArrayList<>();
    for (int skill = 0; skill < SKILLS; skill++) {
      bySkill.add(new ArrayList<>());
    }
    List<String> rows = new ArrayList<>();
    for (int learner = 0; learner < LEARNERS; learner++) {
      Instant time = Instant.parse("2026-01-01T10:00:00Z").plusSeconds(learner);
      for (int answer = 0; answer < ANSWERS; answer++) {
        time = time.plusSeconds(shape != Shape.BY_SKILL_IN_EXAMS || answer % 5 == 0 ? 600 : 0);
        int item = shape == Shape.BY_SKILL_IN_EXAMS ? answer : random.nextInt(60);
        int score = random.nextInt(2);
        int rowsOfAnAnswer = shape == Shape.IN_A_ROW ? 1 : SKILLS;
        for (int skill = 0; skill < rowsOfAnAnswer; skill++) {
          String topic = "topic-" + (item + 5 * skill) % 15;
          String row =
              String.join(
                  ",",
                  "learner-" + learner,
                  shape == Shape.IN_A_ROW
                      ? String.join(
                          "~~", topic, "topic-" + (item + 5) % 15, "topic-" + (item + 10) % 15)
                      : topic,
                  shape == Shape.WITHOUT_ITEMS ? "" : "item-" + item,
                  "" + score,
                  time.toString());
          rows.addAll(Collections.nCopies(shape == Shape.DOUBLED ? 2 : 1, row));
          bySkill.get(skill).add(row);
        }
      }
    }
    boolean isBySkill = shape == Shape.BY_SKILL || shape == Shape.BY_SKILL_IN_EXAMS;
    List<String> written = isBySkill ? bySkill.stream().flatMap(List::stream).toList() : rows;
    return "learner,topic,item,score,time\n" + String.join("\n", written) + "\n";
  }
}
