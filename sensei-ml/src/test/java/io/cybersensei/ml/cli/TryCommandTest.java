package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.ml.SimulatedLearners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryCommandTest {

  @TempDir private Path directory;

  @Test
  void reportStatesAConclusionInEachSection() throws IOException {
    String log = CommandLineRun.csv(SimulatedLearners.log(40, 24, 3));
    write("log.csv", log);
    String hostile = "<script>alert(1)</script>";
    Path curriculum =
        write(
            "curriculum.csv",
            "topic,title,prerequisites\ntopic-0,%s,\ntopic-2,%s,topic-0\ntopic-3,%s,topic-0;topic-2\n"
                .formatted(hostile, hostile, hostile));

    CommandLineRun run = tryOut(directory.resolve("log.csv"), "--curriculum", curriculum);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("Measuring the accuracy ..");
    assertThat(report())
        .contains("960 rows were read, and all were used. They hold 960 answers by 40 learners")
        .contains("On learners it was not trained on, Sensei is ")
        .contains("than the base rate")
        .contains(" in the curriculum, ")
        .contains("Learner A")
        .contains("learners the log loss went from ")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "learner-1<", "http://www.w3.org/1999")
        .doesNotContainPattern("(src|href)=\"(?!#)");
  }

  @Test
  void oneLearnerGetsAReportWithoutAccuracy() throws IOException {
    Path file = write("one.csv", CommandLineRun.csv(SimulatedLearners.log(1, 30, 3)));

    CommandLineRun run = tryOut(file, "--show-learners");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(report())
        .contains("Not measured. Training takes at least 50 scored answers by at least 5 learners")
        .contains("learner-0");
  }

  @Test
  void secondsSinceABeginningAreNoDates() throws IOException {
    String answers = "learner,topic,item,score,time\na,t,q1,1,40\na,t,q2,0,864040\n";

    CommandLineRun run = tryOut(write("relative.csv", answers), "--time-unit", "seconds");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(report()).contains("over 10 days by times that are no dates").doesNotContain("1970");
  }

  @Test
  void headerWithoutRowsGetsAReportThatSaysSo() throws IOException {
    CommandLineRun run = tryOut(write("empty.csv", "learner,topic,item,score\n"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(report())
        .contains("0 rows were read")
        .contains("None: the export has no answers to recommend from.");
  }

  @Test
  void wrongKeyIsFoundWithItsRival() throws IOException {
    StringBuilder quiz = new StringBuilder("Email address,State,Started on,Completed,Grade/10.00");
    for (int question = 1; question <= 8; question++) {
      quiz.append(",Response ").append(question).append(",Right answer ").append(question);
    }
    for (int learner = 0; learner < 60; learner++) {
      quiz.append("\nl").append(learner).append("@x.org,Finished,2026-03-01T10:00:00Z,");
      quiz.append("2026-03-01T10:")
          .append(learner < 10 ? "0" : "")
          .append(learner)
          .append(":00Z,5");
      for (int question = 1; question <= 8; question++) {
        boolean knows = learner * 8 / 60 >= question - 1;
        // The key of the fourth question is A, but B is right.
        String key = question == 4 ? "A" : "B";
        quiz.append(knows ? ",B," : ",A,").append(key);
      }
    }

    CommandLineRun run = tryOut(write("Colours-responses.csv", quiz.append('\n').toString()));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(report())
        .contains("1 question is likely to have a wrong key")
        .contains("Colours, Q4")
        .contains("“B” counts as wrong, but 100 % of the strongest third");
  }

  @Test
  void cancelledRunWritesNothing() throws IOException {
    Path file = write("log.csv", CommandLineRun.csv(SimulatedLearners.log(12, 12, 3)));

    CommandLineRun run =
        CommandLineRun.of(
            new CommandContext(System::nanoTime, () -> true), "try", file, "--out", out());

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(out()).doesNotExist();
  }

  @Test
  void unknownFormatIsAnInvalidCommandLine() throws IOException {
    CommandLineRun run = tryOut(write("a.csv", "x"), "--format", "scorm");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected moodle-quiz, moodle-log, canvas-quiz");
  }

  @Test
  void cycleInTheCurriculumIsNamed() throws IOException {
    Path curriculum = write("c.csv", "topic,prerequisites\na,b\nb,a\n");

    CommandLineRun run =
        tryOut(write("a.csv", "learner,topic,score\nx,a,1\n"), "--curriculum", curriculum);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("These topics require each other: ");
  }

  private Path out() {
    return directory.resolve("report.html");
  }

  private String report() throws IOException {
    return Files.readString(out());
  }

  private CommandLineRun tryOut(Path source, Object... options) {
    Object[] arguments = new Object[options.length + 4];
    arguments[0] = "try";
    arguments[1] = source;
    arguments[2] = "--out";
    arguments[3] = out();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return CommandLineRun.of(arguments);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
