package io.cybersensei.servlet.internal.recommendations;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Scope;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.recommend.PathPlace;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.Recommendations;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.servlet.internal.activities.ActivityJson;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recommendations of topics. */
public final class RecommendationsResource {

  private static final int DEFAULT_COUNT = 3;

  private final Sensei sensei;

  public RecommendationsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Recommends topics to a learner. */
  public Response recommend(Request request, String learnerId) {
    int count = count(request.query("count"));
    Scope scope = ScopeParameters.of(request);
    Optional<String> goal = request.query("goal");
    if (goal.isEmpty() && scope.isEverything()) {
      return response(sensei.recommend(learnerId, count), request.language());
    }
    return goal.map(id -> sensei.recommendTowards(learnerId, id, scope, count))
        .orElseGet(() -> sensei.recommendWithin(learnerId, scope, count))
        .match(
            recommended -> response(recommended.recommendations(), request.language()),
            unknownGoal ->
                Problem.invalid(
                    "goal", "unknown_topic", "The goal is not a topic of the curriculum."),
            refused -> Problem.invalid(refused.violations()));
  }

  private static Response response(Recommendations recommendations, Locale language) {
    return Response.json(200, json(recommendations, language));
  }

  /** Returns a list of recommendations as JSON. */
  public static JsonObject json(Recommendations recommendations, Locale language) {
    List<JsonObject> items =
        recommendations.items().stream().map(item -> item(item, language)).toList();
    return new JsonObject()
        .with("recommendations", items)
        .withOptional("waits_for", TopicJson.someNamed(recommendations.waitsFor()))
        .withOptional(
            "empty", recommendations.emptyReason().map(reason -> TopicJson.empty(reason, language)))
        .with("model", model(recommendations.model()));
  }

  private static int count(Optional<String> text) {
    try {
      int count = text.map(Integer::parseInt).orElse(DEFAULT_COUNT);
      if (count >= 1 && count <= Recommender.MAX_COUNT) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The response is the same as for a count that is out of range.
    }
    throw new ProblemException(
        Problem.invalid(
            "count",
            "out_of_range",
            "The count must be a whole number from 1 to " + Recommender.MAX_COUNT + "."));
  }

  private static JsonObject item(Recommendation item, Locale language) {
    JsonObject json =
        TopicJson.named(item.topic()).with("confidence", item.knowledge().estimate().confidence());
    return TopicJson.withEstimates(
            json, item.knowledge(), item.state(), item.difficulty(), item.estimatedMinutes())
        .with("reasons", item.reasons().stream().map(each -> reason(each, language)).toList())
        .withOptional("missing_prerequisites", TopicJson.someNamed(item.missingPrerequisites()))
        .withOptional("path", item.place().map(RecommendationsResource::place))
        .withOptional("activity", item.activity().map(each -> ActivityJson.of(each, language)))
        .with("score", item.score());
  }

  private static JsonObject reason(Reason reason, Locale language) {
    return new JsonObject()
        .with("code", reason.code().wireName())
        .with("text", reason.text(language))
        .with("contribution", reason.contribution())
        .with("evidence", reason.evidence());
  }

  private static JsonObject place(PathPlace place) {
    return new JsonObject()
        .with("goal_id", place.goalId())
        .with("goal", place.goal())
        .with("step", place.step())
        .with("steps", place.steps());
  }

  private static JsonObject model(Optional<Provenance> model) {
    return new JsonObject()
        .with("trained", model.isPresent())
        .withOptional("trained_at", model.map(Provenance::createdAt))
        .withOptional("rows", model.map(Provenance::rows))
        .withOptional("learners", model.map(Provenance::learners))
        .withOptional("metrics", model.map(Provenance::metrics))
        .withOptional("trainer", model.map(Provenance::trainer));
  }
}
