package io.cybersensei.jpa.host;

import static io.cybersensei.jpa.host.HostGroupsBuilder.COURSES;
import static io.cybersensei.jpa.host.HostGroupsBuilder.GROUP;
import static io.cybersensei.jpa.host.HostGroupsBuilder.INSTRUCTORS;
import static io.cybersensei.jpa.host.HostGroupsBuilder.LEARNERS;
import static io.cybersensei.jpa.host.HostGroupsBuilder.TAUGHT_BY;
import static io.cybersensei.jpa.host.HostGroupsBuilder.TEACHES;
import static io.cybersensei.jpa.host.HostGroupsBuilder.TITLE;

import io.cybersensei.jpa.internal.sql.HostQueries;
import io.cybersensei.jpa.internal.sql.NamedQuery;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.Groups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Groups over the host's own tables.
 *
 * @param byName the queries by their names in {@link HostGroupsBuilder}
 */
record HostGroups(HostQueries queries, Map<String, NamedQuery> byName) implements Groups {

  @Override
  public Optional<Group> find(String groupId) {
    if (Group.checkId(groupId).isPresent()) {
      return Optional.empty();
    }
    Map<String, String> parameters = Map.of(GROUP, groupId);
    return ask(TITLE, parameters).stream()
        .findFirst()
        .map(
            title ->
                Group.of(groupId, title)
                    .taking(ask(COURSES, parameters))
                    .withLearners(ask(LEARNERS, parameters))
                    .taughtBy(ask(INSTRUCTORS, parameters)));
  }

  @Override
  public List<String> taughtBy(String instructorId) {
    return ask(TAUGHT_BY, Map.of(HostTables.INSTRUCTOR, instructorId)).stream()
        .filter(id -> Group.checkId(id).isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public boolean teaches(String instructorId, String learnerId) {
    return !ask(TEACHES, Map.of(HostTables.INSTRUCTOR, instructorId, HostTables.LEARNER, learnerId))
        .isEmpty();
  }

  private List<String> ask(String name, Map<String, String> parameters) {
    return queries.texts(name, Objects.requireNonNull(byName.get(name)), parameters);
  }
}
