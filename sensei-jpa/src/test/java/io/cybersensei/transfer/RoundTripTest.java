package io.cybersensei.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2040-01-01T00:00:00Z"));

  private final InteractionStore store = InteractionStore.inMemory();
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource
  void importedInteractionsEqualTheExported(InteractionFormat format) throws IOException {
    store.append(RandomInteractions.some(3_000, 20, 7));
    InteractionStore copy = InteractionStore.inMemory();

    ExportReport written = InteractionExport.from(store, format).writeAll(file);
    ImportReport read = InteractionImport.into(copy, CLOCK, format).read(exported());

    assertThat(written).isEqualTo(new ExportReport(3_000, true));
    assertThat(read)
        .isEqualTo(
            new ImportReport(
                ImportReport.Ending.FINISHED,
                read.done(),
                3_000,
                3_000,
                0,
                0,
                0,
                List.of(),
                read.warnings()));
    assertThat(read.rows()).isEqualTo(3_000);
    assertThat(all(copy)).containsExactlyElementsOf(all(store));
  }

  @Test
  void writesTheColumnsInTheDocumentedOrder() throws IOException {
    InteractionExport.from(store, InteractionFormat.CSV).writeAll(file);

    assertThat(file)
        .hasToString(
            "id,learner_id,type,topic_id,topics,item_id,score,duration_seconds,occurred_at,metadata\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void exportsOneLearnerOrOneWindow(InteractionFormat format) throws IOException {
    store.append(RandomInteractions.some(500, 20, 8));
    Interaction one = all(store).get(250);
    InteractionStore copy = InteractionStore.inMemory();
    InteractionExport export = InteractionExport.from(store, format);

    export.writeLearner(one.learnerId(), file);
    InteractionImport.into(copy, CLOCK, format).read(exported());

    assertThat(all(copy)).containsExactlyElementsOf(store.recent(one.learnerId(), 1_000));

    file.reset();
    TimeWindow window = new TimeWindow(one.occurredAt(), one.occurredAt().plusNanos(1_000));
    assertThat(export.writeWindow(window, file).rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void exportCanBeCancelled(InteractionFormat format) throws IOException {
    store.append(RandomInteractions.some(3_000, 20, 9));

    ExportReport report =
        InteractionExport.from(store, format).progress(rows -> rows < 2_000).writeAll(file);

    assertThat(report).isEqualTo(new ExportReport(2_000, false));
    assertThat(InteractionImport.into(InteractionStore.inMemory(), CLOCK, format).read(exported()))
        .extracting(ImportReport::stored)
        .isEqualTo(2_000L);
  }

  private ByteArrayInputStream exported() {
    return new ByteArrayInputStream(file.toByteArray());
  }

  private static List<Interaction> all(InteractionStore store) {
    try (Stream<Interaction> replay = store.replay(TimeWindow.always())) {
      return replay.toList();
    }
  }
}
