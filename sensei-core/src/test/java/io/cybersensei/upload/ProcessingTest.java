package io.cybersensei.upload;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.honest;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.RecordedMetrics;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.text.ExtractionResult;
import io.cybersensei.upload.text.TextExtractor;
import io.cybersensei.upload.text.Thumbnail;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProcessingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Passage> TEXT =
      List.of(Passage.at(Position.page(1), "Größe 🎓"), Passage.of("b"));

  private final UploadStore store = UploadStore.inMemory();
  private final FileStore files = FileStore.inMemory();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<String> events = new ArrayList<>();

  /** The outcome of the next extraction: a result or a fault. */
  private Object outcome =
      new ExtractionResult.Extracted(TEXT, Optional.of(Thumbnail.of(bytes("jpeg"))));

  private boolean full;

  private final RecordedMetrics metrics = new RecordedMetrics();

  private Uploads uploads = started();

  private Uploads started() {
    TextExtractor extractor =
        new TextExtractor() {
          @Override
          public boolean supports(FileType type) {
            return type == FileType.PDF;
          }

          @Override
          public ExtractionResult extract(FileType type, SeekableByteChannel content)
              throws IOException {
            if (outcome instanceof ExtractionResult result) {
              return result;
            }
            throw (IOException) outcome;
          }
        };
    return Uploads.builder(store, files, now::get)
        .extractor(
            extractor,
            task -> {
              if (full) {
                throw new RejectedExecutionException("The queue is full.");
              }
              tasks.add(task);
            })
        .metrics(metrics)
        .listener((upload, before) -> events.add(upload.status().wireName()))
        .build();
  }

  private Upload received(String name, byte[] file) throws IOException {
    return uploads
        .receive("ada", name, new ByteArrayInputStream(file))
        .match(
            accepted -> accepted.upload(),
            refused -> {
              throw new AssertionError(refused.toString());
            });
  }

  private Upload now(Upload upload) {
    return store.find(upload.id()).orElseThrow();
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void textIsThereWhenTheUploadIsReady() throws IOException {
    Upload upload = received("a.pdf", honest("d.pdf"));
    assertThat(upload.status()).isEqualTo(UploadStatus.PROCESSING);
    assertThat(uploads.text(upload)).isEmpty();
    assertThat(uploads.open(upload)).isPresent();

    runTasks();

    assertThat(now(upload).status()).isEqualTo(UploadStatus.READY);
    assertThat(uploads.text(now(upload))).isEqualTo(TEXT);
    assertThat(uploads.openThumbnail(now(upload))).isPresent();
    assertThat(events).containsExactly("processing", "ready");
    files.sweep(store::refersTo, Duration.ZERO);
    assertThat(uploads.text(now(upload))).isEqualTo(TEXT);
    uploads.remove(upload.id());
    assertThat(files.sweep(store::refersTo, Duration.ZERO)).isEqualTo(3);
  }

  @Test
  void checksAndExtractionsAreMeasured() throws IOException {
    received("a.pdf", honest("d.pdf"));
    uploads.receive("ada", "a.pdf", new ByteArrayInputStream(bytes("no PDF")));
    runTasks();
    outcome = new IOException("Java does not start.");
    received("b.pdf", honest("d.pdf"));
    runTasks();

    assertThat(metrics.value(Metric.JOBS, "upload_check", "accepted")).isEqualTo(2);
    assertThat(metrics.value(Metric.JOBS, "upload_check", "refused")).isEqualTo(1);
    assertThat(metrics.value(Metric.JOBS, "extraction", "extracted")).isEqualTo(1);
    assertThat(metrics.value(Metric.JOBS, "extraction", "interrupted")).isEqualTo(1);
  }

  @Test
  void typeWithoutTextIsReadyAtOnce() throws IOException {
    assertThat(received("a.txt", bytes("x")).status()).isEqualTo(UploadStatus.READY);
    assertThat(tasks).isEmpty();
  }

  @Test
  void fileThatCannotBeProcessedIsFailedAndCanBeRead() throws IOException {
    outcome =
        new ExtractionResult.Failed(
            new Finding(FindingCode.PROCESSING_MEMORY, "The file takes too much memory."));
    Upload upload = received("a.pdf", honest("d.pdf"));
    runTasks();

    assertThat(now(upload).status()).isEqualTo(UploadStatus.FAILED);
    assertThat(now(upload).reason().orElseThrow().code()).isEqualTo(FindingCode.PROCESSING_MEMORY);
    assertThat(uploads.open(now(upload))).isPresent();
  }

  @Test
  void faultOfTheExtractorIsRepeatedByTheSweep() throws IOException {
    ExtractionResult right = (ExtractionResult) outcome;
    outcome = new IOException("There is no Java.");
    Upload upload = received("a.pdf", honest("d.pdf"));
    runTasks();
    assertThat(now(upload).status()).isEqualTo(UploadStatus.PROCESSING);
    outcome = right;

    now.set(NOW.plus(Duration.ofMinutes(11)));
    uploads.sweep();
    runTasks();

    assertThat(now(upload).status()).isEqualTo(UploadStatus.READY);
  }

  @Test
  void fullExecutorAndARestartLoseNothing() throws IOException {
    full = true;
    Upload upload = received("a.pdf", honest("d.pdf"));
    assertThat(upload.status()).isEqualTo(UploadStatus.PROCESSING);
    full = false;
    uploads = started();
    now.set(NOW.plus(Duration.ofMinutes(11)));
    uploads.sweep();
    uploads.sweep();
    assertThat(tasks).hasSize(1);
    uploads.publish(upload.id(), UploadVisibility.EVERYONE, Optional.empty());

    runTasks();

    assertThat(now(upload).status()).isEqualTo(UploadStatus.READY);
    assertThat(now(upload).visibility()).isEqualTo(UploadVisibility.EVERYONE);
  }
}
