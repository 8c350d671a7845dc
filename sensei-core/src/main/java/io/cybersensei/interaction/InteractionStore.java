package io.cybersensei.interaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An append-only log of interactions. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Durability:</b> interactions survive a crash once {@code append} has returned, as far as
 *       the medium can guarantee it.
 *   <li><b>Idempotency:</b> an id is stored once. Appending it again changes nothing and returns
 *       the stored interaction, which shows whether it is a repeat or another interaction.
 *   <li><b>Identity:</b> ids of learners, topics and items are compared exactly: by upper and lower
 *       case, accents and spaces.
 *   <li><b>Order:</b> a learner's interactions are returned by {@link Interaction#occurredAt()},
 *       and those of one instant in the order in which they were appended.
 *   <li><b>Emptiness:</b> unknown learners and empty windows give empty results, never errors.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>If the store cannot be reached, a method throws an unchecked exception with its cause.
 */
public interface InteractionStore extends InteractionAppender {

  /**
   * Returns a learner's newest interactions, oldest first.
   *
   * @param learnerId the host's id of the learner
   * @param limit the maximum number of interactions, at least 1
   */
  List<Interaction> recent(String learnerId, int limit);

  /**
   * Returns a learner's newest interactions as {@link #recent} does, without their metadata. An
   * implementation should read neither the metadata nor older interactions. This default
   * implementation reads the whole history.
   *
   * @param learnerId the host's id of the learner
   * @param limit the maximum number of interactions, at least 1
   */
  default List<Interaction> recentWithoutMetadata(String learnerId, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but is " + limit + ".");
    }
    Deque<Interaction> newest = new ArrayDeque<>();
    try (Stream<Interaction> all = historyWithoutMetadata(learnerId)) {
      all.forEach(
          each -> {
            newest.addLast(each);
            if (newest.size() > limit) {
              newest.removeFirst();
            }
          });
    }
    return List.copyOf(newest);
  }

  /**
   * Returns every interaction of a learner, oldest first. The stream may be lazy and must be
   * closed. This default implementation reads all of them into memory.
   *
   * @param learnerId the host's id of the learner
   */
  default Stream<Interaction> history(String learnerId) {
    return recent(learnerId, Integer.MAX_VALUE).stream();
  }

  /**
   * Returns every interaction of a learner as {@link #history} does, without its metadata, which
   * bears on no estimate. An implementation should not read the metadata at all, and should keep a
   * bounded number of interactions in memory. The stream must be closed.
   *
   * @param learnerId the host's id of the learner
   */
  default Stream<Interaction> historyWithoutMetadata(String learnerId) {
    return history(learnerId).map(Interaction::withoutMetadata);
  }

  /**
   * Runs work that reads the history of one learner, maybe with the learner's snapshot. A store
   * with copies can answer these reads, but for those with metadata, from a copy that has all of
   * the learner's interactions that were stored when the work began. Writes in the work are done as
   * elsewhere. Default: just runs the work.
   *
   * @param learnerId the host's id of the learner
   * @param work the work, in the thread of the caller
   */
  default <T> T reading(String learnerId, Supplier<T> work) {
    return work.get();
  }

  /**
   * Returns the interactions with the order of their arrival; empty if the store does not know that
   * order. Then every estimate replays the learner's whole history. Default: empty.
   */
  default Optional<ArrivalLog> arrivals() {
    return Optional.empty();
  }

  /**
   * Removes an interaction that its source has withdrawn, such as a voided statement of xAPI, and
   * with it the snapshot of the learner in the same storage. Default: an exception, for a store
   * that cannot.
   *
   * @param id the id of the interaction
   * @return the learner of the removed interaction; empty if there was none
   */
  default Optional<String> withdraw(UUID id) {
    throw new UnsupportedOperationException("This store cannot withdraw interactions.");
  }

  /**
   * Returns every interaction in a window, learner by learner, each learner's oldest first. The
   * order of the learners is undefined. The stream is lazy and must be closed.
   *
   * @param window the window
   */
  Stream<Interaction> replay(TimeWindow window);

  /**
   * Returns every interaction in a window as {@link #replay} does, without its metadata. An
   * implementation should not read the metadata at all. The stream is lazy and must be closed.
   *
   * @param window the window
   */
  default Stream<Interaction> replayWithoutMetadata(TimeWindow window) {
    return replay(window).map(Interaction::withoutMetadata);
  }

  /** Returns an empty store that keeps interactions in memory only. */
  static InteractionStore inMemory() {
    return new InMemoryInteractionStore();
  }
}
