package io.cybersensei.upload;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store of the descriptions of uploads; their bytes are in a {@link
 * io.cybersensei.upload.file.FileStore}. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Limits:</b> uploads that are added at the same time do not exceed them together. An
 *       upload that is arriving counts with its whole size, and a refused one without a hash not at
 *       all.
 *   <li><b>Order:</b> uploads are returned from the newest to the oldest, and then by id.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Emptiness:</b> an unknown id has no upload, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface UploadStore {

  /**
   * The limits of the uploads of a learner.
   *
   * @param quotaBytes the maximum of bytes of all uploads
   * @param maxArriving the maximum number of uploads that are {@link UploadStatus#ARRIVING}
   */
  record Limits(long quotaBytes, int maxArriving) {}

  /** The outcome of an addition. */
  enum Addition {
    /** The upload was added. */
    ADDED,
    /** Nothing was added, because the learner's uploads would have more bytes than the quota. */
    OVER_QUOTA,
    /** Nothing was added, because too many uploads of the learner are arriving. */
    TOO_MANY_ARRIVING
  }

  /**
   * Adds an upload, unless it would exceed the learner's limits.
   *
   * @param upload the upload, with a new id
   * @param limits the limits; the number of those that arrive counts for an upload that is arriving
   */
  Addition add(Upload upload, Limits limits);

  /** Finds an upload by its id. */
  Optional<Upload> find(String id);

  /**
   * Returns the newest uploads that a reader may see, without those that are {@link
   * UploadStatus#ARRIVING}.
   *
   * @param reader the reader
   * @param before returns only uploads that come after this one; empty to begin with the newest
   * @param limit the maximum number, at least 1
   */
  List<Upload> list(Reader reader, Optional<Upload> before, int limit);

  /**
   * Returns the oldest uploads in some state.
   *
   * @param status the state
   * @param until returns only uploads of this time or before
   * @param limit the maximum number, at least 1
   */
  List<Upload> inStatus(UploadStatus status, Instant until, int limit);

  /**
   * Replaces the state, reason, hashes, readers and time of an upload, if its state and readers are
   * as they were read.
   *
   * @param known the upload as it was read
   * @param changed the upload with the same id
   * @return false if it was changed or removed meanwhile
   */
  boolean replace(Upload known, Upload changed);

  /**
   * Removes refused uploads whose content is gone, so that they have no hash.
   *
   * @param until only uploads of this time or before
   * @return the number of removed uploads
   */
  int removeRefused(Instant until);

  /** Removes an upload; returns whether there was one. */
  boolean remove(String id);

  /**
   * Returns the clock by which the age of uploads is measured. All nodes should agree on it,
   * although their own clocks differ. Default: the clock of the node.
   *
   * @param nodeClock the clock of the node
   */
  default InstantSource sharedClock(InstantSource nodeClock) {
    return nodeClock;
  }

  /**
   * Returns how far an instant is ahead of the clock that all nodes share, so that a node whose
   * clock is ahead removes nothing early; zero if it is not. Default: zero, for a store without a
   * clock.
   */
  default Duration ahead(Instant instant) {
    return Duration.ZERO;
  }

  /** Returns whether an upload refers to a hash, as that of its content, text or thumbnail. */
  boolean refersTo(String hash);

  /**
   * A reader of uploads.
   *
   * @param learnerId the host's id of the reader
   * @param groups the groups of the reader
   * @param isStaff whether the reader is an instructor or admin, who sees all uploads
   */
  record Reader(String learnerId, Set<String> groups, boolean isStaff) {

    public Reader {
      groups = Set.copyOf(groups);
    }

    /** Returns whether this reader may see an upload. */
    public boolean maySee(Upload upload) {
      if (isStaff || upload.learnerId().equals(learnerId)) {
        return true;
      }
      return switch (upload.visibility()) {
        case OWNER -> false;
        case GROUP -> upload.group().filter(groups::contains).isPresent();
        case EVERYONE -> true;
      };
    }
  }

  /** Returns an empty store that keeps descriptions in memory only. */
  static UploadStore inMemory() {
    return new InMemoryUploadStore();
  }

  /** Returns a store without uploads, for a storage that keeps none. It refuses to add one. */
  static UploadStore none() {
    return new NoUploads();
  }
}
