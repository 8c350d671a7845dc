package io.cybersensei.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.ml.internal.spill.SpillException;
import io.cybersensei.ml.internal.spill.TemporaryFile;
import io.cybersensei.ml.internal.spill.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpilledTrainingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static final List<Interaction> log = SimulatedLearners.log(60, 50, 11);

  @TempDir private Path folder;

  @Test
  void rowsInFilesGiveTheModelOfRowsInMemory() {
    LearningModel inMemory = model(trainer(), log);
    // An interrupt would close files that the interrupted thread reads.
    Thread.currentThread().interrupt();
    LearningModel inFiles = model(spilling().threads(3), log);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(inMemory.scorer().trees().trees()).isPositive();
    assertThat(ModelFile.toBytes(inFiles)).isEqualTo(ModelFile.toBytes(inMemory));
  }

  @Tag("slow")
  @Test
  void manyRowsInFilesGiveTheModelOfRowsInMemory() {
    // From 20,000 answers in the training part on, one fold chooses the method.
    List<Interaction> longer = SimulatedLearners.log(280, 92, 12);

    assertThat(ModelFile.toBytes(model(spilling().recurrent(false), longer)))
        .isEqualTo(ModelFile.toBytes(model(trainer().recurrent(false), longer)));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // There, names of open files stay until the process ends.
  void filesHaveNoNameThatAKilledProcessWouldLeave() {
    LimitedFiles files = new LimitedFiles(Long.MAX_VALUE);
    List<String> seen = new ArrayList<>();
    spilling()
        .temporaryFiles(files)
        .build()
        .train(
            () -> log.stream().limit(500),
            TimeWindow.always(),
            (stage, fraction) -> {
              seen.addAll(names());
              return true;
            });

    assertThat(files.created).hasPositiveValue();
    assertThat(files.open).hasValue(0);
    assertThat(seen).isEmpty();
  }

  @Test
  void cancelledTrainingClosesItsFiles() {
    LimitedFiles files = new LimitedFiles(Long.MAX_VALUE);
    TrainingResult result =
        spilling()
            .temporaryFiles(files)
            .build()
            .train(log::stream, TimeWindow.always(), (stage, fraction) -> files.open.get() < 2);

    assertThat(result).isEqualTo(new TrainingResult.Cancelled());
    assertThat(files.created).hasValueGreaterThan(1);
    assertThat(files.open).hasValue(0);
    assertThat(names()).isEmpty();
  }

  @Test
  void fullDiskIsReportedInASentence() {
    for (long room : new long[] {0, 100_000, 600_000}) {
      LimitedFiles files = new LimitedFiles(room);

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> model(spilling().temporaryFiles(files), log))
          .withMessage(
              "A temporary file cannot be used: No space left on device. Free some space,"
                  + " choose another temporary folder, or use fewer interactions.");
      assertThat(files.open).hasValue(0);
      assertThat(names()).isEmpty();
    }
  }

  @Test
  void tooLittleSpaceIsReportedBeforeAnythingIsWritten() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TemporaryFiles.in(folder).create(Long.MAX_VALUE))
        .withMessageMatching("9223372036855 MB are needed in .*, but \\d+ MB are free");
    assertThat(names()).isEmpty();
  }

  @Test
  void missingFolderIsNamedWithTheReason() {
    assertThat(new SpillException(new NoSuchFileException("gone")))
        .hasMessageStartingWith(
            "A temporary file cannot be used: java.nio.file.NoSuchFileException: gone. Free");
  }

  @Test
  void badSettingIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.builder().temporaryFolder(file))
        .withMessage(
            "temporaryFolder must be a folder that can be written to, but is " + file + ".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmileTrainer.builder().maxRowsInMemory(-1))
        .withMessage("maxRowsInMemory must be 0 or more, but is -1.");
  }

  /** Files that count the bytes and refuse to write too many, as a full disk does. */
  private final class LimitedFiles implements TemporaryFiles {

    private final AtomicLong room;
    private final AtomicInteger created = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    LimitedFiles(long room) {
      this.room = new AtomicLong(room);
    }

    @Override
    public TemporaryFile create(long bytes) throws IOException {
      TemporaryFile file = TemporaryFiles.in(folder).create(bytes);
      created.incrementAndGet();
      open.incrementAndGet();
      return new TemporaryFile() {
        @Override
        public void write(ByteBuffer from, long at) throws IOException {
          if (room.addAndGet(-from.remaining()) < 0) {
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
          open.decrementAndGet();
        }
      };
    }
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SmileTrainer.Builder spilling() {
    return trainer().maxRowsInMemory(0).temporaryFolder(folder);
  }

  private static SmileTrainer.Builder trainer() {
    return SmileTrainer.builder().clock(InstantSource.fixed(NOW));
  }

  private static LearningModel model(SmileTrainer.Builder trainer, List<Interaction> log) {
    TrainingResult result =
        trainer.build().train(log::stream, TimeWindow.always(), TrainingProgress.none());
    return ((TrainingResult.Trained) result).model();
  }
}
