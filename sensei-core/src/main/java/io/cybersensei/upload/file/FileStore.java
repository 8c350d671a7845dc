package io.cybersensei.upload.file;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A store of files, each under the hash of its content. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Drafts:</b> a file that arrives is a draft. It is found under no hash until it is kept.
 *   <li><b>Partial files:</b> a file that arrives in several requests is found under its id until
 *       it is kept or discarded, also by other processes. See {@link PartialFile}.
 *   <li><b>Durability:</b> a kept file is durable when {@link FileDraft#keep} returns, as far as
 *       the store is. A process that ends at any time leaves whole files and drafts only.
 *   <li><b>Identity:</b> the same content is kept once. Keeping it again changes nothing but its
 *       age.
 *   <li><b>Emptiness:</b> an unknown hash has no file, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once; a draft belongs to
 *       one thread.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface FileStore {

  /** Begins a draft, which the caller keeps or discards. */
  FileDraft begin();

  /**
   * Begins a partial file, which is empty.
   *
   * @param id a new random UUID in lower case
   */
  void beginPartial(String id);

  /**
   * Finds a partial file.
   *
   * @param id the id that it was begun with
   */
  Optional<PartialFile> partial(String id);

  /**
   * Opens a file to read at any position. The caller closes it.
   *
   * @param hash the hash that {@link FileDraft#keep} returned
   */
  Optional<SeekableByteChannel> open(String hash);

  /**
   * Deletes kept files and partial files that are in no use, and drafts. A file is in use while an
   * upload refers to it; it is kept shortly before.
   *
   * @param isUsed returns whether a hash is in use
   * @param isArriving returns whether a partial file with an id is in use
   * @param age the least age of a file, and of others since their last byte, to be deleted
   * @return the number of deleted files of all kinds
   */
  int sweep(Predicate<String> isUsed, Predicate<String> isArriving, Duration age);

  /** Sweeps as {@link #sweep(Predicate, Predicate, Duration)} does where no file is arriving. */
  default int sweep(Predicate<String> isUsed, Duration age) {
    return sweep(isUsed, id -> false, age);
  }

  /** Returns an empty store that keeps files in memory only, for tests and trials. */
  static FileStore inMemory() {
    return new InMemoryFileStore();
  }

  /**
   * Returns a store in a folder of the file system, which is created if it does not exist. Several
   * nodes can share the folder.
   *
   * @param folder the folder, which holds nothing else
   * @throws IllegalArgumentException if the folder cannot be created or written
   */
  static FileStore inFolder(Path folder) {
    return DirectoryFileStore.in(folder);
  }
}
