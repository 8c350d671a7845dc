package io.cybersensei.servlet.internal.recommendations;

import io.cybersensei.curriculum.Scope;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import java.util.List;

/** The scope in the query parameters {@code course}, {@code module} and {@code topic}. */
public final class ScopeParameters {

  private ScopeParameters() {}

  /**
   * Returns the scope that the parameters name: everything without any.
   *
   * @throws ProblemException with 422 if the parameters do not go together
   */
  public static Scope of(Request request) {
    List<String> courses = request.queryAll("course");
    List<String> modules = request.queryAll("module");
    List<String> topics = request.queryAll("topic");
    if (!topics.isEmpty()) {
      require(
          courses.isEmpty() && modules.isEmpty(),
          "topic",
          "combined",
          "The parameter topic cannot be combined with course or module.");
      return Scope.topics(topics);
    }
    if (modules.isEmpty()) {
      return courses.isEmpty() ? Scope.everything() : Scope.courses(courses);
    }
    require(modules.size() == 1, "module", "repeated", "The parameter module can be given once.");
    require(
        courses.size() <= 1,
        "course",
        "repeated",
        "With the parameter module, the parameter course can be given once.");
    return courses.isEmpty()
        ? Scope.module(modules.get(0))
        : Scope.module(courses.get(0), modules.get(0));
  }

  private static void require(boolean holds, String field, String rule, String message) {
    if (!holds) {
      throw new ProblemException(Problem.invalid(field, rule, message));
    }
  }
}
