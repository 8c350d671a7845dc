package io.cybersensei.servlet.internal.services;

import io.cybersensei.Sensei;
import io.cybersensei.idempotency.Sender;
import io.cybersensei.privacy.Actor;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes of learners, for services. */
public final class LearnersResource {

  private static final String FROM = "from";
  private static final String INTO = "into";

  private final Sensei sensei;

  public LearnersResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /**
   * Renames a learner, or merges two.
   *
   * @param sender the one who asks for it
   */
  public Response merge(Request request, Sender sender) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(FROM, INTO));
    Optional<String> from = fields.required(FROM);
    Optional<String> into = fields.required(INTO);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return sensei
        .learnerRights()
        .merge(from.orElseThrow(), into.orElseThrow(), actor(sender))
        .match(
            merged -> Response.json(200, new JsonObject().with("moved", merged.merge().moved())),
            refused -> Problem.invalid(refused.violations()));
  }

  private static Actor actor(Sender sender) {
    return sender.service()
        ? Actor.ofService(UUID.fromString(sender.id()))
        : Actor.ofPerson(sender.id());
  }
}
