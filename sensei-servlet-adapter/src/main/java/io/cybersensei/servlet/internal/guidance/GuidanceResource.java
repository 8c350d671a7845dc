package io.cybersensei.servlet.internal.guidance;

import io.cybersensei.Sensei;
import io.cybersensei.guidance.GuidanceEntry;
import io.cybersensei.guidance.GuidanceKind;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Parameters;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pins and blocks that instructors set for a learner. */
public final class GuidanceResource {

  private static final String TOPIC = "topic";
  private static final String KIND = "kind";

  private final Sensei sensei;

  public GuidanceResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Lists the pins and blocks that are in force, or all of them with {@code ended=true}. */
  public Response list(Request request, String learnerId) {
    List<Violation> violations = new ArrayList<>();
    String ended = Parameters.one(request, "ended", violations).orElse("false");
    if (!Set.of("true", "false").contains(ended)) {
      violations.add(new Violation("ended", "not_allowed", "ended must be true or false."));
    }
    if (!violations.isEmpty()) {
      return Problem.invalid(violations);
    }
    List<GuidanceEntry> entries =
        ended.equals("true")
            ? sensei.guidance().trail(learnerId)
            : sensei.guidance().inForce(learnerId);
    return Response.json(
        200,
        new JsonObject().with("guidance", entries.stream().map(GuidanceResource::json).toList()));
  }

  /** Pins or blocks the topic in the path. */
  public Response put(Request request, Identity caller, String learnerId) {
    return put(request, caller, learnerId, request.variable(TOPIC));
  }

  /** Pins or blocks the topic in the parameter. */
  public Response putParameter(Request request, Identity caller, String learnerId) {
    return put(request, caller, learnerId, topicParameter(request));
  }

  /** Ends the pin or block of the topic in the path. */
  public Response end(Request request, Identity caller, String learnerId) {
    return end(caller, learnerId, request.variable(TOPIC));
  }

  /** Ends the pin or block of the topic in the parameter. */
  public Response endParameter(Request request, Identity caller, String learnerId) {
    return end(caller, learnerId, topicParameter(request));
  }

  private static String topicParameter(Request request) {
    List<Violation> violations = new ArrayList<>();
    Optional<String> topic = Parameters.one(request, TOPIC, violations);
    if (violations.isEmpty() && topic.isEmpty()) {
      violations.add(new Violation(TOPIC, "required", "The parameter topic is missing."));
    }
    return topic.orElseThrow(() -> new ProblemException(Problem.invalid(violations)));
  }

  private Response put(Request request, Identity caller, String learnerId, String topicId) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(KIND));
    Optional<GuidanceKind> kind =
        fields
            .required(KIND)
            .flatMap(
                word -> {
                  Optional<GuidanceKind> found = GuidanceKind.of(word);
                  return found.isPresent()
                      ? found
                      : fields.refuse(KIND, "unknown_value", "kind must be pin or block.");
                });
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    List<Violation> violations =
        sensei.guidance().put(learnerId, topicId, kind.orElseThrow(), caller.learnerId());
    return violations.isEmpty() ? Response.empty(204) : Problem.invalid(violations);
  }

  private Response end(Identity caller, String learnerId, String topicId) {
    return sensei.guidance().end(learnerId, topicId, caller.learnerId())
        ? Response.empty(204)
        : Problem.of(404, "The topic is neither pinned nor blocked for this learner.");
  }

  private static JsonObject json(GuidanceEntry entry) {
    return new JsonObject()
        .with("topic_id", entry.topicId())
        .with(KIND, entry.kind().wireName())
        .with("set_by", entry.set().by())
        .with("set_at", entry.set().at())
        .withOptional("ended_by", entry.ended().map(GuidanceEntry.Act::by))
        .withOptional("ended_at", entry.ended().map(GuidanceEntry.Act::at));
  }
}
