package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.validation.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InteractionImportTest {

  private static final String HEADER = "learner_id,type,topic_id,occurred_at,score\n";

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei = Sensei.builder().storage(storage).build();

  @BeforeEach
  void teach() {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
  }

  @Test
  void csvColumnsCanHaveAnyOrder() throws IOException {
    ImportReport report =
        csv()
            .read(
                file(
                    "\uFEFFmetadata,score,type,topic_id,item_id,id,learner_id,occurred_at,duration_seconds\r\n"
                        + "\"{\"\"n\"\":1,\"\"t\"\":true,\"\"no\"\":null}\",0.5,Answered,tcp,q1,"
                        + "00000000-0000-0000-0000-00000000000A,ada,2026-03-01T10:00:00+01:00,1.5\r\n"));

    assertThat(report.firstBadRows()).isEmpty();
    Interaction read = storage.interactions().recent("ada", 1).get(0);
    assertThat(read.id()).hasToString("00000000-0000-0000-0000-00000000000a");
    assertThat(read.itemId()).contains("q1");
    assertThat(read.score()).hasValue(.5);
    assertThat(read.duration()).contains(Duration.ofMillis(1_500));
    assertThat(read.occurredAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(read.metadata()).isEqualTo(Map.of("n", "1", "t", "true"));
  }

  @Test
  void badRowsAreNamedAndTheOthersStored() throws IOException {
    List<BadRow> heard = new ArrayList<>();

    ImportReport report =
        csv()
            .badRows(heard::add)
            .read(
                file(
                    HEADER
                        + "ada,answered,tcp,2026-03-01T10:00:00Z,1\n"
                        + "ada,answered,tcp,yesterday,much\n"
                        + "\n"
                        + "ada,slept,tcp,2026-03-01T10:00:00Z,\n"
                        + "ada,answered,udp,2026-03-01T10:00:00Z,2\n"
                        + "ada,answered\n"
                        + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n"));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.FINISHED);
    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.refused()).isEqualTo(4);
    assertThat(heard).containsExactlyElementsOf(report.firstBadRows());
    assertThat(heard)
        .extracting(InteractionImportTest::inShort)
        .containsExactlyInAnyOrder(
            "3 score malformed, occurred_at malformed",
            "5 type unknown_type",
            "6 score out_of_range, topic_id unknown_topic",
            "7  field_count");
  }

  @Test
  void badJsonLinesAreNamed() throws IOException {
    String good = "{\"learner_id\":\"ada\",\"type\":\"viewed\",\"topic_id\":\"tcp\",%s}\n";
    String time = "\"occurred_at\":\"2026-03-01T10:00:00Z\"";

    ImportReport report =
        InteractionImport.into(sensei::logAll, InteractionFormat.JSON_LINES)
            .source("lms")
            .read(
                file(
                    good.formatted(time)
                        + "{\"learner_id\":\n"
                        + "\n"
                        + "[]\n"
                        + good.formatted(time + ",\"colour\":{\"is\":1}")
                        + good.formatted("\"occurred_at\":7,\"metadata\":{\"a\":[1]}")
                        + good.formatted(time + "," + time)
                        + good.formatted(time).strip()
                        + "{}\n"
                        + good.formatted(time + ",\"metadata\":{\"n\":1.50},\"item_id\":null")));

    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.firstBadRows())
        .extracting(InteractionImportTest::inShort)
        .containsExactly(
            "2  malformed",
            "4  wrong_type",
            "5 colour unknown_field",
            "6 occurred_at wrong_type, metadata wrong_type, occurred_at required",
            "7  malformed",
            "8  malformed");
    assertThat(storage.interactions().recent("ada", 1).get(0).metadata())
        .isEqualTo(Map.of("n", "1.50"));
  }

  @Test
  void tooLongAndNonUtf8LinesAreRefused() throws IOException {
    InputStream lines =
        new SequenceInputStream(
            file("{\"learner_id\":\"" + "a".repeat(2_000_000) + "\"}\n"),
            new SequenceInputStream(
                new ByteArrayInputStream(new byte[] {'{', (byte) 0xff, '}', '\n'}),
                file(
                    "{\"learner_id\":\"ada\",\"type\":\"viewed\",\"topic_id\":\"tcp\","
                        + "\"occurred_at\":\"2026-03-01T10:00:00Z\"}")));

    ImportReport report =
        InteractionImport.into(sensei::logAll, InteractionFormat.JSON_LINES)
            .source("lms")
            .read(lines);

    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.firstBadRows())
        .extracting(InteractionImportTest::inShort)
        .containsExactly("1  too_long", "2  malformed");
  }

  @Test
  void stopsAtTheFirstBadRowOnRequest() throws IOException {
    String rows =
        HEADER
            + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n"
            + "ada,viewed,udp,2026-03-01T10:00:00Z,\n"
            + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n";

    ImportReport report = csv().stopAtFirstBadRow().read(file(rows));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.STOPPED_AT_BAD_ROW);
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.refused()).isEqualTo(1);

    ImportReport rest = csv().resumeAfter(report.done()).read(file(rows.replace("udp", "tcp")));
    assertThat(rest.ending()).isEqualTo(ImportReport.Ending.FINISHED);
    assertThat(storage.interactions().recent("ada", 10)).hasSize(3);
  }

  @Test
  void unknownHeaderIsUnreadable() throws IOException {
    ImportReport report =
        csv().read(file("learner_id,typ,topic_id,topic_id\nada,viewed,tcp,tcp\n"));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.UNREADABLE);
    assertThat(report.firstBadRows())
        .extracting(InteractionImportTest::inShort)
        .containsExactly(
            "1 typ unknown_field, type required, topic_id repeated, occurred_at required");
  }

  @Test
  void rowsBeforeAnUnclosedQuoteAreStored() throws IOException {
    ImportReport report =
        csv()
            .read(
                file(
                    HEADER
                        + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n"
                        + "\"ada,viewed,tcp,2026-03-01T10:00:00Z,\n"));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.UNREADABLE);
    assertThat(report.stored()).isEqualTo(1);
    assertThat(report.refused()).isEqualTo(1);
  }

  @Test
  void needsAnIdOrASource() throws IOException {
    ImportReport report =
        InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
            .read(file(HEADER + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n"));

    assertThat(report.firstBadRows())
        .extracting(InteractionImportTest::inShort)
        .containsExactly("2 id required");
  }

  @Test
  void repeatedImportStoresNothingNew() throws IOException {
    String rows =
        HEADER
            + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n"
            + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n";

    assertThat(csv().read(file(rows)).stored()).isEqualTo(2);
    assertThat(csv().read(file(rows)).alreadyKnown()).isEqualTo(2);
    assertThat(csv().source("other").read(file(rows)).stored()).isEqualTo(2);
  }

  @Test
  void reportNamesAtMostAHundredBadRows() throws IOException {
    ImportReport report = csv().read(file(HEADER + "?\n".repeat(1_000)));

    assertThat(report.refused()).isEqualTo(1_000);
    assertThat(report.firstBadRows()).hasSize(ImportReport.MAX_BAD_ROWS);
  }

  @Test
  void rowsThatAnAtomicLogKeepsOutAreReported() throws IOException {
    ImportReport report =
        InteractionImport.into(
                drafts -> sensei.logAll(drafts, BatchMode.ALL_OR_NOTHING), InteractionFormat.CSV)
            .source("lms")
            .read(
                file(
                    HEADER
                        + "ada,viewed,tcp,2026-03-01T10:00:00Z,\n"
                        + "ada,viewed,udp,2026-03-01T10:00:00Z,\n"));

    assertThat(report.stored()).isZero();
    assertThat(report.firstBadRows())
        .extracting(InteractionImportTest::inShort)
        .containsExactly("2  not_stored", "3 topic_id unknown_topic");
  }

  @Test
  void invalidSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> csv().batchSize(0))
        .withMessage("batchSize must be from 1 to 100000 but is 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> csv().patience(Duration.ofSeconds(-1)))
        .withMessage("patience must be at least 0 but is PT-1S.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResumePoint(-1, ""))
        .withMessage("rows must be at least 0 but is -1.");
  }

  @Test
  void readErrorsAreThrown() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("The disk is gone.");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    for (InteractionFormat format : InteractionFormat.values()) {
      assertThatThrownBy(() -> InteractionImport.into(sensei::logAll, format).read(broken))
          .isInstanceOf(IOException.class)
          .hasMessage("The disk is gone.");
    }
  }

  private InteractionImport csv() {
    return InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("lms");
  }

  private static InputStream file(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String inShort(BadRow row) {
    List<String> violations = new ArrayList<>();
    for (Violation violation : row.violations()) {
      violations.add(violation.field() + " " + violation.rule());
    }
    return row.line() + " " + String.join(", ", violations);
  }
}
