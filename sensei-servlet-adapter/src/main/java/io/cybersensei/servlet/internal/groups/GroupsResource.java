package io.cybersensei.servlet.internal.groups;

import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.Group;
import io.cybersensei.roster.GroupStore;
import io.cybersensei.roster.Groups;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;

/** The groups of a school, for their instructors. */
public final class GroupsResource {

  private final Groups groups;
  private final GroupStore own;

  /**
   * @param groups the groups of the host, or those that Sensei keeps
   * @param own the groups that Sensei keeps
   */
  public GroupsResource(Groups groups, GroupStore own) {
    this.groups = groups;
    this.own = own;
  }

  /** Lists the groups of an instructor; for an admin, all that Sensei keeps. */
  public Response list(Request request, Identity caller) {
    List<String> ids =
        caller.role() == Role.ADMIN && groups.equals(own)
            ? own.ids()
            : groups.taughtBy(caller.learnerId());
    return Response.json(200, new JsonObject().with("groups", ids));
  }

  /** Returns a group with its members. */
  public Response get(Request request, Identity caller, Group group) {
    return Response.json(200, json(group));
  }

  static JsonObject json(Group group) {
    return new JsonObject()
        .with("id", group.id())
        .with("title", group.title())
        .with("courses", group.courses())
        .with("learners", group.learners())
        .with("instructors", group.instructors());
  }
}
