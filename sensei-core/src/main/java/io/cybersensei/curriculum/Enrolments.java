package io.cybersensei.curriculum;

import java.util.Set;

/**
 * The courses of each learner, as the host knows them. The host implements this port, for example
 * over its own table of enrolments. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Emptiness:</b> a learner without courses, or an unknown one, has an empty set.
 *   <li><b>Speed:</b> it is called for each recommendation, so it should return fast.
 *   <li><b>Thread-safety:</b> any number of threads may call it at the same time.
 * </ul>
 *
 * <p>An exception is passed on to the caller of the recommendation.
 */
@FunctionalInterface
public interface Enrolments {

  /**
   * Returns the ids of the courses that a learner takes. Courses without topics in the curriculum
   * are ignored.
   *
   * @param learnerId the host's id of the learner
   */
  Set<String> coursesOf(String learnerId);
}
