package io.cybersensei.roster;

import io.cybersensei.auth.account.Role;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * The decision whose data a caller may use. It is asked before each use of a learner's data over
 * HTTP, the caller's own included. A host can implement it over its own tables. Every
 * implementation guarantees:
 *
 * <ul>
 *   <li><b>Emptiness:</b> a caller or learner who does not exist is answered like any other, and is
 *       no error.
 *   <li><b>Speed:</b> it is called for each request, so it should return fast.
 *   <li><b>Thread-safety:</b> any number of threads may call it at the same time.
 * </ul>
 *
 * <p>An exception denies access: the request fails, and nothing is read.
 */
@FunctionalInterface
public interface LearnerAccess {

  /**
   * Returns whether the caller may use the data of the learner for the purpose.
   *
   * @param request the caller, the learner and the purpose
   */
  boolean allows(AccessRequest request);

  /**
   * Returns the access in a school of one class: learners use their own data, instructors and
   * admins everybody's.
   */
  static LearnerAccess oneClass() {
    return ofInstructors((instructorId, learnerId) -> true);
  }

  /**
   * Returns the access in a school with groups: learners use their own data, instructors also those
   * of the learners in their groups, and admins everybody's.
   *
   * @param groups the groups
   */
  static LearnerAccess ofGroups(Groups groups) {
    return ofInstructors(Objects.requireNonNull(groups, "groups")::teaches);
  }

  /**
   * Returns the access by a function of the host: learners use their own data, instructors also
   * those for which the function returns true, and admins everybody's. Instructors export no data
   * of others, and only admins erase.
   *
   * @param teaches the function of the ids of an instructor and a learner
   */
  static LearnerAccess ofInstructors(BiPredicate<String, String> teaches) {
    Objects.requireNonNull(teaches, "teaches");
    return request ->
        request.role() == Role.ADMIN
            || switch (request.purpose()) {
              case VIEW, CHANGE ->
                  request.isOwn()
                      || (request.role() == Role.INSTRUCTOR
                          && teaches.test(request.callerId(), request.learnerId()));
              case EXPORT -> request.isOwn();
              case ERASE -> false;
            };
  }
}
