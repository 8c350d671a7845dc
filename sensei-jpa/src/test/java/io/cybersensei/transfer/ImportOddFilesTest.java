package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.ImportedAccount;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs write them, and files whose rows have changed. */
class ImportOddFilesTest {

  private static final String ROW = "ada,answered,tcp,q%s,1,%s,2026-03-01T10:%s:00Z\n";
  private static final String HEADER =
      "learner_id,type,topic_id,item_id,score,duration_seconds,occurred_at\n";

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei = Sensei.builder().storage(storage).build();

  @BeforeEach
  void teach() {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("tls", "TLS")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\uFEFF\uFEFF\uFEFF"})
  void headerCanBeQuotedAfterAByteOrderMark(String mark) throws IOException {
    ImportReport report =
        read(
            mark
                + "\"learner_id\",\"type\",\"topic_id\",\"occurred_at\"\r\n"
                + "\"ada\",\"viewed\",\"tcp\",\"2026-03-01T10:00:00Z\"\r\n");

    assertThat(report.firstBadRows()).isEmpty();
    assertThat(report.stored()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\uFEFF\uFEFF"})
  void emptyFileHasNoHeader(String text) throws IOException {
    ImportReport report = read(text);

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.UNREADABLE);
    assertThat(report.read()).isEqualTo(1);
  }

  @Test
  void jsonLinesCanHaveByteOrderMarks() throws IOException {
    ImportReport report =
        InteractionImport.into(sensei::logAll, InteractionFormat.JSON_LINES)
            .source("lms")
            .read(
                file(
                    "\uFEFF\uFEFF{\"learner_id\":\"ada\",\"type\":\"viewed\",\"topic_id\":\"tcp\","
                        + "\"occurred_at\":\"2026-03-01T10:00:00Z\"}\n"));

    assertThat(report.firstBadRows()).isEmpty();
    assertThat(report.stored()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "learner_id;type;topic_id;occurred_at!the header looks delimited by semicolons.",
        "learner_id\ttype\ttopic_id!the header looks delimited by tabs.",
        "learner_id|type|topic_id!the header looks delimited by vertical bars.",
        "learner_id, type,topic_id,occurred_at!name: write it type.",
        "learnerId,type,topic_id,occurred_at!name: write it learner_id.",
        "LEARNER_ID,type,topic_id,occurred_at!name: write it learner_id.",
        "colour,type,topic_id,occurred_at!There is no column of this name.",
      })
  void messageOnTheHeaderSaysWhatIsMeant(String header, String message) throws IOException {
    assertThat(read(header + "\n").firstBadRows().get(0).violations().get(0).message())
        .contains(message);
  }

  @Test
  void messageOnTheHeaderOfAccountsSaysWhatIsMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountCsv.read(new StringReader("username;email;hash\n")))
        .withMessageContaining("delimited by semicolons");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountCsv.read(new StringReader("Username,email,hash\n")))
        .withMessageContaining("write it username");
  }

  @Test
  void accountsCanHaveAByteOrderMark() throws IOException {
    try (AccountCsv csv =
        AccountCsv.read(
            new StringReader("\uFEFF\uFEFF\"username\",\"email\",\"hash\"\nada,a@b.org,x\n"))) {
      assertThat(csv.next()).extracting(ImportedAccount::username).isEqualTo("ada");
      assertThat(csv.hasNext()).isFalse();
    }
  }

  @Test
  void accountsThatAQuoteSwallowsAreNoticed() throws IOException {
    String rows =
        "username,email,hash\nada,\"a@b.org,x\n" + "u,u@b.org,x\n".repeat(5) + "eve,\",x\n";
    try (AccountCsv csv = AccountCsv.read(new StringReader(rows))) {
      assertThatExceptionOfType(CsvParseException.class)
          .isThrownBy(csv::next)
          .withMessageContaining("on line 2");
    }
    try (AccountCsv csv = AccountCsv.read(new StringReader("username,email,hash\n\"ada,b,c\n"))) {
      assertThatExceptionOfType(CsvParseException.class)
          .isThrownBy(
              () -> {
                while (csv.hasNext()) {
                  csv.next();
                }
              });
    }
  }

  @Test
  void rowsThatAQuoteSwallowsAreNoticed() throws IOException {
    StringBuilder rows = new StringBuilder("learner_id,type,topic_id,occurred_at,item_id\n");
    for (int i = 0; i < 100; i++) {
      String quote = i == 10 || i == 70 ? "\"" : "";
      rows.append("ada,viewed,tcp,2026-03-01T10:00:00Z,").append(quote).append('\n');
    }

    ImportReport report = read(rows.toString());

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.UNREADABLE);
    assertThat(report.stored()).isEqualTo(10);
    assertThat(report.refused()).isEqualTo(1);
    BadRow last = report.firstBadRows().get(0);
    assertThat(last.line()).isEqualTo(12);
    assertThat(last.violations().get(0).rule()).isEqualTo("unbalanced_quote");
    assertThat(last.violations().get(0).message())
        .startsWith("A quote opens a field on line 12 and closes it 60 lines later");
  }

  @Test
  void lineOfAnUnreadableRowCountsTheLinesOfTheRowBefore() throws IOException {
    ImportReport report =
        read(
            """
            learner_id,type,topic_id,occurred_at,metadata
            ada,viewed,tcp,2026-03-01T10:00:00Z,"{

            }"
            ada,viewed,tcp,2026-03-01T10:00:00Z,"
            """);

    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.firstBadRows().get(0).line()).isEqualTo(5);
  }

  @Test
  void shiftedFileIsNoticedWhenTheImportResumes() throws IOException {
    String rows = rows(20);
    ImportReport first = csv().batchSize(5).progress(done -> done.rows() < 10).read(file(rows));
    assertThat(first.ending()).isEqualTo(ImportReport.Ending.CANCELLED);

    String shifted = rows.replaceFirst("\n", "\nada,viewed,tls,,,,2026-03-01T09:00:00Z\n");
    ImportReport rest = csv().resumeAfter(first.done()).read(file(shifted));

    assertThat(rest.ending()).isEqualTo(ImportReport.Ending.CHANGED);
    assertThat(rest.read()).isZero();
    assertThat(storage.interactions().recent("ada", 100)).hasSize(10);
    assertThat(csv().resumeAfter(first.done()).read(file(rows)).stored()).isEqualTo(10);
  }

  @Test
  void shiftedFileIsNoticedWhenItIsImportedAgain() throws IOException {
    String rows = rows(20);
    csv().read(file(rows));

    ImportReport report =
        csv().read(file(rows.replaceFirst("\n", "\nada,viewed,tls,,,,2026-03-01T09:00:00Z\n")));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.CHANGED);
    assertThat(report.rows()).isZero();
    assertThat(report.read())
        .isEqualTo(report.stored() + report.alreadyKnown() + report.refused() + report.failed());
  }

  @Test
  void shortenedFileIsNoticedWhenTheImportResumes() throws IOException {
    ImportReport first = csv().read(file(rows(20)));

    assertThat(csv().resumeAfter(first.done()).read(file(rows(19))).ending())
        .isEqualTo(ImportReport.Ending.CHANGED);
    assertThat(csv().resumeAfter(first.done()).read(file(rows(21))).stored()).isEqualTo(1);
  }

  @Test
  void timesOfOtherProgramsAreRead() throws IOException {
    ImportReport report =
        read(
            """
            learner_id,type,topic_id,occurred_at
            ada,viewed,tcp,2026-03-01T10:00:00+0000
            ada,viewed,tcp,2026-03-01 10:00:00+00
            ada,viewed,tcp,20260301T100000Z
            ada,viewed,tcp,"2026-03-01t10:00:00,5z"
            """);

    assertThat(report.firstBadRows()).isEmpty();
    assertThat(report.stored()).isEqualTo(4);
  }

  @Test
  void timeWithoutOffsetNeedsAZone() throws IOException {
    String rows = "learner_id,type,topic_id,occurred_at\nada,viewed,tcp,2026-03-01 10:00:00\n";

    assertThat(read(rows).firstBadRows().get(0).violations().get(0).message())
        .startsWith("occurred_at must end with its offset from UTC, such as Z or +02:00");
    assertThat(csv().zone(ZoneId.of("Asia/Kolkata")).read(file(rows)).stored()).isEqualTo(1);
    assertThat(storage.interactions().recent("ada", 1))
        .extracting(Interaction::occurredAt)
        .containsExactly(Instant.parse("2026-03-01T04:30:00Z"));
  }

  @Test
  void durationsInMillisecondsAreWarnedOf() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 10; i < 50; i++) {
      rows.append(ROW.formatted(i, 30_000 + i * 137, i));
    }

    assertThat(read(rows.toString()).warnings())
        .containsExactly(
            "The median of 40 durations is about 10 hours: they look like milliseconds that are read as"
                + " seconds.");
  }

  @Test
  void durationsInMinutesAreWarnedOf() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 10; i < 50; i++) {
      rows.append(ROW.formatted(i, .4 + i * .008, i));
    }

    assertThat(read(rows.toString()).warnings())
        .singleElement()
        .asString()
        .endsWith("they look like minutes that are read as seconds.");
  }

  @Test
  void contradictoryTimeIsABadRow() throws IOException {
    ImportReport report =
        read(HEADER + ROW.formatted(1, 35, 10).replace("00Z", "00+05:00[Europe/Paris]"));

    assertThat(report.refused()).isEqualTo(1);
    assertThat(report.firstBadRows().get(0).violations().get(0).message())
        .isEqualTo(
            "occurred_at must have an offset of its zone, but Europe/Paris is not at +05:00 then.");
  }

  @Test
  void answersWrittenOncePerSkillAreWarnedOf() throws IOException {
    String row = ROW.formatted(1, 35, 10);

    assertThat(read(HEADER + row + row.replace("tcp", "tls")).warnings())
        .containsExactly(
            "1 row repeats an answer of the same learner, item and time, as exports do that write"
                + " an answer once for each skill. Training uses each answer once. See InteractionImport.joinTopics.");
  }

  @Test
  void rowsOfOneAnswerCanBeMillisecondsApart() throws IOException {
    String row = ROW.formatted(1, 35, 10);
    String later = row.replace("tcp", "tls").replace("00Z", "00.001Z");
    String again = row.replace("00Z", "00.4Z");

    assertThat(read(HEADER + row + later).warnings())
        .singleElement()
        .asString()
        .startsWith("1 row repeats an answer");
    assertThat(csv().source("lms2").read(file(HEADER + row + again)).warnings()).isEmpty();
    assertThat(csv().source("lms3").joinTopics().read(file(HEADER + row + later)).warnings())
        .isEmpty();
    assertThat(storage.interactions().recent("ada", 9))
        .anyMatch(answer -> answer.topics().size() == 2);
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      rows.append(ROW.formatted(i, 35, 10 + i));
    }
    return rows.toString();
  }

  private ImportReport read(String text) throws IOException {
    return csv().read(file(text));
  }

  private InteractionImport csv() {
    return InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("lms");
  }

  private static InputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
