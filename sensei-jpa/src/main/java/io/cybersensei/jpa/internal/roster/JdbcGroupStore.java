package io.cybersensei.jpa.internal.roster;

import io.cybersensei.jpa.internal.sql.Jdbc;
import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.roster.GroupStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A store of groups in three tables: the group, its courses and its members. Each change locks the
 * row of the group first, so changes of one group take turns, on all nodes.
 */
public final class JdbcGroupStore implements GroupStore {

  private static final String UNREADABLE = "The groups could not be read.";
  private static final String NOT_STORED = "The group could not be stored.";

  private final Jdbc jdbc;
  private final GroupSql sql;

  public JdbcGroupStore(Jdbc jdbc, Tables tables) {
    this.jdbc = jdbc;
    this.sql = new GroupSql(tables);
  }

  @Override
  public void put(Group group) {
    // Of two concurrent insertions one collides, and its transaction is repeated.
    jdbc.runRepeatable(
        NOT_STORED,
        connection -> {
          if (lock(connection, group.id()).isPresent()) {
            update(connection, sql.retitle, group.title(), group.id());
          } else {
            update(connection, sql.insert, group.id(), group.title());
          }
          replace(connection, sql.courses, group.id(), group.courses());
          for (GroupRole role : GroupRole.values()) {
            replace(connection, sql.members(role), group.id(), group.members(role));
          }
          return true;
        });
  }

  @Override
  public boolean join(String groupId, String memberId, GroupRole role) {
    return change(groupId, role, group -> group.with(memberId, role));
  }

  @Override
  public boolean leave(String groupId, String memberId, GroupRole role) {
    return change(groupId, role, group -> group.without(memberId, role));
  }

  private boolean change(String groupId, GroupRole role, UnaryOperator<Group> change) {
    return Group.checkId(groupId).isEmpty()
        && jdbc.runRepeatable(
            NOT_STORED,
            connection -> {
              Optional<String> title = lock(connection, groupId);
              if (title.isEmpty()) {
                return false;
              }
              GroupSql.Entries members = sql.members(role);
              Group group = Group.of(groupId, title.get());
              Set<String> present = texts(connection, members.select(), groupId);
              group =
                  change.apply(
                      role == GroupRole.LEARNER
                          ? group.withLearners(present)
                          : group.taughtBy(present));
              replace(connection, members, groupId, group.members(role));
              return true;
            });
  }

  /** Locks the row of a group until the end of the transaction, and returns its title. */
  private Optional<String> lock(Connection connection, String groupId) throws SQLException {
    return texts(connection, sql.lock, groupId).stream().findFirst();
  }

  /** Stores the differences from the entries that are there. */
  private static void replace(
      Connection connection, GroupSql.Entries entries, String groupId, Collection<String> wanted)
      throws SQLException {
    Set<String> present = texts(connection, entries.select(), groupId);
    Set<String> gone = new HashSet<>(present);
    gone.removeAll(wanted);
    batch(connection, entries.delete(), groupId, gone);
    Set<String> added = new HashSet<>(wanted);
    added.removeAll(present);
    batch(connection, entries.insert(), groupId, added);
  }

  private static void batch(
      Connection connection, String statement, String groupId, Set<String> values)
      throws SQLException {
    if (values.isEmpty()) {
      return;
    }
    try (PreparedStatement batch = connection.prepareStatement(statement)) {
      for (String value : values) {
        batch.setString(1, groupId);
        batch.setString(2, value);
        batch.addBatch();
      }
      batch.executeBatch();
    }
  }

  @Override
  public boolean remove(String groupId) {
    return Group.checkId(groupId).isEmpty()
        && jdbc.run(
                "The group could not be removed.",
                connection -> update(connection, sql.remove, groupId))
            > 0;
  }

  @Override
  public Optional<Group> find(String groupId) {
    if (Group.checkId(groupId).isPresent()) {
      return Optional.empty();
    }
    return read(
        connection -> {
          Optional<String> title = texts(connection, sql.title, groupId).stream().findFirst();
          if (title.isEmpty()) {
            return Optional.empty();
          }
          Group group =
              Group.of(groupId, title.get())
                  .taking(texts(connection, sql.courses.select(), groupId));
          return Optional.of(
              group
                  .withLearners(texts(connection, sql.members(GroupRole.LEARNER).select(), groupId))
                  .taughtBy(
                      texts(connection, sql.members(GroupRole.INSTRUCTOR).select(), groupId)));
        });
  }

  @Override
  public List<String> ids() {
    return read(connection -> List.copyOf(list(connection, sql.ids)));
  }

  @Override
  public List<String> taughtBy(String instructorId) {
    return memberships(instructorId, GroupRole.INSTRUCTOR);
  }

  @Override
  public List<String> memberships(String memberId, GroupRole role) {
    return read(connection -> list(connection, sql.memberships(role), memberId));
  }

  @Override
  public boolean teaches(String instructorId, String learnerId) {
    return read(connection -> !list(connection, sql.teaches, instructorId, learnerId).isEmpty());
  }

  @Override
  public Set<String> coursesOf(String learnerId) {
    return read(connection -> texts(connection, sql.coursesOf, learnerId));
  }

  /** Moves the memberships of one person to another one, within the transaction of a merge. */
  public int move(Connection connection, String fromId, String intoId) throws SQLException {
    int moved = 0;
    for (GroupRole role : GroupRole.values()) {
      Set<String> present = texts(connection, sql.memberships(role), intoId);
      for (String groupId : list(connection, sql.memberships(role), fromId)) {
        moved += update(connection, sql.members(role).delete(), groupId, fromId);
        if (!present.contains(groupId)) {
          update(connection, sql.members(role).insert(), groupId, intoId);
        }
      }
    }
    return moved;
  }

  private <T> T read(Jdbc.Work<T> work) {
    try {
      return jdbc.read(work);
    } catch (SQLException e) {
      throw new StorageException(UNREADABLE, e);
    }
  }

  private static Set<String> texts(Connection connection, String query, String parameter)
      throws SQLException {
    return new HashSet<>(list(connection, query, parameter));
  }

  private static List<String> list(Connection connection, String query, String... parameters)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      set(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  private static int update(Connection connection, String update, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      set(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, String... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setString(i + 1, parameters[i]);
    }
  }
}
