package io.cybersensei.upload;

import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.file.PartialFile;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of files that have arrived in several requests. Each step is durable before the next
 * one, so that another process can go on where one ended: the hash of accepted content is stored
 * before the content is kept under it. Two processes that check the same file do no harm.
 */
final class ArrivedFiles {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivedFiles.class);

  private final UploadStore store;
  private final FileStore files;
  private final FileChecks checks;
  private final Processing processing;
  private final UploadEvents events;
  private final InstantSource clock;
  private final Set<String> beingChecked = ConcurrentHashMap.newKeySet();

  ArrivedFiles(
      UploadStore store,
      FileStore files,
      FileChecks checks,
      Processing processing,
      UploadEvents events,
      InstantSource clock) {
    this.store = store;
    this.files = files;
    this.checks = checks;
    this.processing = processing;
    this.events = events;
    this.clock = clock;
  }

  /** Checks an upload whose last byte has arrived. */
  ResumeResult receive(Upload arriving) throws IOException {
    Upload received = arriving.received(clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (move(arriving, received)) {
      return settle(received);
    }
    // Another request was faster.
    Optional<Upload> now = store.find(arriving.id());
    return now.isPresent() ? settle(now.get()) : new ResumeResult.Unknown();
  }

  /** Returns the result for an upload that is whole, after its check unless another thread does. */
  ResumeResult settle(Upload upload) throws IOException {
    return switch (upload.status()) {
      case RECEIVED, CHECKING -> beingChecked.add(upload.id()) ? check(upload) : complete(upload);
      case ARRIVING -> new ResumeResult.Unknown();
      case REFUSED -> new ResumeResult.Refused(upload.reason().map(List::of).orElseThrow());
      case PROCESSING, READY, FAILED -> complete(upload);
    };
  }

  /** Checks an upload whose check has not ended, and logs failures. */
  void settleQuietly(Upload upload) {
    try {
      settle(upload);
    } catch (IOException | RuntimeException e) {
      LOG.error("The upload {} could not be checked.", upload.id(), e);
    }
  }

  private static ResumeResult complete(Upload upload) {
    return new ResumeResult.Complete(upload);
  }

  private ResumeResult check(Upload received) throws IOException {
    try {
      Upload checking = received;
      if (received.status() == UploadStatus.RECEIVED) {
        checking = received.moved(UploadStatus.CHECKING, Optional.empty());
        if (!move(received, checking)) {
          return store
              .find(received.id())
              .map(ArrivedFiles::complete)
              .orElseGet(ResumeResult.Unknown::new);
        }
      }
      Optional<PartialFile> file = files.partial(checking.id());
      return file.isPresent() ? check(checking, file.get()) : kept(checking);
    } finally {
      beingChecked.remove(received.id());
    }
  }

  private ResumeResult check(Upload checking, PartialFile file) throws IOException {
    List<Finding> findings = checks.check(file.open(), checking.type());
    if (findings.isEmpty()) {
      String hash = file.hash();
      Upload accepted = checking.accepted(hash);
      if (!store.replace(checking, accepted)) {
        return new ResumeResult.Unknown();
      }
      file.keep(hash);
      return kept(accepted);
    }
    return findings.get(0).code() == FindingCode.SCANNER_UNAVAILABLE
        ? new ResumeResult.Refused(findings)
        : refuse(checking, file, findings);
  }

  /** Refuses an upload and deletes what is there. */
  ResumeResult refuse(Upload upload, PartialFile file, List<Finding> findings) {
    if (move(upload, upload.moved(UploadStatus.REFUSED, Optional.of(findings.get(0))))) {
      file.discard();
    }
    return new ResumeResult.Refused(findings);
  }

  /** Checks the first bytes of an upload. */
  List<Finding> checkBeginning(Upload upload, byte[] bytes, int count) {
    return checks.checkBeginning(bytes, count, upload.type());
  }

  /** Ends the check of accepted content, if it is kept. */
  private ResumeResult kept(Upload accepted) {
    if (!isKept(accepted)) {
      store.remove(accepted.id());
      return new ResumeResult.Unknown();
    }
    Upload next = accepted.moved(processing.afterCheck(accepted.type()), Optional.empty());
    if (move(accepted, next)) {
      processing.begin(next);
    }
    return complete(next);
  }

  private boolean isKept(Upload accepted) {
    Optional<SeekableByteChannel> content = files.open(accepted.hash());
    try {
      if (content.isPresent()) {
        content.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be closed.", e);
    }
    return content.isPresent();
  }

  private boolean move(Upload before, Upload after) {
    boolean moved = store.replace(before, after);
    if (moved) {
      events.tell(after, Optional.of(before.status()));
    }
    return moved;
  }
}
