package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.ImportedIds;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.jpa.JpaStorage;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.jpa.testing.TestStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.cybersensei.jpa.testing.TestStorage#ofEachDatabase")
class ResumedImportTest {

  private static final int ROWS = 2_500;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2040-01-01T00:00:00Z"));

  @Parameter TestStorage where;

  @Test
  void rowsWithoutIdsGetOnesThatLearnersCannotChoose() throws IOException {
    JpaStorage storage = where.emptied();
    Sensei sensei = Sensei.builder().storage(storage).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("moodle").read(rows());

    try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
      assertThat(all).isNotEmpty().allMatch(each -> ImportedIds.contain(each.id()));
    }
  }

  @Test
  void anImportWhoseDatabaseFailsHalfWayGoesOnWhereItWas() throws IOException {
    Sensei sensei = sensei();
    AtomicReference<ResumePoint> position = new AtomicReference<>(ResumePoint.start());
    AtomicInteger batches = new AtomicInteger();

    assertThatThrownBy(
            () ->
                InteractionImport.into(
                        drafts -> {
                          if (batches.incrementAndGet() == 4) {
                            // Stored, but nobody lived to hear of it.
                            sensei.logAll(drafts);
                            throw new StorageException("The database is gone.", new IOException());
                          }
                          return sensei.logAll(drafts);
                        },
                        InteractionFormat.CSV)
                    .source("moodle")
                    .batchSize(300)
                    .progress(
                        rows -> {
                          position.set(rows);
                          return true;
                        })
                    .read(rows()))
        .isInstanceOf(StorageException.class);
    assertThat(position.get().rows()).isEqualTo(900);

    ImportReport rest =
        InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
            .source("moodle")
            .resumeAfter(ResumePoint.parse(position.get().toString()))
            .read(rows());

    assertCounts(rest, ImportReport.Ending.FINISHED, ROWS - 900, ROWS - 1_200, 300);
    assertThat(rest.rows()).isEqualTo(ROWS);
    assertThat(count()).isEqualTo(ROWS);
  }

  @Test
  void anImportThatWasCancelledCountsNothingTwiceWhenRunAgain() throws IOException {
    Sensei sensei = sensei();
    InteractionImport cancelled =
        InteractionImport.into(sensei::logAll, InteractionFormat.CSV)
            .source("moodle")
            .progress(rows -> false);
    assertCounts(cancelled.read(rows()), ImportReport.Ending.CANCELLED, 1_000, 1_000, 0);

    ImportReport again =
        InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("moodle").read(rows());

    assertCounts(again, ImportReport.Ending.FINISHED, ROWS, ROWS - 1_000, 1_000);
    assertThat(again.rows()).isEqualTo(ROWS);
    assertThat(count()).isEqualTo(ROWS);
  }

  @Test
  void importedInteractionsEqualTheExported() throws IOException {
    JpaStorage storage = where.emptied();
    List<Interaction> given = RandomInteractions.some(1_500, 10, 5);
    for (InteractionFormat format : InteractionFormat.values()) {
      where.emptied();
      storage.interactions().append(given);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      InteractionExport.from(storage.interactions(), format).writeAll(file);
      where.emptied();

      InteractionImport.into(storage.interactions(), CLOCK, format)
          .read(new ByteArrayInputStream(file.toByteArray()));

      try (Stream<Interaction> all = storage.interactions().replay(TimeWindow.always())) {
        assertThat(all).containsExactlyInAnyOrderElementsOf(given);
      }
    }
  }

  private static void assertCounts(
      ImportReport report, ImportReport.Ending ending, long read, long stored, long alreadyKnown) {
    assertThat(report)
        .isEqualTo(
            new ImportReport(
                ending, report.done(), read, stored, alreadyKnown, 0, 0, List.of(), List.of()));
  }

  private Sensei sensei() {
    Sensei sensei = Sensei.builder().storage(where.emptied()).build();
    sensei.teach(Curriculum.of(Topic.of("tcp", "TCP")));
    return sensei;
  }

  /** A file whose rows have no ids. */
  private static InputStream rows() {
    StringBuilder csv = new StringBuilder("learner_id,type,topic_id,occurred_at\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append("ada,viewed,tcp,2026-03-01T10:00:00Z\n");
    }
    return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private long count() {
    try {
      return Long.parseLong(where.under().query("SELECT count(*) FROM sensei_interaction").get(0));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
