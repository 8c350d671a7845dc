package io.cybersensei.upload;

import io.cybersensei.upload.UploadStore.Reader;
import io.cybersensei.upload.file.FileDraft;
import io.cybersensei.upload.file.FileStore;
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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that learners and instructors upload. A file is checked while it arrives, by its name,
 * size and first bytes, and then as a whole ({@link ContentCheck}). It is durable when {@link
 * #receive} returns; a refused file, or one that does not arrive whole, leaves nothing.
 * Thread-safe.
 *
 * <pre>{@code
 * Uploads uploads = sensei.uploads(FileStore.inFolder(Path.of("/var/lib/sensei"))).build();
 * uploads.receive("ada", "notes.pdf", in);
 * }</pre>
 */
public final class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** The time after which a file without an upload is swept. No file takes as long to arrive. */
  private static final Duration SWEPT_AFTER = Duration.ofHours(24);

  private static final int BUFFER_BYTES = 64 << 10;

  private final UploadStore store;
  private final FileStore files;
  private final UploadSettings settings;
  private final UploadGroups groups;
  private final UploadListener listener;
  private final Optional<VirusScanner> scanner;
  private final InstantSource clock;

  private Uploads(Builder builder) {
    this.store = builder.store;
    this.files = builder.files;
    this.settings = builder.settings;
    this.groups = builder.groups;
    this.listener = builder.listener;
    this.scanner = builder.scanner;
    this.clock = builder.clock;
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
    requireValid("learnerId", learnerId);
    requireGroup(visibility, group);
    Optional<String> name = DisplayName.of(fileName);
    if (name.isEmpty()) {
      return refused(FindingCode.INVALID_NAME, "The name cannot be that of a file.");
    }
    String extension = FileType.extensionOf(name.get());
    Optional<FileType> type =
        FileType.ofExtension(extension).filter(each -> settings.maxBytes(each) > 0);
    if (type.isEmpty()) {
      return new UploadResult.Refused(List.of(ContentCheck.notAccepted(extension)));
    }
    try (FileDraft draft = files.begin()) {
      long bytes = copy(in, draft, settings.maxBytes(type.get()));
      if (bytes < 0) {
        return tooLarge(type.get());
      }
      List<Finding> findings = check(draft, type.get());
      if (!findings.isEmpty()) {
        return new UploadResult.Refused(findings);
      }
      Upload upload =
          new Upload(
              UUID.randomUUID().toString(),
              learnerId,
              name.get(),
              type.get(),
              bytes,
              draft.keep(),
              UploadStatus.READY,
              Optional.empty(),
              visibility,
              group,
              clock.instant().truncatedTo(ChronoUnit.MICROS));
      if (!store.add(upload, settings.quotaBytes())) {
        // The file without an upload is swept later.
        return refused(
            FindingCode.QUOTA_EXCEEDED,
            String.format(
                Locale.ROOT,
                "All files together can have at most %d bytes. Delete some first.",
                settings.quotaBytes()));
      }
      tell(upload, Optional.empty());
      return new UploadResult.Accepted(upload);
    }
  }

  /** Copies a file; returns its size, or -1 if it is too large. */
  private static long copy(InputStream in, FileDraft draft, long maxBytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
      bytes += some;
      if (bytes > maxBytes) {
        return -1;
      }
      draft.append(buffer, 0, some);
    }
    return bytes;
  }

  private List<Finding> check(FileDraft draft, FileType type) throws IOException {
    try (SeekableByteChannel content = draft.open()) {
      List<Finding> findings = ContentCheck.check(type, content);
      return findings.isEmpty() ? scan(content).map(List::of).orElse(List.of()) : findings;
    }
  }

  /** A scanner that cannot answer closes the door. */
  private Optional<Finding> scan(SeekableByteChannel content) throws IOException {
    if (scanner.isEmpty()) {
      return Optional.empty();
    }
    content.position(0);
    try {
      return scanner
          .get()
          .scan(content)
          .map(
              virus ->
                  new Finding(
                      FindingCode.MALWARE,
                      "The virus scanner found " + virus.replaceAll("[^\\w.:/-]", "?") + "."));
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("The virus scanner cannot answer, so files are refused.", e);
      return Optional.of(
          new Finding(
              FindingCode.SCANNER_UNAVAILABLE,
              "The file cannot be scanned for viruses now. Upload it again later."));
    }
  }

  /**
   * Finds an upload that a reader may see.
   *
   * @param reader the reader, from {@link #reader}
   * @param id the id of the upload
   */
  public Optional<Upload> find(Reader reader, String id) {
    return store.find(id).filter(reader::maySee);
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
   * Opens the content of an upload that is ready. The caller closes it.
   *
   * @param upload the upload
   */
  public Optional<SeekableByteChannel> open(Upload upload) {
    return upload.status() == UploadStatus.READY ? files.open(upload.hash()) : Optional.empty();
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
    requireGroup(visibility, group);
    while (true) {
      Optional<Upload> known = store.find(id);
      if (known.isEmpty()) {
        return known;
      }
      Upload changed = known.get().visibleTo(visibility, group);
      if (store.replace(known.get(), changed)) {
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
      known.ifPresent(upload -> tell(upload, Optional.of(upload.status())));
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
    if (scanner.isEmpty()) {
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
      Optional<Finding> finding = scan(channel).filter(each -> each.code() == FindingCode.MALWARE);
      if (finding.isEmpty()) {
        return false;
      }
      Upload refused = upload.moved(UploadStatus.REFUSED, finding);
      boolean replaced = store.replace(upload, refused);
      if (replaced) {
        tell(refused, Optional.of(upload.status()));
      }
      return replaced;
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  /**
   * Deletes the content of removed uploads and of erased learners, and what interrupted uploads
   * have left, once it is a day old. Call it every hour or so, on any node.
   *
   * @return the number of deleted files
   */
  public int sweep() {
    return files.sweep(store::refersTo, SWEPT_AFTER);
  }

  private void tell(Upload upload, Optional<UploadStatus> before) {
    try {
      listener.changed(upload, before);
    } catch (RuntimeException e) {
      LOG.error("The listener to uploads failed.", e);
    }
  }

  private static UploadResult refused(FindingCode code, String message) {
    return new UploadResult.Refused(List.of(new Finding(code, message)));
  }

  private UploadResult tooLarge(FileType type) {
    return refused(
        FindingCode.TOO_LARGE,
        String.format(
            Locale.ROOT,
            "Files of the type .%s can have at most %d bytes.",
            type.extension(),
            settings.maxBytes(type)));
  }

  private static void requireValid(String field, String value) {
    Identifiers.check(field, value)
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
  }

  private static void requireGroup(UploadVisibility visibility, Optional<String> group) {
    if (group.isPresent() != (visibility == UploadVisibility.GROUP)) {
      throw new IllegalArgumentException(
          "group must be given for the visibility group, and only for it.");
    }
    group.ifPresent(name -> requireValid("group", name));
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

    /** Sets the virus scanner. Default: none, so that only EICAR's test file is found. */
    public Builder scanner(VirusScanner scanner) {
      this.scanner = Optional.of(Objects.requireNonNull(scanner, "scanner"));
      return this;
    }

    /** Builds the uploads. */
    public Uploads build() {
      return new Uploads(this);
    }
  }
}
