package io.cybersensei.upload;

import io.cybersensei.search.Passage;
import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.text.ExtractionResult;
import io.cybersensei.upload.text.Passages;
import io.cybersensei.upload.text.TextExtractor;
import io.cybersensei.upload.type.FileType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extraction of text and thumbnails after a file was accepted, in a thread of the host's
 * executor. A process that ends leaves uploads in {@link UploadStatus#PROCESSING}, which another
 * one processes again.
 */
final class Processing {

  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);

  /**
   * An extractor, and the threads that wait for it.
   *
   * @param extractor the extractor
   * @param executor runs the extractions
   */
  record Workers(TextExtractor extractor, Executor executor) {}

  private final UploadStore store;
  private final FileStore files;
  private final UploadEvents events;
  private final Optional<Workers> workers;
  private final TextIndexing texts;
  private final UploadJobs jobs;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  Processing(
      UploadStore store,
      FileStore files,
      UploadEvents events,
      Optional<Workers> workers,
      TextIndexing texts,
      UploadJobs jobs) {
    this.store = store;
    this.files = files;
    this.events = events;
    this.workers = workers;
    this.texts = texts;
    this.jobs = jobs;
  }

  /** Returns the state of a file of a type after it was accepted. */
  UploadStatus afterCheck(FileType type) {
    return workers.filter(each -> each.extractor().supports(type)).isPresent()
        ? UploadStatus.PROCESSING
        : UploadStatus.READY;
  }

  /** Begins to process an upload if it is to be processed. */
  void begin(Upload upload) {
    if (upload.status() != UploadStatus.PROCESSING || !underWay.add(upload.id())) {
      return;
    }
    try {
      Optional<Workers> with = workers.filter(each -> each.extractor().supports(upload.type()));
      if (with.isEmpty()) {
        // The extractor is gone since the upload was accepted.
        end(upload.id(), List.of(), ready -> ready.moved(UploadStatus.READY, Optional.empty()));
        underWay.remove(upload.id());
        return;
      }
      with.get().executor().execute(() -> process(upload, with.get().extractor()));
    } catch (RuntimeException e) {
      underWay.remove(upload.id());
      LOG.warn("The upload {} is processed later: {}", upload.id(), e.toString());
    }
  }

  private void process(Upload upload, TextExtractor extractor) {
    UploadJobs.Running job = jobs.extraction();
    String outcome = "interrupted";
    try {
      Optional<SeekableByteChannel> content = files.open(upload.hash());
      if (content.isEmpty()) {
        return;
      }
      ExtractionResult result;
      try (SeekableByteChannel channel = content.get()) {
        result = extractor.extract(upload.type(), channel);
      }
      Function<Upload, Upload> step =
          result.match(
              this::withText,
              failed -> now -> now.moved(UploadStatus.FAILED, Optional.of(failed.reason())));
      List<Passage> text = result.match(ExtractionResult.Extracted::passages, failed -> List.of());
      end(upload.id(), text, step);
      outcome = result.match(extracted -> "extracted", failed -> "failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      // The file is not at fault: it stays as it is, and is processed again.
      LOG.error("The upload {} could not be processed.", upload.id(), e);
    } finally {
      underWay.remove(upload.id());
      job.ended(outcome);
    }
  }

  private Function<Upload, Upload> withText(ExtractionResult.Extracted extracted) {
    Optional<String> text =
        extracted.passages().isEmpty()
            ? Optional.empty()
            : Optional.of(keep(bytes(extracted.passages())));
    Optional<String> thumbnail = extracted.thumbnail().map(picture -> keep(picture.jpeg()));
    return now -> now.with(text, thumbnail).moved(UploadStatus.READY, Optional.empty());
  }

  private static byte[] bytes(List<Passage> passages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Passages.write(passages, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written.", e);
    }
    return out.toByteArray();
  }

  private String keep(byte[] bytes) {
    try (FileDraft draft = files.begin()) {
      draft.append(bytes, 0, bytes.length);
      return draft.keep();
    }
  }

  /** Moves the upload on, whatever has become of its readers meanwhile. */
  private void end(String id, List<Passage> text, Function<Upload, Upload> step) {
    while (true) {
      Optional<Upload> known =
          store.find(id).filter(upload -> upload.status() == UploadStatus.PROCESSING);
      if (known.isEmpty()) {
        texts.forget(id);
        return;
      }
      Upload after = step.apply(known.get());
      texts.index(after, text);
      if (store.replace(known.get(), after)) {
        events.tell(after, Optional.of(UploadStatus.PROCESSING));
        return;
      }
    }
  }

  /** Returns the text of an upload. */
  List<Passage> text(Upload upload) {
    Optional<SeekableByteChannel> stored = upload.text().flatMap(files::open);
    if (stored.isEmpty()) {
      return List.of();
    }
    try (InputStream in = Channels.newInputStream(stored.get())) {
      return Passages.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The text of a file could not be read.", e);
    }
  }
}
