package io.cybersensei.roster;

import io.cybersensei.curriculum.Enrolments;
import java.util.List;
import java.util.Set;

/**
 * A store of the groups of a school without groups of its own. Every implementation guarantees,
 * beside the rules of {@link Groups} and {@link Enrolments}:
 *
 * <ul>
 *   <li><b>Atomicity:</b> a group is replaced as a whole. Of two concurrent changes of a group, the
 *       later one sees the earlier one.
 *   <li><b>Idempotency:</b> a change that is repeated changes nothing more.
 *   <li><b>Durability:</b> a change is durable when the method returns, as far as the storage is.
 * </ul>
 */
public interface GroupStore extends Groups, Enrolments {

  /**
   * Stores a group, in place of the one with its id.
   *
   * @param group the group
   */
  void put(Group group);

  /**
   * Adds a member to a group; one who is there already stays.
   *
   * @param groupId the id of the group
   * @param memberId the host's id of the member
   * @param role the role of the member
   * @return whether there is such a group
   * @throws IllegalArgumentException if the id of the member breaks a rule, or the group has {@link
   *     Group#MAX_MEMBERS} members of the role
   */
  boolean join(String groupId, String memberId, GroupRole role);

  /**
   * Removes a member from a group; one who is not there is no error.
   *
   * @param groupId the id of the group
   * @param memberId the host's id of the member
   * @param role the role of the member
   * @return whether there is such a group
   */
  boolean leave(String groupId, String memberId, GroupRole role);

  /**
   * Removes a group.
   *
   * @param groupId the id of the group
   * @return whether there was one
   */
  boolean remove(String groupId);

  /** Returns the ids of all groups, in ascending order of their characters. */
  List<String> ids();

  /** Returns the ids of the groups of which a person is a member, by the role. */
  List<String> memberships(String memberId, GroupRole role);

  /** Returns the courses of the groups of which a person is a learner. */
  @Override
  Set<String> coursesOf(String learnerId);

  /** Returns an empty store that keeps groups in memory only. */
  static GroupStore inMemory() {
    return new InMemoryGroupStore();
  }

  /** Returns a store without groups, for a storage that keeps none. It refuses to store one. */
  static GroupStore none() {
    return new NoGroups();
  }
}
