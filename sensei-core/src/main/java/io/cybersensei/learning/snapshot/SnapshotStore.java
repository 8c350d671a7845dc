package io.cybersensei.learning.snapshot;

import io.cybersensei.interaction.InteractionStore;
import java.util.Optional;

/**
 * The newest snapshot of each learner, one at most. Snapshots are derived from the log and can be
 * deleted at any time: the next reader replays the log. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Erasure:</b> the deletion of a learner's interactions, all or some, deletes the
 *       learner's snapshot in the same transaction. A snapshot of interactions that were read
 *       before a deletion is not stored after it.
 *   <li><b>Completeness:</b> a snapshot is stored only if the log has as many interactions of the
 *       learner, up to the newest that it covers, as it covers.
 *   <li><b>Emptiness:</b> an unknown learner has no snapshot, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>If the store cannot be reached, a method throws an unchecked exception with its cause.
 */
public interface SnapshotStore {

  /**
   * A learner's snapshot, if there is one, before the log is read.
   *
   * @param snapshot the snapshot
   * @param deletions the number of deletions from the log so far, for {@link #keep}
   */
  record Found(Optional<LearnerSnapshot> snapshot, long deletions) {}

  /**
   * Looks for a learner's snapshot.
   *
   * @param learnerId the host's id of the learner
   */
  Found find(String learnerId);

  /**
   * Stores a snapshot in the place of the learner's earlier one. If the log has another number of
   * interactions than it covers, the earlier one is deleted instead.
   *
   * @param snapshot the snapshot
   * @param deletions the number of deletions that {@link #find} returned before the log was read
   * @return whether it is stored; not if something was deleted from the log since
   */
  boolean keep(LearnerSnapshot snapshot, long deletions);

  /**
   * Returns an empty store that keeps snapshots in memory only.
   *
   * @param log the log that the snapshots are derived from
   */
  static SnapshotStore inMemory(InteractionStore log) {
    return new InMemorySnapshotStore(log);
  }

  /** Returns a store that keeps no snapshots, so that every reader replays the log. */
  static SnapshotStore none() {
    return NoSnapshots.INSTANCE;
  }
}
