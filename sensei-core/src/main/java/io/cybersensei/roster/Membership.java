package io.cybersensei.roster;

import io.cybersensei.privacy.PersonalRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A person's membership of a group.
 *
 * @param groupId the id of the group
 * @param role the role of the person in the group
 */
public record Membership(String groupId, GroupRole role) {

  /** Returns the membership in the form in which it is exported to the person. */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("group", groupId);
    fields.put("role", role.name().toLowerCase(Locale.ROOT));
    return new PersonalRecord("group_memberships", fields);
  }

  /** Returns the memberships of a person, as a learner and then as an instructor. */
  public static List<Membership> of(GroupStore groups, String memberId) {
    return Stream.of(GroupRole.values())
        .flatMap(
            role -> groups.memberships(memberId, role).stream().map(id -> new Membership(id, role)))
        .toList();
  }
}
