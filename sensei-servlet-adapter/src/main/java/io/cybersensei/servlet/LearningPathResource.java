package io.cybersensei.servlet;

import io.cybersensei.Sensei;
import io.cybersensei.recommend.LearningPath;
import io.cybersensei.recommend.PathResult;
import io.cybersensei.recommend.PathStep;
import java.util.Optional;

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
    Optional<String> goal = exchange.query("goal");
    LearningPath path = goal.isPresent() ? to(goal.get(), learnerId) : sensei.path(learnerId);
    return Answer.json(
        200,
        TopicJson.withGoal(new JsonObject(), path.goal())
            .with("steps", path.steps().stream().map(LearningPathResource::step).toList())
            .with("remaining_minutes", path.remaining().plusSeconds(59).toMinutes())
            .with("mastered", path.mastered()));
  }

  private LearningPath to(String goal, String learnerId) {
    if (sensei.path(learnerId, goal) instanceof PathResult.Found found) {
      return found.path();
    }
    throw new Refusal(Problem.of(404, "The goal is not a topic of the curriculum."));
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
