package io.cybersensei.placement;

import java.util.Optional;

/**
 * A store of the latest placement test of each learner. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Identity:</b> ids of learners are compared exactly.
 *   <li><b>Revisions:</b> of two changes of the same revision, one is stored and the other is not.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Emptiness:</b> an unknown learner has no test, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface PlacementStore {

  /**
   * Returns the latest placement test of a learner.
   *
   * @param learnerId the host's id of the learner
   */
  Optional<StoredPlacement> find(String learnerId);

  /**
   * Stores a placement test in place of the learner's one before.
   *
   * @param placement the test, whose revision is one more than that of the stored one, or 1 if
   *     there is none
   * @return false if the stored one has another revision; nothing is changed then
   */
  boolean save(StoredPlacement placement);

  /** Returns an empty store that keeps placement tests in memory only. */
  static PlacementStore inMemory() {
    return new InMemoryPlacementStore();
  }

  /** Returns a store without tests, for a storage that keeps none. It refuses to store one. */
  static PlacementStore none() {
    return new NoPlacements();
  }
}
