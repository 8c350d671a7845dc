package io.cybersensei.upload;

import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.upload.UploadStore.Reader;
import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.FileStore;
import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.text.TextExtractor;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * The files that learners and instructors upload. A file is checked while it arrives, by its name,
 * size and first 64 KiB, and then as a whole ({@link ContentCheck}). No byte is stored of a file
 * whose first bytes are not those of its type. It is durable when {@link #receive} returns; a
 * refused file, or one that does not arrive whole, leaves nothing. Thread-safe.
 *
 * <pre>{@code
 * Uploads uploads = sensei.uploads(FileStore.inFolder(Path.of("/var/lib/sensei"))).build();
 * uploads.receive("ada", "notes.pdf", in);
 * }</pre>
 */
public final class Uploads {

  /** The time after which a file without an upload is swept. No file takes as long to arrive. */
  private static final Duration SWEPT_AFTER = Duration.ofHours(24);

  /** The time after which the process that has begun a check has ended, or lost its storage. */
  private static final Duration CHECKED_AFTER = Duration.ofMinutes(10);

  private final UploadStore store;
  private final FileStore files;
  private final UploadSettings settings;
  private final UploadGroups groups;
  private final Admission admission;
  private final FileChecks checks;
  private final UploadEvents events;
  private final Processing processing;
  private final ResumableUploads resumable;
  private final InstantSource clock;

  private Uploads(Builder builder) {
    this.store = builder.store;
    this.files = builder.files;
    this.settings = builder.settings;
    this.groups = builder.groups;
    this.admission = new Admission(settings);
    UploadJobs jobs = new UploadJobs(builder.metrics, new NodeTime(builder.clock));
    this.checks = new FileChecks(builder.scanner, jobs);
    this.events = new UploadEvents(builder.listener);
    this.clock = store.sharedClock(builder.clock);
    this.processing =
        new Processing(
            store, files, events, builder.workers, new TextIndexing(store, builder.search), jobs);
    this.resumable =
        new ResumableUploads(
            store,
            files,
            settings,
            new ArrivedFiles(store, files, checks, processing, events, clock),
            events,
            clock);
  }

  /**
   * Returns a builder.
   *
   * @param store the store of the descriptions, such as that of a storage
   * @param files the store of the bytes
   * @param clock the clock
   */
  public static Builder builder(UploadStore store, FileStore files, InstantSource clock) {
    return new Builder(store, files, clock);
  }

  /** Returns the limits. */
  public UploadSettings settings() {
    return settings;
  }

  /**
   * Receives a file of a learner, for the learner alone. An exception of the stream ends it, and
   * nothing is left.
   *
   * @param learnerId the host's id of the learner
   * @param fileName the name as the client sent it
   * @param in the content, which is read to its end and not closed
   * @throws IOException if the stream fails
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public UploadResult receive(String learnerId, String fileName, InputStream in)
      throws IOException {
    return receive(learnerId, fileName, in, UploadVisibility.OWNER, Optional.empty());
  }

  /**
   * Receives a file.
   *
   * @param learnerId the host's id of the learner or instructor
   * @param fileName the name as the client sent it
   * @param in the content, which is read to its end, or until the file is refused, and not closed
   * @param visibility the readers
   * @param group the group, for {@link UploadVisibility#GROUP} and only then
   * @throws IOException if the stream fails
   * @throws IllegalArgumentException if the id or the group breaks a rule of {@link
   *     Identifiers#check}, or the group does not fit the visibility
   */
  public UploadResult receive(
      String learnerId,
      String fileName,
      InputStream in,
      UploadVisibility visibility,
      Optional<String> group)
      throws IOException {
    Admission.requireOwner(learnerId, visibility, group);
    Admission.Named named = admission.named(fileName);
    if (named.type().isEmpty()) {
      return new UploadResult.Refused(named.findings());
    }
    FileType type = named.type().get();
    byte[] buffer = new byte[Content.BEGINNING_BYTES];
    int first = in.readNBytes(buffer, 0, buffer.length);
    List<Finding> early = first == 0 ? List.of() : checks.checkBeginning(buffer, first, type);
    if (!early.isEmpty()) {
      return new UploadResult.Refused(early);
    }
    try (FileDraft draft = files.begin()) {
      long bytes = copy(buffer, first, in, draft, settings.maxBytes(type));
      if (bytes < 0) {
        return admission.tooLarge(type);
      }
      List<Finding> findings = checks.check(draft.open(), type);
      if (!findings.isEmpty()) {
        return new UploadResult.Refused(findings);
      }
      Upload upload =
          new Upload(
              UUID.randomUUID().toString(),
              learnerId,
              named.name(),
              type,
              bytes,
              draft.keep(),
              processing.afterCheck(type),
              Optional.empty(),
              visibility,
              group,
              clock.instant().truncatedTo(ChronoUnit.MICROS));
      Optional<UploadResult> refusal = admission.refusal(store.add(upload, admission.limits()));
      if (refusal.isPresent()) {
        // The file without an upload is swept later.
        return refusal.get();
      }
      events.tell(upload, Optional.empty());
      processing.begin(upload);
      return new UploadResult.Accepted(upload);
    }
  }

  /** Copies a file, whose first bytes are in the buffer; returns its size, or -1 if too large. */
  private static long copy(byte[] buffer, int first, InputStream in, FileDraft draft, long maxBytes)
      throws IOException {
    long bytes = 0;
    for (int some = first; some >= 0; some = in.read(buffer)) {
      bytes += some;
      if (bytes > maxBytes) {
        return -1;
      }
      draft.append(buffer, 0, some);
    }
    return bytes;
  }

  /**
   * Finds an upload that a reader may see. One that is {@link UploadStatus#ARRIVING} is found by
   * {@link ResumableUploads#find}.
   *
   * @param reader the reader, from {@link #reader}
   * @param id the id of the upload
   */
  public Optional<Upload> find(Reader reader, String id) {
    return store
        .find(id)
        .filter(upload -> upload.status() != UploadStatus.ARRIVING)
        .filter(reader::maySee);
  }

  /**
   * Returns the newest uploads that a reader may see.
   *
   * @param reader the reader, from {@link #reader}
   * @param before the id of the last upload of the page before; empty for the first page
   * @param limit the maximum number, 1 to 1,000
   * @throws IllegalArgumentException if the limit is out of range
   */
  public List<Upload> list(Reader reader, Optional<String> before, int limit) {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit must be from 1 to 1000 but is " + limit + ".");
    }
    Optional<Upload> last = before.flatMap(id -> find(reader, id));
    return before.isPresent() && last.isEmpty() ? List.of() : store.list(reader, last, limit);
  }

  /**
   * Returns a reader with the groups of a learner.
   *
   * @param learnerId the host's id of the reader
   * @param isStaff whether the reader is an instructor or admin
   */
  public Reader reader(String learnerId, boolean isStaff) {
    return new Reader(learnerId, isStaff ? Set.of() : groups.of(learnerId), isStaff);
  }

  /**
   * Opens the content of an upload that was accepted. The caller closes it.
   *
   * @param upload the upload
   */
  public Optional<SeekableByteChannel> open(Upload upload) {
    return upload.status().isReadable() ? files.open(upload.hash()) : Optional.empty();
  }

  /**
   * Opens a small JPEG of an upload that is a picture. The caller closes it.
   *
   * @param upload the upload
   */
  public Optional<SeekableByteChannel> openThumbnail(Upload upload) {
    return upload.status().isReadable()
        ? upload.thumbnail().flatMap(files::open)
        : Optional.empty();
  }

  /**
   * Returns the text that was taken out of an upload, with the pages, slides, seconds or parts at
   * which the passages begin, such as for a {@link SearchIndex}.
   *
   * @param upload the upload
   * @return the passages in their order; empty if there are none, or while the upload is being
   *     processed
   */
  public List<Passage> text(Upload upload) {
    return upload.status().isReadable() ? processing.text(upload) : List.of();
  }

  /**
   * Sets the readers of an upload.
   *
   * @param id the id of the upload
   * @param visibility the readers
   * @param group the group, for {@link UploadVisibility#GROUP} and only then
   * @return the upload; empty if there is none
   * @throws IllegalArgumentException if the group does not fit
   */
  public Optional<Upload> publish(String id, UploadVisibility visibility, Optional<String> group) {
    Admission.requireGroup(visibility, group);
    while (true) {
      Optional<Upload> known = store.find(id);
      if (known.isEmpty()) {
        return known;
      }
      Upload changed = known.get().visibleTo(visibility, group);
      if (store.replace(known.get(), changed)) {
        events.tell(changed, Optional.of(changed.status()));
        return Optional.of(changed);
      }
    }
  }

  /**
   * Removes an upload. Its content is deleted by {@link #sweep}, unless another upload has the
   * same.
   *
   * @param id the id of the upload
   * @return whether there was one
   */
  public boolean remove(String id) {
    Optional<Upload> known = store.find(id);
    boolean removed = store.remove(id);
    if (removed) {
      known.ifPresent(upload -> events.tell(upload, Optional.of(upload.status())));
    }
    return removed;
  }

  /**
   * Scans every file again, with what the scanner has learned since. An upload with a virus becomes
   * {@link UploadStatus#REFUSED}, and nobody can read it.
   *
   * @return the number of uploads that were refused
   * @throws IllegalStateException if there is no scanner
   */
  public int rescan() {
    if (checks.scanner().isEmpty()) {
      throw new IllegalStateException(
          "There is no virus scanner: pass one to Uploads.builder(…).scanner(…).");
    }
    Reader everything = new Reader("", Set.of(), true);
    int refused = 0;
    Optional<Upload> last = Optional.empty();
    List<Upload> page = store.list(everything, last, 100);
    while (!page.isEmpty()) {
      for (Upload upload : page) {
        refused += rescan(upload) ? 1 : 0;
      }
      last = Optional.of(page.get(page.size() - 1));
      page = store.list(everything, last, 100);
    }
    return refused;
  }

  private boolean rescan(Upload upload) {
    Optional<SeekableByteChannel> content = open(upload);
    if (content.isEmpty()) {
      return false;
    }
    try (SeekableByteChannel channel = content.get()) {
      Optional<Finding> finding =
          checks.scan(channel).filter(each -> each.code() == FindingCode.MALWARE);
      if (finding.isEmpty()) {
        return false;
      }
      Upload refused = upload.moved(UploadStatus.REFUSED, finding);
      boolean replaced = store.replace(upload, refused);
      if (replaced) {
        events.tell(refused, Optional.of(upload.status()));
      }
      return replaced;
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  /** Returns the uploads that arrive in several requests. */
  public ResumableUploads resumable() {
    return resumable;
  }

  /**
   * Deletes the content of removed uploads and of erased learners, and what interrupted uploads
   * have left, once it is a day old. Removes uploads in several requests that have expired, and
   * ends checks and extractions that a process has begun and not ended. Call it every hour or so,
   * on any node.
   *
   * @return the number of deleted files
   */
  public int sweep() {
    resumable.removeExpired();
    resumable.resumeChecks(CHECKED_AFTER);
    store
        .inStatus(UploadStatus.PROCESSING, resumable.before(CHECKED_AFTER), 1_000)
        .forEach(processing::begin);
    return files.sweep(store::refersTo, resumable::isArriving, SWEPT_AFTER);
  }

  /** A builder of {@link Uploads}. Not thread-safe. */
  public static final class Builder {

    private final UploadStore store;
    private final FileStore files;
    private final InstantSource clock;
    private UploadSettings settings = UploadSettings.standard();
    private UploadGroups groups = UploadGroups.none();
    private UploadListener listener = (upload, before) -> {};
    private Optional<VirusScanner> scanner = Optional.empty();
    private Optional<SearchIndex> search = Optional.empty();
    private Optional<Processing.Workers> workers = Optional.empty();
    private Metrics metrics = Metrics.none();

    private Builder(UploadStore store, FileStore files, InstantSource clock) {
      this.store = Objects.requireNonNull(store, "store");
      this.files = Objects.requireNonNull(files, "files");
      this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Sets the limits. Default: {@link UploadSettings#standard}. */
    public Builder settings(UploadSettings settings) {
      this.settings = Objects.requireNonNull(settings, "settings");
      return this;
    }

    /** Sets the groups of learners. Default: none. */
    public Builder groups(UploadGroups groups) {
      this.groups = Objects.requireNonNull(groups, "groups");
      return this;
    }

    /** Sets the listener to changes. Default: none. */
    public Builder listener(UploadListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets the index of the text that the extractor takes out of files. Default: none; an upload
     * from {@code Sensei.uploads} has the index of its storage.
     */
    public Builder search(SearchIndex search) {
      this.search = Optional.of(Objects.requireNonNull(search, "search"));
      return this;
    }

    /** Sets the virus scanner. Default: none, so that only EICAR's test file is found. */
    public Builder scanner(VirusScanner scanner) {
      this.scanner = Optional.of(Objects.requireNonNull(scanner, "scanner"));
      return this;
    }

    /**
     * Sets the extractor of text and thumbnails. Default: none, so that files are ready when they
     * are accepted.
     *
     * @param extractor the extractor
     * @param executor runs extractions, of which each can take as long as the extractor allows; its
     *     number of threads is that of extractions at one time
     */
    public Builder extractor(TextExtractor extractor, Executor executor) {
      this.workers =
          Optional.of(
              new Processing.Workers(
                  Objects.requireNonNull(extractor, "extractor"),
                  Objects.requireNonNull(executor, "executor")));
      return this;
    }

    /**
     * Sets the receiver of the times of checks and extractions. Default: none; an upload from
     * {@code Sensei.uploads} has that of Sensei.
     */
    public Builder metrics(Metrics metrics) {
      this.metrics = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /** Builds the uploads. */
    public Uploads build() {
      return new Uploads(this);
    }
  }
}
