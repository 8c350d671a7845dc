package io.cybersensei.guidance;

import java.util.List;

/**
 * A store of the pins and blocks of all learners, with those that have ended. Every implementation
 * guarantees:
 *
 * <ul>
 *   <li><b>One in force:</b> a topic has at most one entry in force for a learner, also if several
 *       are put at the same time.
 *   <li><b>Trail:</b> an entry that was put stays after it has ended, with both acts.
 *   <li><b>Order:</b> entries are returned by the time at which they were set.
 *   <li><b>Emptiness:</b> an unknown learner has no entries, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface GuidanceStore {

  /**
   * Puts an entry in force, and ends the one of the same topic. If that one is of the same kind, it
   * stays, and nothing changes.
   *
   * @param entry the entry, which has not ended
   */
  void put(GuidanceEntry entry);

  /**
   * Ends the entry of a topic.
   *
   * @return whether there was one in force
   */
  boolean end(String learnerId, String topicId, GuidanceEntry.Act act);

  /** Returns the entries of a learner that are in force. */
  List<GuidanceEntry> inForce(String learnerId);

  /** Returns all entries of a learner. */
  List<GuidanceEntry> trail(String learnerId);

  /** Returns an empty store that keeps entries in memory only. */
  static GuidanceStore inMemory() {
    return new InMemoryGuidanceStore();
  }

  /** Returns a store without entries, for a storage that keeps none. It refuses to put one. */
  static GuidanceStore none() {
    return new NoGuidance();
  }
}
