package io.cybersensei.ml.internal.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.ml.SimulatedLearners;
import io.cybersensei.ml.internal.rows.RowStorage;
import io.cybersensei.ml.internal.spill.SpillException;
import io.cybersensei.ml.internal.spill.TemporaryFile;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose rows are in temporary files, and the same in memory. */
class SpooledTableTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0,true", "1,true", "7,false", "130,true", "130,false", "1000,false", "1999,true"})
  void rowsInFilesAreThoseInMemory(int rowsInMemory, boolean clocked) {
    List<Interaction> log = shuffled();

    InteractionTable inMemory = table(log, clocked, RowStorage.memory());
    try (InteractionTable inFiles =
        table(log, clocked, new RowStorage(rowsInMemory, TemporaryFiles.in(folder)))) {
      assertThat(seen(inFiles)).isEqualTo(seen(inMemory));
      assertThat(seen(inFiles)).as("a second time").isEqualTo(seen(inMemory));
      assertThat(inFiles.counts()).isEqualTo(inMemory.counts());
      assertThat(inFiles.learners()).isEqualTo(inMemory.learners());
      assertThat(inFiles.scoredRows()).isEqualTo(inMemory.scoredRows());
      assertThat(inFiles.repeatedRows()).isEqualTo(inMemory.repeatedRows());
      assertThat(inMemory.repeatedRows() > 0).as("repeats are known by times").isEqualTo(clocked);
      assertThat(inFiles.repeatedStretches()).isEqualTo(inMemory.repeatedStretches());
      assertThat(inFiles.window()).isEqualTo(inMemory.window());
      assertThat(inFiles.durationWarning()).isEqualTo(inMemory.durationWarning());
      assertThat(inFiles.rowsOn("topic-1"::equals))
          .isEqualTo(inMemory.rowsOn("topic-1"::equals))
          .isPositive();
      if (clocked) {
        TimeWindow early = new TimeWindow(Instant.EPOCH, Instant.parse("2026-01-03T00:00:00Z"));
        assertThat(inFiles.rowsWithin(early)).isEqualTo(inMemory.rowsWithin(early)).isPositive();
      }
    }
  }

  @Test
  void tableClosesItsFilesAndLeavesNoNames() throws IOException {
    List<TemporaryFile> open = new ArrayList<>();
    try (InteractionTable table =
        table(shuffled(), true, new RowStorage(100, bytes -> registered(open, bytes, 1L << 40)))) {
      assertThat(open).hasSize(1);
      assertThat(table.interactions()).hasSizeGreaterThan(1_000);
      try (Stream<Path> names = Files.list(folder)) {
        assertThat(names).isEmpty();
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void fullDiskIsReportedInASentence() {
    for (long room : new long[] {100, 70_000, 130_000}) {
      List<TemporaryFile> open = new ArrayList<>();
      InteractionTable table =
          new InteractionTable(true, new RowStorage(100, bytes -> registered(open, bytes, room)));

      assertThatExceptionOfType(SpillException.class)
          .isThrownBy(
              () -> {
                shuffled().forEach(table::add);
                table.finish(0);
              })
          .withMessage(
              "A temporary file cannot be used: No space left on device. Free some space, choose"
                  + " another temporary folder, or use fewer interactions.");
      table.close();
      assertThat(open).isEmpty();
    }
  }

  private long written;

  /** Returns a file that refuses more bytes than there is room for, as a full disk does. */
  private TemporaryFile registered(List<TemporaryFile> open, long bytes, long room)
      throws IOException {
    written = open.isEmpty() ? 0 : written;
    TemporaryFile file = TemporaryFiles.in(folder).create(bytes);
    TemporaryFile counted =
        new TemporaryFile() {
          @Override
          public void write(ByteBuffer from, long at) throws IOException {
            written += from.remaining();
            if (written > room) {
              throw new IOException("No space left on device");
            }
            file.write(from, at);
          }

          @Override
          public void read(ByteBuffer into, long at) throws IOException {
            file.read(into, at);
          }

          @Override
          public ByteBuffer map(long at, int size) throws IOException {
            return file.map(at, size);
          }

          @Override
          public void close() throws IOException {
            file.close();
            open.remove(this);
          }
        };
    open.add(counted);
    return counted;
  }

  /** Returns rows in no order, some of them on two topics, and some that repeat an answer. */
  private static List<Interaction> shuffled() {
    List<Interaction> log = new ArrayList<>(SimulatedLearners.log(40, 30, 5));
    for (int i = 0; i < 600; i += 3) {
      Interaction seen = log.get(i);
      log.add(onTopics(seen, Map.of("topic-1", 1.0, "topic-2", .5)));
      log.add(seen);
    }
    Random random = new Random(3);
    Map<UUID, Integer> places = new HashMap<>();
    log.sort(
        Comparator.comparingInt(
            each -> places.computeIfAbsent(each.id(), unknown -> random.nextInt())));
    return log;
  }

  private static Interaction onTopics(Interaction seen, Map<String, Double> topics) {
    return Interaction.builder()
        .id(seen.id())
        .learnerId(seen.learnerId())
        .type(seen.type())
        .topics(new TreeMap<>(topics))
        .itemId("both")
        .score(seen.score().orElseThrow())
        .occurredAt(seen.occurredAt())
        .build();
  }

  private static InteractionTable table(
      List<Interaction> log, boolean clocked, RowStorage storage) {
    InteractionTable table = new InteractionTable(clocked, storage);
    log.forEach(table::add);
    table.finish(0);
    return table;
  }

  /** Returns the interactions without ids, and without times that are none. */
  private static List<List<Object>> seen(InteractionTable table) {
    return table
        .interactions()
        .map(
            seen ->
                List.<Object>of(
                    seen.learnerId(),
                    seen.topics(),
                    seen.itemId(),
                    seen.score(),
                    seen.duration(),
                    table.clocked() ? seen.occurredAt() : ""))
        .toList();
  }
}
