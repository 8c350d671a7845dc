package io.cybersensei.servlet.internal.recommendations;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.PathStep;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Learning paths. */
public final class LearningPathResource {

  private final Sensei sensei;

  public LearningPathResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns the learning path of a learner to the goals, or through the whole scope. */
  public Response path(Request request, String learnerId) {
    List<String> goals = request.queryAll("goal");
    Scope scope = ScopeParameters.of(request);
    if (goals.isEmpty() && scope.isEverything()) {
      return response(sensei.path(learnerId), request.language());
    }
    PathResult result =
        goals.isEmpty()
            ? sensei.pathWithin(learnerId, scope)
            : sensei.pathTo(learnerId, goals, scope);
    return result.match(
        found -> response(found.path(), request.language()),
        unknown -> Problem.of(404, unknownGoals(goals, unknown.goalIds())),
        refused -> Problem.invalid(refused.violations()));
  }

  private static Response response(LearningPath path, Locale language) {
    return Response.json(
        200,
        goals(path)
            .with("steps", path.steps().stream().map(LearningPathResource::step).toList())
            .with("remaining_minutes", path.remainingMinutes())
            .with("mastered", path.mastered())
            .withOptional("waits_for", TopicJson.someNamed(path.waitsFor()))
            .withOptional(
                "empty", path.emptyReason().map(reason -> TopicJson.empty(reason, language))));
  }

  private static String unknownGoals(List<String> goals, List<String> unknown) {
    return goals.size() == 1
        ? "The goal is not a topic of the curriculum."
        : "These goals are not topics of the curriculum: " + String.join(", ", unknown) + ".";
  }

  /** Returns one goal as two members, as in the first version of the API, and several as a list. */
  private static JsonObject goals(LearningPath path) {
    return path.goals().size() > 1
        ? new JsonObject().with("goals", path.goals().stream().map(TopicJson::goal).toList())
        : path.goal().map(TopicJson::goal).orElseGet(JsonObject::new);
  }

  /** Returns a step of a path as JSON. */
  public static JsonObject step(PathStep step) {
    JsonObject json = TopicJson.named(step.topic()).with("state", state(step.state()));
    return TopicJson.withEstimates(
        json, step.knowledge(), step.state(), step.difficulty(), step.estimatedMinutes());
  }

  /** Returns the name of a state. A topic that is due for review is mastered as well. */
  private static String state(PathStep.State state) {
    return switch (state) {
      case MASTERED, REVIEW -> "mastered";
      case READY -> "ready";
      case LOCKED -> "locked";
    };
  }
}
