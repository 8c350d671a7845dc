package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.validation.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Imports into a log that does not store every row: each row has an outcome in the report. */
class ImportIntoBusyLogTest {

  private static final LogResult OVERLOADED = new LogResult.Overloaded(Duration.ofSeconds(3));
  private static final LogResult KNOWN = new LogResult.AlreadyKnown(new UUID(0, 1));

  private static final LogResult NOT_KNOWN =
      new LogResult.NotKnown(
          Interaction.builder()
              .id(new UUID(0, 1))
              .learnerId("ada")
              .type(InteractionType.VIEWED)
              .topicId("t0")
              .occurredAt(Instant.parse("2026-03-01T10:00:00Z"))
              .build(),
          new StorageFailureException(
              "No answer.", StorageFailureException.Outcome.NOT_KNOWN, Optional.empty()));

  private final List<Long> progress = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void overloadedLogIsAskedAgainAndThenEndsTheImport() throws IOException {
    ImportReport report = importInto(always(OVERLOADED), 3_000).read(file(3_000));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.OVERLOADED);
    assertThat(report.read()).isEqualTo(1_000);
    assertThat(report.failed()).isEqualTo(1_000);
    assertThat(report.stored()).isZero();
    assertThat(report.rows()).isZero();
    assertThat(progress).isEmpty();
    assertThat(pauses).isNotEmpty().allMatch(pause -> pause.compareTo(Duration.ofSeconds(3)) >= 0);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void rowsAreStoredWhenTheOverloadEnds() throws IOException {
    int[] calls = {0};
    ImportReport report =
        importInto(
                drafts -> (calls[0]++ < 3 ? always(OVERLOADED) : always(KNOWN)).apply(drafts), 20)
            .read(file(20));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.FINISHED);
    assertThat(report.alreadyKnown()).isEqualTo(20);
    assertThat(report.failed()).isZero();
    assertThat(pauses).hasSize(3);
  }

  @Test
  void unknownOutcomeIsLoggedAgainAndThenEndsTheImport() throws IOException {
    ImportReport report = importInto(always(NOT_KNOWN), 20).read(file(20));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.NOT_KNOWN);
    assertThat(report.failed()).isEqualTo(20);
    assertThat(report.rows()).isZero();
    assertThat(pauses).isNotEmpty();
  }

  @Test
  void conflictOfARowWithoutAnIdEndsTheImport() throws IOException {
    ImportReport report =
        importInto(always(new LogResult.Conflicting(new UUID(0, 1))), 20).read(file(20));

    assertThat(report.ending()).isEqualTo(ImportReport.Ending.CHANGED);
    assertThat(report.refused()).isEqualTo(20);
    assertThat(report.firstBadRows().get(0).violations().get(0).rule()).isEqualTo("conflict");
  }

  @Test
  void impatientImportDoesNotWait() throws IOException {
    ImportReport report = importInto(always(OVERLOADED), 20).patience(Duration.ZERO).read(file(20));

    assertThat(report.failed()).isEqualTo(20);
    assertThat(pauses).isEmpty();
  }

  @Test
  void overloadedRowsAreImportedByTheNextImport() throws IOException {
    ImportReport first = importInto(ImportIntoBusyLogTest::allButTheEighth, 10).read(file(20));
    assertThat(first.rows()).isEqualTo(7);
    assertThat(first.read()).isEqualTo(10);
    assertThat(first.failed()).isEqualTo(1);

    ImportReport rest = importInto(always(KNOWN), 10).resumeAfter(first.done()).read(file(20));
    assertThat(rest.alreadyKnown()).isEqualTo(13);
    assertThat(rest.rows()).isEqualTo(20);
  }

  @RepeatedTest(50)
  void everyRowHasOneOutcome(RepetitionInfo round) throws IOException {
    Random random = new Random(round.getCurrentRepetition());
    Function<List<InteractionDraft>, List<LogResult>> log =
        drafts -> drafts.stream().map(draft -> someResult(random)).toList();
    InteractionImport some =
        importInto(log, 1 + random.nextInt(40)).patience(Duration.ofSeconds(random.nextInt(30)));
    if (random.nextBoolean()) {
      some.stopAtFirstBadRow();
    }
    int rows = random.nextInt(200);
    ResumePoint done = ResumePoint.start();
    while (true) {
      ImportReport report = some.resumeAfter(done).read(file(rows));
      assertThat(report.read())
          .isEqualTo(report.stored() + report.alreadyKnown() + report.refused() + report.failed())
          .isGreaterThanOrEqualTo(report.rows() - done.rows());
      done = report.done();
      if (report.ending() == ImportReport.Ending.FINISHED) {
        break;
      }
      assertThat(report.failed() + report.refused()).isPositive();
    }
    assertThat(done.rows()).isEqualTo(rows);
  }

  @Test
  void logWithoutAResultForEachRowIsAFault() {
    assertThatThrownBy(() -> importInto(drafts -> List.of(KNOWN), 10).read(file(10)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The log must return one result for each interaction, but returned 1 for 10.");
  }

  @Test
  void rowsKeptOutOfABatchAreReported() throws IOException {
    ImportReport report = importInto(always(new LogResult.NotStored()), 1).read(file(1));

    assertThat(report.refused()).isEqualTo(1);
    assertThat(report.firstBadRows())
        .flatMap(BadRow::violations)
        .extracting(Violation::rule)
        .containsExactly("not_stored");
  }

  /** Returns the results of a batch of ten or, of a repeat, of its eighth row. */
  private static List<LogResult> allButTheEighth(List<InteractionDraft> drafts) {
    List<LogResult> results = new ArrayList<>(always(KNOWN).apply(drafts));
    results.set(drafts.size() == 1 ? 0 : 7, OVERLOADED);
    return results;
  }

  private static LogResult someResult(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> OVERLOADED;
      case 1 -> new LogResult.NotStored();
      case 3 -> NOT_KNOWN;
      case 2 -> new LogResult.Refused(List.of(new Violation("topic_id", "unknown_topic", "No.")));
      default -> KNOWN;
    };
  }

  private static Function<List<InteractionDraft>, List<LogResult>> always(LogResult result) {
    return drafts -> drafts.stream().map(draft -> result).toList();
  }

  private InteractionImport importInto(
      Function<List<InteractionDraft>, List<LogResult>> log, int batchSize) {
    return InteractionImport.into(log, InteractionFormat.CSV)
        .source("moodle")
        .batchSize(Math.min(1_000, batchSize))
        .pause(pauses::add)
        .progress(done -> progress.add(done.rows()));
  }

  private static InputStream file(int rows) {
    StringBuilder csv = new StringBuilder("learner_id,type,topic_id,occurred_at,score\n");
    for (int i = 0; i < rows; i++) {
      csv.append("ada,viewed,t").append(i).append(",2026-03-01T10:00:00Z,\n");
    }
    return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
  }
}
