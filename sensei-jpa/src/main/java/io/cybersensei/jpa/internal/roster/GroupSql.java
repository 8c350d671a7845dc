package io.cybersensei.jpa.internal.roster;

import io.cybersensei.jpa.internal.sql.Tables;
import io.cybersensei.roster.GroupRole;

/** The statements of {@link JdbcGroupStore}. */
final class GroupSql {

  /**
   * The statements for the entries of a group in one table.
   *
   * @param select the entries of the group that is the parameter
   * @param insert one entry; the parameters are the group and the entry
   * @param delete one entry; the parameters are the group and the entry
   */
  record Entries(String select, String insert, String delete) {}

  final String lock;
  final String title;
  final String ids;
  final String insert;
  final String retitle;
  final String remove;
  final String teaches;
  final String coursesOf;
  final Entries courses;
  private final String memberTable;

  GroupSql(Tables tables) {
    String group = tables.qualified("sensei_group");
    String course = tables.qualified("sensei_group_course");
    this.memberTable = tables.qualified("sensei_group_member");
    this.title = "SELECT title FROM " + group + " WHERE id = ?";
    this.lock = title + " FOR UPDATE";
    this.ids = "SELECT id FROM " + group + " ORDER BY id";
    this.insert = "INSERT INTO " + group + " (id, title) VALUES (?, ?)";
    this.retitle = "UPDATE " + group + " SET title = ? WHERE id = ?";
    this.remove = "DELETE FROM " + group + " WHERE id = ?";
    this.courses =
        new Entries(
            "SELECT course FROM " + course + " WHERE group_id = ?",
            "INSERT INTO " + course + " (group_id, course) VALUES (?, ?)",
            "DELETE FROM " + course + " WHERE group_id = ? AND course = ?");
    this.coursesOf =
        "SELECT DISTINCT c.course FROM "
            + memberTable
            + " m JOIN "
            + course
            + " c ON c.group_id = m.group_id WHERE m.learner_id = ? AND m.instructor = FALSE";
    this.teaches =
        "SELECT i.group_id FROM "
            + memberTable
            + " i JOIN "
            + memberTable
            + " l ON l.group_id = i.group_id WHERE i.learner_id = ? AND i.instructor = TRUE"
            + " AND l.learner_id = ? AND l.instructor = FALSE";
  }

  /** Returns the statements for the members with a role. */
  Entries members(GroupRole role) {
    String instructor = instructor(role);
    return new Entries(
        "SELECT learner_id FROM "
            + memberTable
            + " WHERE group_id = ? AND instructor = "
            + instructor,
        "INSERT INTO "
            + memberTable
            + " (group_id, learner_id, instructor) VALUES (?, ?, "
            + instructor
            + ")",
        "DELETE FROM "
            + memberTable
            + " WHERE group_id = ? AND learner_id = ? AND instructor = "
            + instructor);
  }

  /** Returns the query for the groups of which the parameter is a member with a role. */
  String memberships(GroupRole role) {
    return "SELECT group_id FROM "
        + memberTable
        + " WHERE learner_id = ? AND instructor = "
        + instructor(role)
        + " ORDER BY group_id";
  }

  private static String instructor(GroupRole role) {
    return role == GroupRole.INSTRUCTOR ? "TRUE" : "FALSE";
  }
}
