package io.cybersensei.servlet.internal.challenges;

import io.cybersensei.Sensei;
import io.cybersensei.challenge.Challenge;
import io.cybersensei.challenge.Challenge.Decision;
import io.cybersensei.challenge.ChallengeResult;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The challenges of a learner, who disputes an estimate, and the decisions of instructors. */
public final class ChallengesResource {

  private static final String TOPIC = "topic_id";
  private static final String TEXT = "text";
  private static final String ID = "id";
  private static final String DECISION = "decision";
  private static final String NOTE = "note";
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Sensei sensei;

  public ChallengesResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Lists the challenges of a learner, newest first. */
  public Response list(Request request, String learnerId) {
    return Response.json(
        200,
        new JsonObject()
            .with(
                "challenges",
                sensei.challenges().of(learnerId).stream().map(ChallengesResource::json).toList()));
  }

  /** Raises the challenge in the body. */
  public Response raise(Request request, String learnerId) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(TOPIC, TEXT));
    Optional<String> topic = fields.required(TOPIC);
    Optional<String> text = fields.text(TEXT);
    return fields.violations().isEmpty()
        ? response(201, sensei.challenges().raise(learnerId, topic.orElseThrow(), text))
        : Problem.invalid(fields.violations());
  }

  /** Decides the challenge in the body. */
  public Response decide(Request request, Identity caller, String learnerId) {
    Fields fields = new Fields(JsonBody.readObject(request), Set.of(ID, DECISION, NOTE));
    Optional<String> id = fields.required(ID);
    Optional<Boolean> accepted = fields.required(DECISION).flatMap(word -> accepted(fields, word));
    Optional<String> note = fields.text(NOTE);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    return id.filter(text -> UUID_TEXT.matcher(text).matches())
        .map(UUID::fromString)
        .map(
            each ->
                response(
                    200,
                    sensei
                        .challenges()
                        .decide(learnerId, each, accepted.orElseThrow(), caller.learnerId(), note)))
        .orElseGet(ChallengesResource::noSuchChallenge);
  }

  private static Optional<Boolean> accepted(Fields fields, String word) {
    return switch (word) {
      case "accepted" -> Optional.of(true);
      case "rejected" -> Optional.of(false);
      default -> fields.refuse(DECISION, "unknown_value", "decision must be accepted or rejected.");
    };
  }

  private static Response response(int status, ChallengeResult result) {
    return result.match(
        done -> Response.json(status, json(done.challenge())),
        refused -> Problem.invalid(refused.violations()),
        unknown -> noSuchChallenge(),
        otherwise -> Problem.of(409, "The challenge was " + otherwise.challenge().state() + "."));
  }

  private static Response noSuchChallenge() {
    return Problem.of(404, "The learner has no such challenge.");
  }

  private static JsonObject json(Challenge challenge) {
    return new JsonObject()
        .with(ID, challenge.id())
        .with(TOPIC, challenge.topicId())
        .withOptional(TEXT, challenge.text())
        .with("level", challenge.level().wireName())
        .with("mastery", challenge.mastery())
        .with("raised_at", challenge.raisedAt())
        .with("state", challenge.state())
        .withOptional("decided_by", challenge.decision().map(Decision::decidedBy))
        .withOptional("decided_at", challenge.decision().map(Decision::decidedAt))
        .withOptional(NOTE, challenge.decision().flatMap(Decision::note));
  }
}
