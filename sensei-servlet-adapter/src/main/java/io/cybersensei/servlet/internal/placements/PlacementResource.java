package io.cybersensei.servlet.internal.placements;

import io.cybersensei.Sensei;
import io.cybersensei.placement.Placement;
import io.cybersensei.placement.PlacementResult;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.recommendations.ScopeParameters;
import java.util.function.Supplier;

/** The placement test of a learner. */
public final class PlacementResource {

  private final Sensei sensei;

  public PlacementResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Starts a test of the scope in the parameters, or returns the one that is running. */
  public Response start(Request request, String learnerId) {
    return response(() -> sensei.placements().start(learnerId, ScopeParameters.of(request)));
  }

  /** Returns the latest test. */
  public Response latest(Request request, String learnerId) {
    return sensei
        .placements()
        .latest(learnerId)
        .map(placement -> Response.json(200, json(placement)))
        .orElseGet(() -> Problem.of(404, "The learner has no placement test."));
  }

  /** Takes the answer in the body. */
  public Response answer(Request request, String learnerId) {
    return response(() -> sensei.placements().answer(learnerId, AnswerBody.read(request)));
  }

  /** Finishes the test before its end. */
  public Response finish(Request request, String learnerId) {
    return response(() -> sensei.placements().finish(learnerId));
  }

  private Response response(Supplier<PlacementResult> call) {
    return call.get()
        .match(
            current -> Response.json(200, json(current.placement())),
            notRunning -> Problem.of(404, "The learner has no running placement test."),
            conflicting ->
                Problem.of(
                    409,
                    "This is not the answer to the open question, and not the answer that was"
                        + " given before. GET the test for its open question."),
            refused -> Problem.invalid(refused.violations()));
  }

  private JsonObject json(Placement placement) {
    return PlacementJson.of(placement, sensei.curriculum());
  }
}
