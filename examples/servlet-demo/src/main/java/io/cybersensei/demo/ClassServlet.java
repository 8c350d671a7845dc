package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.roster.GroupRole;
import io.cybersensei.servlet.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/**
 * The class of the demo, which a learner joins and leaves. The instructor of a class sees the
 * progress of its learners.
 */
final class ClassServlet extends JsonServlet {

  /** The pattern to map the servlet to. */
  static final String PATTERN = "/demo/api/class/*";

  private static final long serialVersionUID = 1;

  private final transient Sensei sensei;

  ClassServlet(Sensei sensei, Callers callers) {
    super(callers);
    this.sensei = sensei;
  }

  @Override
  Object get(String path, HttpServletRequest request) throws ProblemException {
    String learnerId = caller(request).learnerId();
    if (!path.isEmpty()) {
      throw noSuchPath();
    }
    return view(learnerId);
  }

  @Override
  Object post(String path, HttpServletRequest request) throws ProblemException {
    String learnerId = caller(request).learnerId();
    boolean isThere =
        switch (path) {
          case "/join" -> sensei.groups().join(DemoStaff.CLASS, learnerId, GroupRole.LEARNER);
          case "/leave" -> sensei.groups().leave(DemoStaff.CLASS, learnerId, GroupRole.LEARNER);
          default -> throw noSuchPath();
        };
    if (!isThere) {
      throw ProblemException.notFound("There is no class.");
    }
    return view(learnerId);
  }

  private Map<String, Boolean> view(String learnerId) {
    List<String> groups = sensei.groups().memberships(learnerId, GroupRole.LEARNER);
    return Map.of(
        "exists", sensei.groups().find(DemoStaff.CLASS).isPresent(),
        "joined", groups.contains(DemoStaff.CLASS));
  }
}
