package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.validation.Violation;
import io.cybersensei.interaction.OverloadedException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Imports into a log that stores nothing of a batch: no row is lost without an exception. */
class ImportIntoBusyLogTest {

  private final List<Long> progress = new ArrayList<>();

  @Test
  void overloadedLogEndsTheImport() {
    assertThatExceptionOfType(OverloadedException.class)
        .isThrownBy(() -> importInto(new LogResult.Overloaded(Duration.ofSeconds(3))))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
    assertThat(progress).isEmpty();
  }

  @Test
  void rowsKeptOutOfABatchAreReported() throws Exception {
    ImportReport report = importInto(new LogResult.NotStored());

    assertThat(report.refused()).isEqualTo(1);
    assertThat(report.firstBadRows())
        .flatMap(BadRow::violations)
        .extracting(Violation::rule)
        .containsExactly("not_stored");
  }

  private ImportReport importInto(LogResult result) throws Exception {
    Function<List<InteractionDraft>, List<LogResult>> log =
        drafts -> drafts.stream().map(draft -> result).toList();
    return InteractionImport.into(log, InteractionFormat.CSV)
        .source("moodle")
        .batchSize(1)
        .progress(rows -> progress.add(rows))
        .read(file());
  }

  private static InputStream file() {
    String rows =
        """
        learner_id,type,topic_id,occurred_at,score
        ada,viewed,tcp,2026-03-01T10:00:00Z,
        """;
    return new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
  }
}
