package io.cybersensei.servlet.internal.mastery;

import io.cybersensei.Sensei;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;

/** The export and the erasure of a learner's data. */
public final class RightsResource {

  private final Sensei sensei;

  public RightsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Sends all data about a learner, in constant memory. */
  public Response export(Request request, String learnerId) {
    return Response.stream("application/json", out -> sensei.learnerRights().export(learnerId, out))
        .with("Content-Disposition", "attachment; filename=\"learner.json\"");
  }

  /** Erases all data about a learner. */
  public Response erase(Request request, String learnerId) {
    return Response.json(
        200, new JsonObject().with("erased", sensei.learnerRights().erase(learnerId).erased()));
  }
}
