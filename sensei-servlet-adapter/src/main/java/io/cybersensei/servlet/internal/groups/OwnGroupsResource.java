package io.cybersensei.servlet.internal.groups;

import io.cybersensei.roster.Group;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.roster.GroupStore;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes of the groups that Sensei keeps. */
public final class OwnGroupsResource {

  private static final String TITLE = "title";
  private static final String COURSES = "courses";
  private static final String LEARNERS = "learners";
  private static final String INSTRUCTORS = "instructors";
  private static final String LEARNER = "learner";
  private static final String ROLE = "role";

  private final GroupStore groups;

  public OwnGroupsResource(GroupStore groups) {
    this.groups = groups;
  }

  /** Stores the group in the body, in place of the one with the id in the path. */
  public Response put(Request request, Identity caller) {
    String id = id(request);
    Fields fields =
        new Fields(JsonBody.readDocument(request), Set.of(TITLE, COURSES, LEARNERS, INSTRUCTORS));
    Optional<String> title = fields.required(TITLE).flatMap(text -> valid(fields, TITLE, text));
    List<String> courses = ids(fields, COURSES, Group.MAX_COURSES);
    List<String> learners = ids(fields, LEARNERS, Group.MAX_MEMBERS);
    List<String> instructors = ids(fields, INSTRUCTORS, Group.MAX_MEMBERS);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    Group group =
        Group.of(id, title.orElseThrow())
            .taking(courses)
            .withLearners(learners)
            .taughtBy(instructors);
    groups.put(group);
    return Response.json(200, GroupsResource.json(group));
  }

  /** Removes the group in the path. */
  public Response remove(Request request, Identity caller) {
    return groups.remove(request.variable("group")) ? Response.empty(204) : noSuchGroup();
  }

  /** Adds the member in the parameters to the group in the path. */
  public Response join(Request request, Identity caller) {
    String member = member(request);
    GroupRole role = role(request);
    try {
      return groups.join(request.variable("group"), member, role)
          ? Response.empty(204)
          : noSuchGroup();
    } catch (IllegalArgumentException e) {
      // The id is valid, so the group is full.
      return Problem.of(409, "The group has " + Group.MAX_MEMBERS + " members of this role.");
    }
  }

  /** Removes the member in the parameters from the group in the path. */
  public Response leave(Request request, Identity caller) {
    return groups.leave(request.variable("group"), member(request), role(request))
        ? Response.empty(204)
        : noSuchGroup();
  }

  private static String id(Request request) {
    String id = request.variable("group");
    Group.checkId(id).ifPresent(OwnGroupsResource::refuse);
    return id;
  }

  private static String member(Request request) {
    List<String> ids = request.queryAll(LEARNER);
    if (ids.size() != 1) {
      refuse(
          new Violation(
              LEARNER,
              ids.isEmpty() ? "required" : "repeated",
              "The parameter learner must be given once."));
    }
    Identifiers.check(LEARNER, ids.get(0)).ifPresent(OwnGroupsResource::refuse);
    return ids.get(0);
  }

  private static GroupRole role(Request request) {
    return switch (request.query(ROLE).orElse(LEARNER)) {
      case LEARNER -> GroupRole.LEARNER;
      case "instructor" -> GroupRole.INSTRUCTOR;
      default ->
          throw new ProblemException(
              Problem.invalid(ROLE, "unknown_value", "role must be learner or instructor."));
    };
  }

  private static void refuse(Violation violation) {
    throw new ProblemException(Problem.invalid(List.of(violation)));
  }

  private static List<String> ids(Fields fields, String name, int max) {
    List<String> ids = fields.textList(name).orElse(List.of());
    ids.stream()
        .flatMap(id -> Identifiers.check(name, id).stream())
        .findFirst()
        .ifPresent(broken -> fields.refuse(name, broken.rule(), broken.message()));
    if (ids.stream().distinct().count() > max) {
      fields.refuse(name, "too_many", name + " can have at most " + max + " entries.");
    }
    return ids;
  }

  private static Optional<String> valid(Fields fields, String name, String text) {
    return Identifiers.check(name, text)
        .<Optional<String>>map(broken -> fields.refuse(name, broken.rule(), broken.message()))
        .orElse(Optional.of(text));
  }

  private static Response noSuchGroup() {
    return Problem.of(404, "There is no such group.");
  }
}
