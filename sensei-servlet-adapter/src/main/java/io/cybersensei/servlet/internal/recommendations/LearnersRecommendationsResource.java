package io.cybersensei.servlet.internal.recommendations;

import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Recommendations to many learners, for services. */
public final class LearnersRecommendationsResource {

  private static final String LEARNERS = "learners";
  private static final int MAX_LEARNERS = 200;

  private final RecommendationsResource recommendations;

  public LearnersRecommendationsResource(RecommendationsResource recommendations) {
    this.recommendations = recommendations;
  }

  /** Recommends topics to each learner in the body, with the parameters of one recommendation. */
  public Response recommend(Request request) {
    List<JsonObject> learners = new ArrayList<>();
    for (String learnerId : learners(request)) {
      Response response;
      try {
        response = recommendations.recommend(request, learnerId);
      } catch (ProblemException e) {
        // A parameter is wrong, and so for all learners.
        return e.response();
      }
      JsonObject learner = new JsonObject().with("learner_id", learnerId);
      JsonObject body = response.body().orElseThrow();
      learners.add(
          response.status() == 200 ? learner.withAll(body) : learner.with("problem", body));
    }
    return Response.json(200, new JsonObject().with(LEARNERS, learners));
  }

  private static Set<String> learners(Request request) {
    Fields fields = new Fields(JsonBody.readDocument(request), Set.of(LEARNERS));
    Set<String> learners = new LinkedHashSet<>(fields.textList(LEARNERS).orElse(List.of()));
    learners.stream()
        .flatMap(id -> Identifiers.check(LEARNERS, id).stream())
        .findFirst()
        .ifPresent(broken -> fields.refuse(LEARNERS, broken.rule(), broken.message()));
    if (learners.isEmpty() && fields.violations().isEmpty()) {
      fields.refuse(LEARNERS, "required", "learners must name at least one.");
    }
    if (learners.size() > MAX_LEARNERS) {
      fields.refuse(LEARNERS, "too_many", "learners can have at most 200 entries.");
    }
    if (!fields.violations().isEmpty()) {
      throw new ProblemException(Problem.invalid(fields.violations()));
    }
    return learners;
  }
}
