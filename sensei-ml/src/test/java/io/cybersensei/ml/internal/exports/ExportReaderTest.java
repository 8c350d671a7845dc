package io.cybersensei.ml.internal.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportReaderTest {

  private static final String GERMAN =
      """
      Nachname;Vorname;E-Mail-Adresse;Status;Begonnen am;Beendet;Verbrauchte Zeit;Bewertung/10,00;F 1 /1,00;F 2 /2,00
      Müller;Jürgen;jm@schule.de;Beendet;12. März 2026  10:00;12. März 2026  10:10;10 Minuten;7,50;1,00;1,00
      Özil;Ana;ao@schule.de;In Bearbeitung;12. März 2026  10:00;-;-;-;-;-
      Weiß;Eva;ew@schule.de;Beendet;12. März 2026  10:00;12. März 2026  10:20;20 Minuten;0,00;0,00;Bewertung notwendig
      Gesamtdurchschnitt;;;;;;;3,75;0,50;1,00
      """;

  @TempDir private Path directory;

  @Test
  void germanMoodleGradesInWindowsEncodingAreRead() throws IOException {
    Export export = read("Mathe-Brüche-Bewertungen.csv", GERMAN, Charset.forName("windows-1252"));

    List<Interaction> answers = answers(export);
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).learnerId()).isEqualTo("jm@schule.de");
    assertThat(answers.get(0).topicId()).isEqualTo("Mathe-Brüche");
    assertThat(answers.get(0).itemId()).contains("Mathe-Brüche, Q1");
    assertThat(answers.get(0).occurredAt()).isEqualTo(Instant.parse("2026-03-12T10:10:00Z"));
    assertThat(answers.get(0).duration()).contains(Duration.ofMinutes(5));
    assertThat(answers.get(1).score()).hasValue(.5);
    assertThat(export.files().get(0).encoding()).isEqualTo("windows-1252");
    assertThat(export.files().get(0).format()).contains(ExportFormat.MOODLE_QUIZ);
    assertThat(export.ledger().rowsRead()).isEqualTo(4);
    assertThat(export.ledger().leftOutRows())
        .extracting(Ledger.LeftOut::reason)
        .containsExactlyInAnyOrder(
            "the attempt was not finished", "it is no attempt, such as the line of averages");
    assertThat(export.ledger().leftOutCells())
        .extracting(Ledger.LeftOut::reason)
        .containsExactly("it was not graded");
    assertCounted(export);
  }

  @Test
  void moodleResponsesAreComparedWithTheRightAnswers() throws IOException {
    Export export =
        read(
            "Algebra-Quiz 1-responses.csv",
            "\uFEFF\"Last name\",\"First name\",\"Email address\",State,\"Started"
                + " on\",Completed,\"Time taken\",\"Grade/10.00\",\"Question 1\",\"Response"
                + " 1\",\"Right answer 1\"\n"
                + "Doe,Jo,jo@x.org,Finished,\"12 March 2026  10:30 AM\",\"12 March 2026  1:05"
                + " PM\",\"5 mins 12 secs\",10.00,\"What is\n"
                + "2 + 2?\",\" Four \",four\n"
                + "Roe,Al,al@x.org,Finished,\"12 March 2026  10:30 AM\",\"13 March 2026  1:05"
                + " PM\",\"5 mins 12 secs\",10.00,\"What is\n"
                + "2 + 2?\",five,four\n",
            StandardCharsets.UTF_8);

    List<Interaction> answers = answers(export);
    assertThat(answers).extracting(each -> each.score().orElse(-1)).containsExactly(1.0, 0.0);
    assertThat(answers.get(0).itemId()).contains("What is 2 + 2?");
    assertThat(answers.get(0).occurredAt()).isEqualTo(Instant.parse("2026-03-12T13:05:00Z"));
    assertThat(export.responses().of(answers.get(1))).contains("five");
    assertCounted(export);
  }

  @Test
  void moodleLogViewsJoinTheLearnersOfQuizzes() throws IOException {
    write("Mathe-Brüche-Bewertungen.csv", GERMAN, StandardCharsets.UTF_8);
    write(
        "logs.csv",
        """
        Zeit,"Vollständiger Name","Betroffene/r Nutzer/in",Ereigniskontext,Komponente,Ereignisname,Beschreibung,Herkunft,IP-Adresse
        "11.03.26, 10:00:15","Jürgen Müller",-,"Textseite: Mathe-Brüche",Textseite,"Kursmodul angezeigt",x,web,::1
        "11.03.26, 10:00:16","Jürgen Müller",-,"Kurs: Mathe",System,"Kurs angezeigt",x,web,::1
        "11.03.26, 10:00:17","Jürgen Müller",-,"Test: Brüche",Test,"Testversuch abgegeben",x,web,::1
        """,
        StandardCharsets.UTF_8);

    Export export = reader(settings()).read(directory, TrainingProgress.none());

    assertThat(export.interactions().interactions().filter(each -> each.score().isEmpty()))
        .singleElement()
        .satisfies(
            view -> {
              assertThat(view.learnerId()).isEqualTo("jm@schule.de");
              assertThat(view.topicId()).isEqualTo("Mathe-Brüche");
            });
    assertThat(export.ledger().rowsLeftOut()).isEqualTo(4);
    assertCounted(export);
  }

  @Test
  void canvasStudentAnalysisIsRead() throws IOException {
    Export export =
        read(
            "Quiz 1 Quiz Student Analysis Report.csv",
            """
            name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,"71: What is, ""x""?",2.0,72: Essay,1.0,73: Survey,0.0,n correct,n incorrect,score
            Jo,11,s1,A,1,a,2026-03-12 10:30:00 UTC,1,Blue,2.0,long text,,yes,0.0,1,2,2.0
            Al,12,s2,A,1,a,2026-03-12 10:31:00 UTC,1,Red,1.0,,,,,1,2,1.0
            ,,,A,1,a,2026-03-12 10:31:00 UTC,1,Red,0.0,,,,,1,2,1.0
            """,
            StandardCharsets.UTF_8);

    List<Interaction> answers = answers(export);
    assertThat(answers).extracting(each -> each.score().orElse(-1)).containsExactly(1.0, .5);
    assertThat(answers.get(0).topicId()).isEqualTo("Quiz 1");
    assertThat(export.itemTitles()).containsEntry("71", "What is, \"x\"?");
    assertThat(export.responses().of(answers.get(1))).contains("Red");
    assertThat(export.ledger().leftOutCells())
        .extracting(Ledger.LeftOut::reason)
        .contains(
            "it was not graded",
            "the question carries no points",
            "the question was not part of the attempt");
    assertCounted(export);
  }

  @Test
  void canvasItemAnalysisGivesDiscriminationsOnly() throws IOException {
    Export export =
        read(
            "items.csv",
            """
            Question Id,Question Title,Answered Student Count,Point Biserial of Correct
            7,Colours,30,-0.21
            8,Shapes,30,0.4
            """,
            StandardCharsets.UTF_8);

    assertThat(export.statistics())
        .containsExactly(
            new Export.QuestionStatistic("Colours", -.21),
            new Export.QuestionStatistic("Shapes", .4));
    assertThat(export.interactions().size()).isZero();
    assertCounted(export);
  }

  @Test
  void openEdxTrackingLogIsReadFromGzip() throws IOException {
    String log =
        """
        {"username":"ada","event_source":"server","event_type":"problem_check","time":"2026-03-12T10:30:00.123456+00:00","context":{"user_id":7,"course_id":"c","module":{"display_name":"Fractions","usage_key":"k"}},"event":{"problem_id":"block-v1:X+Y+Z+type@problem+block@ab","grade":1,"max_grade":2,"correct_map":{"ab_2_1":{"correctness":"correct"},"ab_3_1":{"correctness":"incorrect"}},"submission":{"ab_2_1":{"question":"One half?","answer":"0.5","correct":true}}}}
        {"username":"ada","event_source":"browser","event_type":"problem_check","time":"2026-03-12T10:30:00+00:00","context":{"user_id":7},"event":"input_ab=1"}
        {"username":"ada","event_source":"browser","event_type":"seq_next","time":"2026-03-12T10:30:00+00:00","context":{"user_id":7},"event":"{}"}
        {broken
        {"username":"","event_source":"server","event_type":"problem_check","time":"x","context":{"user_id":null},"event":{}}
        """;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(log.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(directory.resolve("tracking.log.gz"), bytes.toByteArray());

    Export export = reader(settings()).read(directory, TrainingProgress.none());

    assertThat(answers(export))
        .extracting(Interaction::learnerId, Interaction::topicId, each -> each.score().orElse(-1))
        .containsExactly(tuple("7", "Fractions", 1.0), tuple("7", "Fractions", 0.0));
    assertThat(export.itemTitles()).containsEntry("ab_2_1", "One half?");
    assertThat(export.ledger().rowsRead()).isEqualTo(5);
    assertThat(export.ledger().rowsLeftOut()).isEqualTo(4);
    assertCounted(export);
  }

  @Test
  void xapiStatementsAreReadAndVoidedOnesLeftOut() throws IOException {
    String statement =
        """
        {"id":"%s","actor":{"mbox":"mailto:ada@x.org"},"verb":{"id":"http://adlnet.gov/expapi/verbs/%s"},
         "object":{"id":"%s","definition":{"name":{"de":"Frage","en":"Question"}}},
         "result":%s,"context":{"contextActivities":{"parent":[{"id":"http://x/quiz","definition":{"name":{"en":"Quiz"}}}]}},
         "timestamp":"2026-03-12T10:30:0%s.000Z"}\
        """;
    String first = "00000000-0000-4000-8000-00000000000";
    String document =
        "{\"statements\": [\n"
            + String.join(
                ",\n",
                statement.formatted(first + 1, "answered", "http://x/q1", "{\"success\":true}", 1),
                statement.formatted(
                    first + 2, "answered", "http://x/q2", "{\"score\":{\"scaled\":-0.5}}", 2),
                statement.formatted(first + 3, "answered", "http://x/q3", "{\"success\":true}", 3),
                statement.formatted(first + 4, "passed", "http://x/quiz", "{\"success\":true}", 4),
                statement.formatted(first + 5, "liked", "http://x/q1", "{}", 5),
                statement.formatted(first + 1, "answered", "http://x/q1", "{\"success\":true}", 6),
                "{\"actor\":{\"mbox\":\"mailto:t@x.org\"},\"verb\":{\"id\":"
                    + "\"http://adlnet.gov/expapi/verbs/voided\"},\"object\":{\"objectType\":"
                    + "\"StatementRef\",\"id\":\""
                    + first
                    + "3\"}}")
            + "],\"more\":\"\"}";

    Export export = read("statements.json", document, StandardCharsets.UTF_8);

    assertThat(answers(export))
        .extracting(each -> each.score().orElse(-1))
        .containsExactly(1.0, 0.0);
    assertThat(answers(export)).allMatch(each -> each.topicId().equals("Quiz"));
    assertThat(export.ledger().leftOutRows())
        .extracting(Ledger.LeftOut::reason)
        .containsExactlyInAnyOrder(
            "another statement voids it",
            "it sums up answers that are there one by one",
            "its verb is neither an answer nor a view",
            "it repeats a statement with the same id",
            "it voids another statement");
    assertCounted(export);
  }

  @Test
  void xapiLinesAreReadOneByOne() throws IOException {
    String line =
        "{\"actor\":{\"account\":{\"homePage\":\"http://x\",\"name\":\"ada\"}},\"verb\":{\"id\":"
            + "\"http://x/answered\"},\"object\":{\"id\":\"http://x/q\"},\"result\":{\"success\":"
            + "true},\"timestamp\":\"2026-03-12T10:30:00Z\"}\n";
    Export export = read("a.jsonl", line + "not json\n" + line, StandardCharsets.UTF_8);

    assertThat(export.ledger().rowsRead()).isEqualTo(3);
    assertThat(export.ledger().leftOutRows().get(0).places()).containsExactly("a.jsonl, line 2");
    assertCounted(export);
  }

  @Test
  void plainCsvOfSpreadsheetsIsRead() throws IOException {
    Export export =
        read(
            "answers.csv",
            String.join(
                "\r\n",
                "sep=;",
                "Student ID;Skill;Problem ID;Correct;Timestamp",
                "ada;tcp;q1;0,5;1700000000",
                "ada;tcp;q2;yes;1700000001",
                "ada;tcp;q3;7;1700000002",
                "ada;tcp",
                ""),
            StandardCharsets.UTF_16LE);

    assertThat(answers(export))
        .extracting(each -> each.score().orElse(-1))
        .containsExactly(.5, 1.0);
    assertThat(export.interactions().clocked()).isTrue();
    assertThat(export.ledger().leftOutRows()).hasSize(2);
    assertCounted(export);
  }

  @Test
  void constantTimesAreNone() throws IOException {
    Export export =
        read(
            "a.tsv",
            "user_id\tskill_id\titem_id\tcorrect\ttimestamp\n1\ts\ti\t1\t0\n1\ts\tj\t0\t0\n",
            StandardCharsets.UTF_8);

    assertThat(export.interactions().clocked()).isFalse();
    assertThat(answers(export))
        .extracting(each -> each.score().orElse(-1))
        .containsExactly(1.0, 0.0);
  }

  @Test
  void topicsOfItemsReplaceTheQuiz() throws IOException {
    Path file = write("Quiz-grades.csv", GERMAN, StandardCharsets.UTF_8);
    ExportSettings settings =
        new ExportSettings(
            Optional.empty(),
            ZoneId.of("Europe/Berlin"),
            false,
            Map.of(),
            Optional.empty(),
            Map.of("Quiz, Q1", "halves"));

    Export export = reader(settings).read(file, TrainingProgress.none());

    assertThat(answers(export))
        .extracting(Interaction::topicId)
        .containsExactly("halves", "Quiz", "halves");
    assertThat(answers(export).get(0).occurredAt()).isEqualTo("2026-03-12T09:10:00Z");
  }

  @Test
  void unknownFilesOfFoldersAreNamed() throws IOException {
    write("Quiz-grades.csv", GERMAN, StandardCharsets.UTF_8);
    write("rooms.csv", "room,seats\n1,2\n", StandardCharsets.UTF_8);
    Files.write(directory.resolve("photo.csv"), new byte[] {1, 0, 2});

    Export export = reader(settings()).read(directory, TrainingProgress.none());

    assertThat(export.files())
        .extracting(ExportFile::name, ExportFile::problem)
        .contains(
            tuple("rooms.csv", "its columns or fields are of no known format."),
            tuple("photo.csv", "photo.csv has a NUL character, so it is not text."));
  }

  @Test
  void fileOfNoKnownFormatIsRefused() throws IOException {
    for (String text : List.of("", "\n", "{}", "[]", "hello", "a,b\n1,2\n")) {
      assertThatThrownBy(() -> read("x.csv", text, StandardCharsets.UTF_8))
          .as(text)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("has no file of a known format")
          .hasMessageContaining("moodle-quiz");
    }
  }

  @Test
  void readingCanBeCancelled() throws IOException {
    Path file = write("Quiz-grades.csv", GERMAN, StandardCharsets.UTF_8);

    assertThatThrownBy(() -> reader(settings()).read(file, (stage, fraction) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void unbalancedQuotesEndTheFileWithANote() throws IOException {
    Export export =
        read(
            "a.csv",
            "learner,topic,score\nada,t,1\nada,t,0\n\"bob,t,1\nbob,t,1\n",
            StandardCharsets.UTF_8);

    assertThat(export.files().get(0).problem()).contains("quotes are not balanced");
    assertThat(answers(export)).hasSize(2);
  }

  private static void assertCounted(Export export) {
    Ledger ledger = export.ledger();
    long rows = ledger.rowsRead() - ledger.rowsLeftOut();
    long cells = ledger.cellsRead() - ledger.cellsLeftOut();
    long used = export.interactions().counts().used();
    assertThat(rows).isNotNegative();
    assertThat(used).isLessThanOrEqualTo(rows + cells).isGreaterThanOrEqualTo(cells);
  }

  private static List<Interaction> answers(Export export) {
    return export.interactions().interactions().filter(each -> each.score().isPresent()).toList();
  }

  private static ExportSettings settings() {
    return new ExportSettings(
        Optional.empty(), ZoneOffset.UTC, false, Map.of(), Optional.empty(), Map.of());
  }

  private static ExportReader reader(ExportSettings settings) {
    return new ExportReader(settings);
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    String mark = charset.equals(StandardCharsets.UTF_16LE) ? "\uFEFF" : "";
    return Files.write(directory.resolve(name), (mark + text).getBytes(charset));
  }

  private Export read(String name, String text, Charset charset) throws IOException {
    return reader(settings()).read(write(name, text, charset), TrainingProgress.none());
  }

  @Test
  void statementResultsBeginWithAnyField() throws IOException {
    String statements =
        "\"statements\":[{\"actor\":{\"mbox\":\"mailto:a@x.org\"},\"verb\":{\"id\":"
            + "\"http://x/answered\"},\"object\":{\"id\":\"http://x/q\"},\"result\":"
            + "{\"success\":true},\"timestamp\":\"2026-03-12T10:30:00Z\"}]";

    for (String text :
        List.of(
            "{\"more\":\"\"," + statements + "}",
            "{\n\"more\": \"/xapi/more\",\n" + statements + "\n}",
            "[{\n\"more\": {\"statements\":1},\n" + statements + ",\"x\":[1]\n}]")) {
      Export export = read("a.json", text, StandardCharsets.UTF_8);

      assertThat(answers(export)).as(text).hasSize(1);
      assertThat(export.ledger().rowsRead()).isEqualTo(1);
    }
  }

  @Test
  void rowsThatALoneQuoteSwallowsEndTheFileWithANote() throws IOException {
    StringBuilder text = new StringBuilder("learner,topic,score,note\nada,t,1,\n");
    text.append("ada,t,0,\"five inches\n");
    for (int i = 0; i < 20; i++) {
      text.append("bob,t,1,\n");
    }
    text.append("bob,t,0,\"\nada,t,1,\n");

    Export export = read("a.csv", text.toString(), StandardCharsets.UTF_8);

    assertThat(export.files().get(0).problem()).contains("line 3").contains("21 lines");
    assertThat(answers(export)).hasSize(1);
  }

  @Test
  void timesOfMoodleInAmericanEnglishAreRead() throws IOException {
    Export export =
        read(
            "Quiz-grades.csv",
            """
            Last name,First name,Email address,Started on,Completed,Q. 1 /1.00
            Doe,Jo,jo@x.org,"March 12 2026  10:30 AM","March 12 2026  1:05 PM",1.00
            Roe,Al,al@x.org,x,"March 12, 2026, 12:05 AM",0.00
            """,
            StandardCharsets.UTF_8);

    assertThat(answers(export))
        .extracting(Interaction::occurredAt)
        .containsExactlyInAnyOrder(
            Instant.parse("2026-03-12T13:05:00Z"), Instant.parse("2026-03-12T00:05:00Z"));
  }
}
