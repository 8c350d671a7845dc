package io.cybersensei.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of an answer that is written once for each of its topics. */
class JoinedTopicsImportTest {

  private static final String HEADER = "learner_id,type,topic_id,item_id,occurred_at,score\n";
  private static final Map<String, Double> BOTH = Map.of("tcp", 1.0, "udp", 1.0);
  private static final Map<String, Double> TCP = Map.of("tcp", 1.0);

  private final Storage storage = Storage.inMemory();
  private final Sensei sensei = Sensei.builder().storage(storage).build();

  @BeforeEach
  void teach() {
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP"), Topic.of("udp", "UDP")));
  }

  @Test
  void neighboursThatDifferInTheirTopicAreOneInteraction() throws IOException {
    String rows =
        row("udp", "q1", "10:00", 1)
            + row("tcp", "q1", "10:00", 1)
            + row("tcp", "q1", "10:01", 1)
            + row("udp", "q1", "10:01", 0)
            + row("tcp", "q2", "10:02", 1)
            + row("tcp", "q2", "10:02", 1)
            + row("tcp", "", "10:03", 1)
            + row("udp", "", "10:03", 1);

    ImportReport report = csv().read(file(rows));

    assertThat(report.read()).isEqualTo(8);
    assertThat(report.stored()).isEqualTo(8);
    assertThat(report.rows()).isEqualTo(8);
    assertThat(topics()).startsWith(BOTH, TCP).hasSize(7);
    assertThat(topics().stream().filter(BOTH::equals)).hasSize(1);
  }

  @Test
  void repeatedImportStoresNothing() throws IOException {
    String rows = row("udp", "q1", "10:00", 1) + row("tcp", "q1", "10:00", 1);
    csv().read(file(rows));

    ImportReport again = csv().read(file(rows));

    assertThat(again.alreadyKnown()).isEqualTo(2);
    assertThat(topics()).containsExactly(BOTH);
  }

  @Test
  void batchNeverEndsWithinAnAnswer() throws IOException {
    String rows =
        row("tcp", "q0", "09:00", 1)
            + row("udp", "q1", "10:00", 1)
            + row("tcp", "q1", "10:00", 1)
            + row("udp", "q2", "11:00", 1)
            + row("tcp", "q2", "11:00", 1);
    List<ResumePoint> points = new ArrayList<>();

    csv()
        .batchSize(2)
        .progress(
            done -> {
              points.add(done);
              return false;
            })
        .read(file(rows));
    ImportReport rest = csv().batchSize(2).resumeAfter(points.get(0)).read(file(rows));

    assertThat(points.get(0).rows()).isEqualTo(3);
    assertThat(rest.read()).isEqualTo(2);
    assertThat(topics()).containsExactly(TCP, BOTH, BOTH);
  }

  @Test
  void pointWithinAnAnswerIsThatOfAnotherImport() throws IOException {
    String rows = row("udp", "q1", "10:00", 1) + row("tcp", "q1", "10:00", 1);
    List<ResumePoint> points = new ArrayList<>();
    InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
        .source("lms")
        .batchSize(1)
        .progress(
            done -> {
              points.add(done);
              return false;
            })
        .read(file(rows));

    ImportReport report = csv().resumeAfter(points.get(0)).read(file(rows));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.CHANGED);
    assertThat(report.read()).isZero();
  }

  @Test
  void unknownTopicRefusesTheRowsOfTheAnswer() throws IOException {
    ImportReport report =
        csv().read(file(row("smtp", "q1", "10:00", 1) + row("tcp", "q1", "10:00", 1)));

    assertThat(report.refused()).isEqualTo(2);
    assertThat(report.firstBadRows()).hasSize(1);
    assertThat(report.firstBadRows().get(0).violations().get(0).rule()).isEqualTo("unknown_topic");
  }

  @Test
  void unreadableRestLeavesTheAnswerBefore() throws IOException {
    ImportReport report =
        csv()
            .read(
                file(
                    row("udp", "q1", "10:00", 1)
                        + row("tcp", "q1", "10:00", 1)
                        + "ada,answered,\"tcp"));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.UNREADABLE);
    assertThat(report.stored()).isEqualTo(2);
    assertThat(topics()).containsExactly(BOTH);
  }

  @Test
  void eachRowIsAnInteractionByDefault() throws IOException {
    ImportReport report =
        InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
            .source("lms")
            .read(file(row("udp", "q1", "10:00", 1) + row("tcp", "q1", "10:00", 1)));

    assertThat(topics()).hasSize(2);
    assertThat(report.warnings()).singleElement().asString().contains("joinTopics");
  }

  private InteractionImport csv() {
    return InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("lms").joinTopics();
  }

  private List<Map<String, Double>> topics() {
    return storage.interactions().recent("ada", 100).stream().map(Interaction::topics).toList();
  }

  private static String row(String topic, String item, String time, int score) {
    return String.join(
        ",", "ada,answered", topic, item, "2026-03-01T" + time + ":00Z", score + "\n");
  }

  private static ByteArrayInputStream file(String rows) {
    return new ByteArrayInputStream((HEADER + rows).getBytes(UTF_8));
  }
}
