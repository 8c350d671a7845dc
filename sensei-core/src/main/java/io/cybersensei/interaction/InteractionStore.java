package io.cybersensei.interaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps interactions. Every implementation owes:
 *
 * <ul>
 *   <li><b>Durability:</b> when {@code append} returns, what it took survives a crash, as far as
 *       the medium can.
 *   <li><b>Idempotency:</b> an id is kept once; appending it again changes nothing, whatever else
 *       the repeat says.
 *   <li><b>Order:</b> a learner's interactions come back by {@link Interaction#occurredAt()}, and
 *       those of one instant in the order in which they were appended.
 *   <li><b>Emptiness:</b> unknown learners and empty windows give empty answers, never errors.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at once.
 * </ul>
 *
 * <p>A store that cannot be reached throws an unchecked exception with its cause.
 */
public interface InteractionStore extends InteractionAppender {

  /**
   * A learner's newest interactions, oldest first.
   *
   * @param limit how many at most, at least 1
   */
  List<Interaction> recent(String learnerId, int limit);

  /**
   * Every interaction of a learner, oldest first. The stream may be lazy and must be closed.
   *
   * <p>Unless overridden, all of them are in memory at once.
   */
  default Stream<Interaction> history(String learnerId) {
    return recent(learnerId, Integer.MAX_VALUE).stream();
  }

  /**
   * Every interaction in a window, learner by learner, each learner's oldest first. The learners
   * come in no promised order. The stream is lazy and must be closed.
   */
  Stream<Interaction> replay(TimeWindow window);

  /** A store that lives and dies with this object. */
  static InteractionStore inMemory() {
    return new InMemoryInteractionStore();
  }
}
