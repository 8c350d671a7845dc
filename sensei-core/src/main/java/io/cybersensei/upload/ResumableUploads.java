package io.cybersensei.upload;

import io.cybersensei.upload.ResumeResult.Unchanged.Reason;
import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.file.PartialFile;
import io.cybersensei.upload.type.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Uploads that arrive in several requests, because files are large and networks break. The bytes
 * that are there survive the end of the process, and count towards the quota with the whole size of
 * the file from the beginning. When all are there, the content is checked. Of two requests that
 * append at the same time, on any nodes, one is refused. Thread-safe.
 *
 * <pre>{@code
 * UploadResult begun = uploads.resumable().begin("ada", "lecture.mp4", 3_000_000_000L);
 * uploads.resumable().append("ada", id, 0, in, Optional.empty());
 * }</pre>
 */
public final class ResumableUploads {

  private static final int AT_ONCE = 1_000;

  private final UploadStore store;
  private final FileStore files;
  private final UploadSettings settings;
  private final Admission admission;
  private final ArrivedFiles arrived;
  private final UploadEvents events;
  private final InstantSource clock;

  ResumableUploads(
      UploadStore store,
      FileStore files,
      UploadSettings settings,
      ArrivedFiles arrived,
      UploadEvents events,
      InstantSource clock) {
    this.store = store;
    this.files = files;
    this.settings = settings;
    this.admission = new Admission(settings);
    this.arrived = arrived;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Begins an upload for the learner alone.
   *
   * @see #begin(String, String, long, UploadVisibility, Optional)
   */
  public UploadResult begin(String learnerId, String fileName, long bytes) {
    return begin(learnerId, fileName, bytes, UploadVisibility.OWNER, Optional.empty());
  }

  /**
   * Begins an upload.
   *
   * @param learnerId the host's id of the learner or instructor
   * @param fileName the name as the client sent it
   * @param bytes the size of the whole file in bytes, at least 0
   * @param visibility the readers
   * @param group the group, for {@link UploadVisibility#GROUP} and only then
   * @return the upload, which is {@link UploadStatus#ARRIVING}, or the reasons why it is refused:
   *     name, type, size, quota or the number of uploads that are arriving
   * @throws IllegalArgumentException if the id or the group breaks a rule of {@link
   *     io.cybersensei.validation.Identifiers#check}, the group does not fit the visibility, or the
   *     size is negative
   */
  public UploadResult begin(
      String learnerId,
      String fileName,
      long bytes,
      UploadVisibility visibility,
      Optional<String> group) {
    Admission.requireOwner(learnerId, visibility, group);
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be at least 0 but is " + bytes + ".");
    }
    Admission.Named named = admission.named(fileName);
    if (named.type().isEmpty()) {
      return new UploadResult.Refused(named.findings());
    }
    if (bytes == 0) {
      return Admission.refused(FindingCode.EMPTY, "The file is empty.");
    }
    if (bytes > settings.maxBytes(named.type().get())) {
      return admission.tooLarge(named.type().get());
    }
    Upload upload =
        new Upload(
            UUID.randomUUID().toString(),
            learnerId,
            named.name(),
            named.type().get(),
            bytes,
            "",
            UploadStatus.ARRIVING,
            Optional.empty(),
            visibility,
            group,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    // First the description: a file without one would be swept only a day later.
    Optional<UploadResult> refusal = admission.refusal(store.add(upload, admission.limits()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    files.beginPartial(upload.id());
    events.tell(upload, Optional.empty());
    return new UploadResult.Accepted(upload);
  }

  /**
   * Returns the state of an upload. If all bytes are there but no request has checked them, because
   * its process ended, this one does.
   *
   * @param learnerId the host's id of the learner who began the upload
   * @param id the id of the upload
   * @throws IOException if the content cannot be read
   */
  public ResumeResult find(String learnerId, String id) throws IOException {
    Optional<Upload> upload = own(learnerId, id);
    if (upload.isEmpty()) {
      return new ResumeResult.Unknown();
    }
    if (upload.get().status() != UploadStatus.ARRIVING) {
      return arrived.settle(upload.get());
    }
    Optional<PartialFile> file = files.partial(id);
    return file.isEmpty() ? new ResumeResult.Unknown() : state(upload.get(), file.get());
  }

  private ResumeResult state(Upload upload, PartialFile file) throws IOException {
    long size = file.size();
    return size == upload.bytes()
        ? arrived.receive(upload)
        : new ResumeResult.Arriving(new PartialUpload(upload, size, expiryOf(upload)));
  }

  /**
   * Appends bytes to an upload. Those that have arrived before the stream fails are kept, unless
   * there is a checksum: then all are appended or none. When the first 64 KiB are there, they are
   * checked, and a file of another type is refused before the rest is read. When the file is whole,
   * it is checked.
   *
   * @param learnerId the host's id of the learner who began the upload
   * @param id the id of the upload
   * @param offset the number of bytes that are there, as the client knows it
   * @param in the bytes, which are read to their end and not closed
   * @param checksum the checksum of the bytes, if the client sent one
   * @throws IOException if the stream fails or the content cannot be read
   */
  public ResumeResult append(
      String learnerId, String id, long offset, InputStream in, Optional<Checksum> checksum)
      throws IOException {
    Optional<Upload> found = own(learnerId, id);
    Optional<PartialFile> file = files.partial(id);
    if (found.isPresent() && found.get().status() != UploadStatus.ARRIVING) {
      return arrived.settle(found.get());
    }
    if (found.isEmpty() || file.isEmpty()) {
      return new ResumeResult.Unknown();
    }
    Upload upload = found.get();
    if (file.get().size() != offset) {
      return unchanged(upload, file.get(), Reason.WRONG_OFFSET);
    }
    PartialTransfer transfer =
        new PartialTransfer(
            file.get(),
            offset,
            upload.bytes(),
            (bytes, count) -> arrived.checkBeginning(upload, bytes, count));
    return switch (receive(transfer, in, upload.bytes() - offset, checksum)) {
      case DONE -> state(upload, file.get());
      case OVERTAKEN -> unchanged(upload, file.get(), Reason.WRONG_OFFSET);
      case WRONG_CHECKSUM -> unchanged(upload, file.get(), Reason.WRONG_CHECKSUM);
      case BEYOND_SIZE -> unchanged(upload, file.get(), Reason.BEYOND_SIZE);
      case REFUSED -> arrived.refuse(upload, file.get(), transfer.findings());
    };
  }

  private PartialTransfer.End receive(
      PartialTransfer transfer, InputStream in, long left, Optional<Checksum> checksum)
      throws IOException {
    if (checksum.isEmpty()) {
      return transfer.receive(in, left);
    }
    try (FileDraft draft = files.begin()) {
      return transfer.receive(in, left, draft, checksum.get());
    }
  }

  private ResumeResult unchanged(Upload upload, PartialFile file, Reason reason) {
    return new ResumeResult.Unchanged(
        new PartialUpload(upload, file.size(), expiryOf(upload)), reason);
  }

  /**
   * Ends an upload, whether it is whole or not, and deletes its bytes.
   *
   * @param learnerId the host's id of the learner who began the upload
   * @param id the id of the upload
   * @return whether there was one
   */
  public boolean end(String learnerId, String id) {
    Optional<Upload> upload = own(learnerId, id);
    return upload.isPresent() && remove(upload.get());
  }

  private boolean remove(Upload upload) {
    boolean removed = store.remove(upload.id());
    files.partial(upload.id()).ifPresent(PartialFile::discard);
    if (removed) {
      events.tell(upload, Optional.of(upload.status()));
    }
    return removed;
  }

  private Optional<Upload> own(String learnerId, String id) {
    return store
        .find(id)
        .filter(upload -> upload.learnerId().equals(learnerId))
        .filter(upload -> upload.status() != UploadStatus.ARRIVING || !isExpired(upload));
  }

  private Instant expiryOf(Upload upload) {
    return upload.uploadedAt().plus(settings.resumableFor());
  }

  private boolean isExpired(Upload upload) {
    return !clock.instant().isBefore(expiryOf(upload));
  }

  /** Removes uploads that have expired, and the descriptions of refused ones after as long. */
  void removeExpired() {
    Instant until = before(settings.resumableFor());
    store.inStatus(UploadStatus.ARRIVING, until, AT_ONCE).forEach(this::remove);
    store.removeRefused(until);
  }

  /** Checks files whose check was begun some time ago and has not ended. */
  void resumeChecks(Duration after) {
    Instant until = before(after);
    for (UploadStatus status : List.of(UploadStatus.RECEIVED, UploadStatus.CHECKING)) {
      store.inStatus(status, until, AT_ONCE).forEach(arrived::settleQuietly);
    }
  }

  /** Returns the time some time ago, by the clock of this node or the store's, which is earlier. */
  Instant before(Duration age) {
    Instant now = clock.instant();
    return now.minus(store.ahead(now)).minus(age);
  }

  /** Returns whether a partial file is in use. */
  boolean isArriving(String id) {
    return store
        .find(id)
        .filter(upload -> upload.status().compareTo(UploadStatus.CHECKING) <= 0)
        .isPresent();
  }
}
