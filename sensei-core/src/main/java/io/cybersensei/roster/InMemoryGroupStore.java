package io.cybersensei.roster;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A store of groups in memory. */
final class InMemoryGroupStore implements GroupStore, PersonalData {

  private final Map<String, Group> groups = new TreeMap<>();

  @Override
  public synchronized void put(Group group) {
    groups.put(group.id(), group);
  }

  @Override
  public boolean join(String groupId, String memberId, GroupRole role) {
    return change(groupId, group -> group.with(memberId, role));
  }

  @Override
  public boolean leave(String groupId, String memberId, GroupRole role) {
    return change(groupId, group -> group.without(memberId, role));
  }

  private synchronized boolean change(String groupId, UnaryOperator<Group> change) {
    Group group = groups.get(groupId);
    if (group == null) {
      return false;
    }
    groups.put(groupId, change.apply(group));
    return true;
  }

  @Override
  public synchronized boolean remove(String groupId) {
    return groups.remove(groupId) != null;
  }

  @Override
  public synchronized List<String> ids() {
    return List.copyOf(groups.keySet());
  }

  @Override
  public synchronized Optional<Group> find(String groupId) {
    return Optional.ofNullable(groups.get(groupId));
  }

  @Override
  public List<String> taughtBy(String instructorId) {
    return memberships(instructorId, GroupRole.INSTRUCTOR);
  }

  @Override
  public synchronized List<String> memberships(String memberId, GroupRole role) {
    return groups.values().stream()
        .filter(group -> group.members(role).contains(memberId))
        .map(Group::id)
        .toList();
  }

  @Override
  public synchronized boolean teaches(String instructorId, String learnerId) {
    return groups.values().stream()
        .anyMatch(
            group ->
                group.instructors().contains(instructorId) && group.learners().contains(learnerId));
  }

  @Override
  public synchronized Set<String> coursesOf(String learnerId) {
    Set<String> courses = new TreeSet<>();
    groups.values().stream()
        .filter(group -> group.learners().contains(learnerId))
        .forEach(group -> courses.addAll(group.courses()));
    return courses;
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    Membership.of(this, learnerId).stream().map(Membership::toPersonalRecord).forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    List<Membership> memberships = Membership.of(this, learnerId);
    memberships.forEach(each -> leave(each.groupId(), learnerId, each.role()));
    return new Erasure(
        memberships.isEmpty() ? Map.of() : Map.of("group_memberships", (long) memberships.size()));
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    List<Membership> memberships = Membership.of(this, fromId);
    for (Membership each : memberships) {
      leave(each.groupId(), fromId, each.role());
      join(each.groupId(), intoId, each.role());
    }
    return new Merge(
        memberships.isEmpty() ? Map.of() : Map.of("group_memberships", (long) memberships.size()));
  }
}
