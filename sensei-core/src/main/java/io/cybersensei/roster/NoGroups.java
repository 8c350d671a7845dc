package io.cybersensei.roster;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store for storages that keep no groups. */
final class NoGroups implements GroupStore {

  @Override
  public void put(Group group) {
    throw new IllegalStateException(
        "This storage keeps no groups: it does not implement Storage.groups(). Use a storage that"
            + " does, such as JpaStorage, or groups of your own.");
  }

  @Override
  public boolean join(String groupId, String memberId, GroupRole role) {
    return false;
  }

  @Override
  public boolean leave(String groupId, String memberId, GroupRole role) {
    return false;
  }

  @Override
  public boolean remove(String groupId) {
    return false;
  }

  @Override
  public List<String> ids() {
    return List.of();
  }

  @Override
  public List<String> memberships(String memberId, GroupRole role) {
    return List.of();
  }

  @Override
  public Optional<Group> find(String groupId) {
    return Optional.empty();
  }

  @Override
  public List<String> taughtBy(String instructorId) {
    return List.of();
  }

  @Override
  public boolean teaches(String instructorId, String learnerId) {
    return false;
  }

  @Override
  public Set<String> coursesOf(String learnerId) {
    return Set.of();
  }
}
