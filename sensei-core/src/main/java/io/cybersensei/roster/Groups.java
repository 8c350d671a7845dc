package io.cybersensei.roster;

import java.util.List;
import java.util.Optional;

/**
 * The groups of a school, as they are read. {@link GroupStore} keeps them in Sensei's own tables; a
 * host with groups of its own implements this port over them. Every implementation guarantees:
 *
 * <ul>
 *   <li><b>Exactness:</b> ids are compared exactly.
 *   <li><b>Emptiness:</b> an unknown id names no group, and that is no error.
 *   <li><b>Thread-safety:</b> any number of threads may call any method at the same time.
 * </ul>
 *
 * <p>Groups that cannot be reached throw an unchecked exception with its cause.
 */
public interface Groups {

  /**
   * Returns a group; empty if there is none with this id.
   *
   * @param groupId the id of the group
   */
  Optional<Group> find(String groupId);

  /**
   * Returns the ids of the groups that a person instructs, in ascending order of their characters.
   *
   * @param instructorId the host's id of the person
   */
  List<String> taughtBy(String instructorId);

  /**
   * Returns whether a person instructs a group of which another one is a learner.
   *
   * @param instructorId the host's id of the one person
   * @param learnerId the host's id of the other person
   */
  boolean teaches(String instructorId, String learnerId);
}
