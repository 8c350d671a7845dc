package io.cybersensei.decision;

import io.cybersensei.interaction.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A store of the decision log. Entries are added and deleted, and never changed. Every
 * implementation guarantees:
 *
 * <ul>
 *   <li><b>Identity:</b> an entry that is added again changes nothing. Ids of learners are compared
 *       exactly.
 *   <li><b>Atomicity:</b> contexts and entries of one call are stored together, or none of them.
 *   <li><b>Order:</b> entries of a learner are ordered by time and, within a microsecond, by id as
 *       text.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 *   <li><b>Personal data:</b> the entries of a learner are exported, erased and merged with the
 *       learner.
 *   <li><b>Emptiness:</b> an unknown learner has no entries, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface DecisionStore {

  /**
   * Adds entries and the contexts that they need. A context that is stored already is kept for as
   * long as a new one.
   *
   * @param contexts the contexts; the store may have some of them
   * @param entries the entries
   * @param now the time, for the age of the contexts
   */
  void add(List<DecisionContext> contexts, List<DecisionEntry> entries, Instant now);

  /**
   * Returns the entries of a learner that come before a place in their order, newest first.
   *
   * @param learnerId the host's id of the learner
   * @param at the time of the place
   * @param id the id of the place: entries of that time come before it if their ids are smaller
   * @param limit the maximum number of entries, at least 1
   */
  List<DecisionEntry> before(String learnerId, Instant at, UUID id, int limit);

  /**
   * Returns the entries of a learner from one time to another, oldest first.
   *
   * @param learnerId the host's id of the learner
   * @param window the window
   * @param limit the maximum number of entries, at least 1
   */
  List<DecisionEntry> within(String learnerId, TimeWindow window, int limit);

  /**
   * Returns all entries of a window, learner by learner, each learner's oldest first. The order of
   * the learners is undefined. The stream is lazy and must be closed.
   *
   * @param window the window
   */
  Stream<DecisionEntry> replay(TimeWindow window);

  /**
   * Returns the bytes of a context; empty if there is no such context.
   *
   * @param id the id
   */
  Optional<byte[]> context(String id);

  /**
   * Deletes entries that are older than an instant, and contexts that were added last two days
   * before it.
   *
   * @param limit the instant
   * @param max the maximum number of entries to delete, at least 1
   * @return the number of deleted entries; fewer than {@code max} if no old ones are left
   */
  int deleteBefore(Instant limit, int max);

  /** Returns an empty store that keeps the log in memory only. */
  static DecisionStore inMemory() {
    return new InMemoryDecisionStore();
  }

  /** Returns a store without entries, for a storage that keeps none. It refuses to add any. */
  static DecisionStore none() {
    return new NoDecisions();
  }
}
