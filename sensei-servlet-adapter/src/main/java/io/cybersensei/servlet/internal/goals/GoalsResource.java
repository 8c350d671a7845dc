package io.cybersensei.servlet.internal.goals;

import io.cybersensei.Sensei;
import io.cybersensei.goals.Goal;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;

/** The goals that a learner keeps. */
public final class GoalsResource {

  private static final String ID = "id";

  private final Sensei sensei;

  public GoalsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Lists the goals of a learner with their progress. */
  public Response list(Request request, String learnerId) {
    List<JsonObject> goals = sensei.goals().of(learnerId).stream().map(GoalJson::progress).toList();
    return Response.json(200, new JsonObject().with("goals", goals));
  }

  /** Keeps the goal in the body, under the id in the path. */
  public Response keep(Request request, String learnerId) {
    return keep(request, learnerId, request.variable(ID));
  }

  /** Keeps the goal in the body, under the id in the parameter. */
  public Response keepParameter(Request request, String learnerId) {
    return keep(request, learnerId, idParameter(request));
  }

  private Response keep(Request request, String learnerId, String goalId) {
    Goal goal = GoalBody.read(request);
    return sensei
        .goals()
        .keep(learnerId, goalId, goal)
        .match(
            kept -> Response.json(200, GoalJson.progress(kept.progress())),
            refused -> Problem.invalid(refused.violations()));
  }

  /** Stops keeping the goal with the id in the path. */
  public Response remove(Request request, String learnerId) {
    return remove(learnerId, request.variable(ID));
  }

  /** Stops keeping the goal with the id in the parameter. */
  public Response removeParameter(Request request, String learnerId) {
    return remove(learnerId, idParameter(request));
  }

  private Response remove(String learnerId, String goalId) {
    return sensei.goals().remove(learnerId, goalId) ? Response.empty(204) : noSuchGoal();
  }

  /** Plans the days until the goal with the id in the path. */
  public Response plan(Request request, String learnerId) {
    return plan(request, learnerId, request.variable(ID));
  }

  /** Plans the days until the goal with the id in the parameter. */
  public Response planParameter(Request request, String learnerId) {
    return plan(request, learnerId, idParameter(request));
  }

  private Response plan(Request request, String learnerId, String goalId) {
    return sensei
        .goals()
        .plan(learnerId, goalId)
        .match(
            planned -> Response.json(200, GoalJson.plan(planned.plan(), request.language())),
            unavailable ->
                Problem.of(
                    409,
                    "The goal is no longer in the curriculum, or outside of the learner's"
                        + " courses."),
            unknown -> noSuchGoal());
  }

  private static Response noSuchGoal() {
    return Problem.of(404, "The learner keeps no such goal.");
  }

  private static String idParameter(Request request) {
    List<String> ids = request.queryAll(ID);
    if (ids.size() != 1) {
      throw new ProblemException(
          Problem.invalid(
              ID, ids.isEmpty() ? "required" : "repeated", "The parameter id must be given once."));
    }
    return ids.get(0);
  }
}
