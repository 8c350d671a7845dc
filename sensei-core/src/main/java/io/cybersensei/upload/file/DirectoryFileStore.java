package io.cybersensei.upload.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A store of files in a folder: drafts in {@code drafts}, partial files in {@code partial}, and
 * kept files in {@code files}, in a folder for the first two digits of each hash. A draft is
 * written, forced to the disk, renamed atomically to its hash, and the folder is forced, too.
 */
final class DirectoryFileStore implements FileStore {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path drafts;
  private final Path partial;
  private final Path files;

  private DirectoryFileStore(Path folder) throws IOException {
    this.drafts = Files.createDirectories(folder.resolve("drafts"));
    this.partial = Files.createDirectories(folder.resolve("partial"));
    this.files = Files.createDirectories(folder.resolve("files"));
    force(folder);
  }

  static DirectoryFileStore in(Path folder) {
    try {
      DirectoryFileStore store = new DirectoryFileStore(folder);
      if (!Files.isWritable(store.drafts) || !Files.isWritable(store.files)) {
        throw new IOException("It is not writable.");
      }
      return store;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "folder must be a folder that can be created and written, but is " + folder + ".", e);
    }
  }

  @Override
  public FileDraft begin() {
    try {
      return new DirectoryDraft(this, drafts.resolve(UUID.randomUUID().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be stored.", e);
    }
  }

  @Override
  public void beginPartial(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id must be a UUID in lower case.");
    }
    try {
      Files.createFile(partial.resolve(id));
      force(partial);
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be stored.", e);
    }
  }

  @Override
  public Optional<PartialFile> partial(String id) {
    // An id is never a path.
    return ID.matcher(id).matches() && Files.exists(partial.resolve(id))
        ? Optional.of(new DirectoryPartial(this, partial.resolve(id)))
        : Optional.empty();
  }

  @Override
  public Optional<SeekableByteChannel> open(String hash) {
    // A hash is never a path.
    if (!HASH.matcher(hash).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FileChannel.open(fileOf(hash), StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  /** Renames a draft that is on the disk to its hash. Replacing equal content renews its age. */
  void keep(Path draft, String hash) throws IOException {
    Path file = fileOf(hash);
    Path folder = files.resolve(hash.substring(0, 2));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      force(files);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(folder);
  }

  private Path fileOf(String hash) {
    return files.resolve(hash.substring(0, 2)).resolve(hash);
  }

  @Override
  public int sweep(Predicate<String> isUsed, Predicate<String> isArriving, Duration age) {
    int[] swept = {0};
    try {
      FileTime now = now();
      Files.walkFileTree(drafts, new Sweep(now, age, draft -> true, swept));
      Files.walkFileTree(
          partial,
          new Sweep(now, age, file -> !isArriving.test(String.valueOf(file.getFileName())), swept));
      Files.walkFileTree(
          files,
          new Sweep(now, age, file -> !isUsed.test(String.valueOf(file.getFileName())), swept));
    } catch (IOException e) {
      throw new UncheckedIOException("Files that are in no use could not be deleted.", e);
    }
    return swept[0];
  }

  /** Returns the time by the clock of the file system, which another computer may have. */
  private FileTime now() throws IOException {
    Path probe = Files.createTempFile(drafts, "clock", "");
    try {
      return Files.getLastModifiedTime(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; its file systems write names in order.
      if (Files.getFileStore(folder).type().toUpperCase(Locale.ROOT).contains("NTFS")) {
        return;
      }
      throw e;
    }
  }

  private static final class Sweep extends SimpleFileVisitor<Path> {

    private static final String ASIDE = ".unused";

    private final FileTime now;
    private final Duration age;
    private final Predicate<Path> isUnused;
    private final int[] swept;

    Sweep(FileTime now, Duration age, Predicate<Path> isUnused, int[] swept) {
      this.now = now;
      this.age = age;
      this.isUnused = isUnused;
      this.swept = swept;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (file.toString().endsWith(ASIDE)) {
        restore(file);
      } else if (isOld(attributes) && isUnused.test(file)) {
        delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isOld(BasicFileAttributes attributes) {
      long millis = now.toMillis() - attributes.lastModifiedTime().toMillis();
      return millis >= age.toMillis();
    }

    /** A process ended while it looked at a file aside: the file is looked at again. */
    private void restore(Path aside) throws IOException {
      String name = aside.toString();
      Path file = Path.of(name.substring(0, name.length() - ASIDE.length()));
      if (!Files.exists(file)) {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(aside);
      }
    }

    /** Moves the file out of the way first: it may have been kept again since it was looked at. */
    private void delete(Path file) throws IOException {
      Path aside = file.resolveSibling(file.getFileName() + ASIDE);
      try {
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        if (isOld(Files.readAttributes(aside, BasicFileAttributes.class))) {
          Files.delete(aside);
          swept[0]++;
        } else {
          Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (NoSuchFileException e) {
        // Another node was faster.
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
