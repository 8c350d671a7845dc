package io.cybersensei.interaction;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The interactions of a log with the order of their arrival, so that a reader can continue where it
 * stopped. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Numbers:</b> an interaction keeps its number, and no two have the same. An interaction
 *       that is appended after another one was returned has a larger number. Of two that are
 *       appended at the same time, the one with the smaller number can become visible last.
 *   <li><b>Ties:</b> interactions of one instant are ordered by their numbers.
 *   <li><b>Emptiness:</b> an unknown learner has no interactions, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads can call any method at once.
 * </ul>
 *
 * <p>If the log cannot be reached, a method throws an unchecked exception with its cause.
 */
public interface ArrivalLog {

  /**
   * Returns every interaction of a learner as {@link InteractionStore#historyWithoutMetadata} does:
   * the oldest first, and those of one instant by number. The stream must be closed.
   *
   * @param learnerId the host's id of the learner
   */
  Stream<Arrival> byTime(String learnerId);

  /**
   * Returns a learner's interactions with larger numbers than a given one, by number.
   *
   * @param learnerId the host's id of the learner
   * @param number the number after which to begin
   * @param limit the maximum number of interactions, at least 1
   */
  List<Arrival> since(String learnerId, long number, int limit);

  /**
   * Returns a learner's interactions that come before a place in the order of {@link #byTime}, the
   * newest first.
   *
   * @param learnerId the host's id of the learner
   * @param occurredAt the time of the place
   * @param number the number of the place: interactions of that time come before it if theirs are
   *     smaller
   * @param limit the maximum number of interactions, at least 1
   */
  List<Arrival> before(String learnerId, Instant occurredAt, long number, int limit);
}
