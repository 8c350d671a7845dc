package io.cybersensei.ml.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The report of each format counts every row: as many rows are read as the file has, as many are
 * left out as were made to be, and the others hold exactly their answers.
 */
class TryCountsTest {

  private static final int ROWS = 300;

  @TempDir private Path folder;

  /**
   * A row of an export.
   *
   * @param text the row
   * @param used whether it can be used
   * @param answers the answers that it holds
   */
  private record Row(String text, boolean used, int answers) {}

  /** A format, with the beginning of its file and its rows, good and bad. */
  enum Format {
    MOODLE_QUIZ(
        "Algebra-Quiz 1-grades.csv",
        "Last name,First name,Email address,State,Started on,Completed,Time taken,"
            + "Grade/10.00,Q. 1 /5.00,Q. 2 /5.00\n") {
      @Override
      List<Row> kinds(String learner, int number) {
        String begin = "Doe," + learner + "," + learner + "@x.org,";
        String times = "12 March 2026  10:30 AM,12 March 2026  1:05 PM,5 mins 12 secs,";
        return List.of(
            new Row(begin + "Finished," + times + "7.50,5.00,2.50\n", true, 2),
            new Row(begin + "Finished," + times + "5.00,5.00,Requires grading\n", true, 1),
            new Row(begin + "In progress,12 March 2026  10:30 AM,-,-,-,-,-\n", false, 0),
            new Row("Overall average,,,,,,,3.75,2.50,1.25\n", false, 0));
      }
    },
    MOODLE_LOG(
        "logs.csv",
        "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,"
            + "IP address\n") {
      @Override
      List<Row> kinds(String learner, int number) {
        String begin = "\"11/03/26, " + clock(number) + "\"," + learner + ",-,";
        return List.of(
            new Row(begin + "Page: Algebra,Page,Course module viewed,x,web,::1\n", true, 0),
            new Row(begin + "Course: Maths,System,Course viewed,x,web,::1\n", false, 0),
            new Row(begin + "Quiz: Algebra,Quiz,Quiz attempt submitted,x,web,::1\n", false, 0));
      }
    },
    CANVAS_QUIZ(
        "Quiz 1 Quiz Student Analysis Report.csv",
        "name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,71: What?,2.0,"
            + "72: Which?,1.0,n correct,n incorrect,score\n") {
      @Override
      List<Row> kinds(String learner, int number) {
        String middle = "A,1,a,2026-03-12 " + clock(number) + " UTC,1,";
        String begin = learner + "," + learner.hashCode() + ",s," + middle;
        return List.of(
            new Row(begin + "Blue,2.0,Red,0.0,1,1,2.0\n", true, 2),
            new Row(begin + "Blue,1.0,long text,,1,1,1.0\n", true, 1),
            new Row(",,," + middle + "Red,0.0,Red,0.0,0,2,0.0\n", false, 0));
      }
    },
    OPENEDX("tracking.log", "") {
      @Override
      List<Row> kinds(String learner, int number) {
        String event =
            "{\"username\":\"%s\",\"event_source\":\"%s\",\"event_type\":\"%s\",\"time\":\"%s\","
                + "\"context\":{\"course_id\":\"c\",\"module\":{\"display_name\":\"Fractions\"}},"
                + "\"event\":{\"problem_id\":\"b@problem+block@ab\",\"correct_map\":{"
                + "\"ab_2_1\":{\"correctness\":\"correct\"},"
                + "\"ab_3_1\":{\"correctness\":\"%s\"}}}}\n";
        String time = "2026-03-12T" + clock(number) + "+00:00";
        return List.of(
            new Row(
                event.formatted(learner, "server", "problem_check", time, "incorrect"), true, 2),
            new Row(event.formatted(learner, "server", "problem_check", time, "queued"), true, 1),
            new Row(event.formatted(learner, "browser", "problem_check", time, "x"), false, 0),
            new Row(event.formatted(learner, "server", "seq_next", time, "x"), false, 0),
            new Row(event.formatted("", "server", "problem_check", time, "x"), false, 0),
            new Row(event.formatted(learner, "server", "problem_check", "soon", "x"), false, 0),
            new Row("{broken\n", false, 0));
      }
    },
    XAPI("statements.jsonl", "") {
      @Override
      List<Row> kinds(String learner, int number) {
        String statement =
            "{\"id\":\"%s\",\"actor\":{\"mbox\":\"mailto:%s@x.org\"},\"verb\":{\"id\":"
                + "\"http://adlnet.gov/expapi/verbs/%s\"},\"object\":{\"id\":\"http://x/q%s\"},"
                + "\"result\":%s,\"timestamp\":\"%s\"}\n";
        UUID id = new UUID(number, number);
        String time = "2026-03-12T" + clock(number) + "Z";
        String right = "{\"success\":true}";
        int question = number % 5;
        return List.of(
            new Row(statement.formatted(id, learner, "answered", question, right, time), true, 1),
            new Row(
                statement.formatted(
                    id, learner, "answered", question, "{\"score\":{\"scaled\":0.5}}", time),
                true,
                1),
            new Row(statement.formatted(id, learner, "liked", question, "{}", time), false, 0),
            new Row("not json\n", false, 0));
      }
    },
    CSV("answers.csv", "learner,topic,item,score,time\n") {
      @Override
      List<Row> kinds(String learner, int number) {
        String begin = learner + ",tcp,q" + number % 7 + ",";
        String time = "2026-03-12T" + clock(number) + "Z";
        return List.of(
            new Row(begin + "1," + time + "\n", true, 1),
            new Row(begin + "0.5," + time + "\n", true, 1),
            new Row(begin + "7," + time + "\n", false, 0),
            new Row(",tcp,q1,1," + time + "\n", false, 0),
            new Row(begin + "1,yesterday\n", false, 0));
      }
    };

    private final String fileName;
    private final String begin;

    Format(String fileName, String begin) {
      this.fileName = fileName;
      this.begin = begin;
    }

    private static String clock(int number) {
      // Never with the second 0, which toString leaves out.
      return LocalTime.of(10, number / 59, 1 + number % 59).toString();
    }

    /** Returns one row of each kind. */
    abstract List<Row> kinds(String learner, int number);
  }

  @ParameterizedTest
  @EnumSource
  void rowsReadAreThoseUsedAndThoseLeftOut(Format format) throws IOException {
    SplittableRandom random = new SplittableRandom(12);
    StringBuilder file = new StringBuilder(format.begin);
    long leftOut = 0;
    long answers = 0;
    for (int number = 0; number < ROWS; number++) {
      // Four learners are too few for a training, which would take long.
      List<Row> kinds = format.kinds("learner" + random.nextInt(4), number);
      Row row = kinds.get(number == 0 ? 0 : random.nextInt(kinds.size()));
      file.append(row.text());
      leftOut += row.used() ? 0 : 1;
      answers += row.answers();
    }
    Path source = Files.writeString(folder.resolve(format.fileName), file);
    Path report = folder.resolve("report.html");

    CommandLineRun run = CommandLineRun.of("try", source, "--out", report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    String html = Files.readString(report);
    assertThat(html).contains(words(format));
    assertThat(number(html, "([\\d,]+) rows were read")).isEqualTo(ROWS);
    assertThat(number(html, "; ([\\d,]+) were left out")).isEqualTo(leftOut);
    assertThat(number(html, "They hold ([\\d,]+) answers?")).isEqualTo(answers);
  }

  private static String words(Format format) {
    return switch (format) {
      case MOODLE_QUIZ -> "Moodle quiz report";
      case MOODLE_LOG -> "Moodle log";
      case CANVAS_QUIZ -> "Canvas student analysis";
      case OPENEDX -> "Open edX tracking log";
      case XAPI -> "xAPI statements";
      case CSV -> "CSV";
    };
  }

  private static long number(String html, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(html);
    assertThat(found.find()).as(pattern).isTrue();
    return Long.parseLong(found.group(1).replace(",", ""));
  }
}
