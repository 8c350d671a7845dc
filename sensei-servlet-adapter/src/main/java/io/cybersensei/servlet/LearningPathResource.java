package io.cybersensei.servlet;

import io.cybersensei.Sensei;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.PathStep;
import java.util.List;

/** A learner's way to a goal, or through the whole curriculum. */
final class LearningPathResource {

  private final Sensei sensei;
  private final Access access;

  LearningPathResource(Sensei sensei, Access access) {
    this.sensei = sensei;
    this.access = access;
  }

  Answer path(Exchange exchange) {
    String learnerId = access.learnerToRead(exchange);
    List<String> goals = exchange.queryAll("goal");
    LearningPath path = goals.isEmpty() ? sensei.path(learnerId) : to(goals, learnerId);
    return Answer.json(
        200,
        goals(path)
            .with("steps", path.steps().stream().map(LearningPathResource::step).toList())
            .with("remaining_minutes", path.remaining().plusSeconds(59).toMinutes())
            .with("mastered", path.mastered()));
  }

  private LearningPath to(List<String> goals, String learnerId) {
    PathResult result = sensei.pathTo(learnerId, goals);
    if (result instanceof PathResult.Found found) {
      return found.path();
    }
    List<String> unknown = ((PathResult.UnknownGoals) result).goalIds();
    throw new Refusal(
        Problem.of(
            404,
            goals.size() == 1
                ? "The goal is not a topic of the curriculum."
                : "These goals are not topics of the curriculum: "
                    + String.join(", ", unknown)
                    + "."));
  }

  /** One goal is named as it always was, several are listed. */
  private static JsonObject goals(LearningPath path) {
    return path.goals().size() > 1
        ? new JsonObject().with("goals", path.goals().stream().map(TopicJson::goal).toList())
        : path.goal().map(TopicJson::goal).orElseGet(JsonObject::new);
  }

  private static JsonObject step(PathStep step) {
    JsonObject json = TopicJson.named(step.topic()).with("state", state(step.state()));
    return TopicJson.withEstimates(
        json, step.knowledge(), step.state(), step.difficulty(), step.estimatedMinutes());
  }

  /** What is due for review was called mastered before there were reviews, and it is. */
  private static String state(PathStep.State state) {
    return switch (state) {
      case MASTERED, REVIEW -> "mastered";
      case READY -> "ready";
      case LOCKED -> "locked";
    };
  }
}
