package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.json.JsonValue;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Takes what the calling learner did. */
public final class InteractionsResource {

  /** The most interactions of one request. */
  static final int MOST = 1_000;

  private final Sensei sensei;
  private final AccessRules access;

  public InteractionsResource(Sensei sensei, AccessRules access) {
    this.sensei = sensei;
    this.access = access;
  }

  /** Logs one interaction or a batch, and says what became of each by its index. */
  public Response log(Request request) throws IOException {
    String learnerId = access.caller(request).learnerId();
    BatchMode mode = mode(request);
    List<InteractionParser.Parsed> batch =
        elements(JsonBody.read(request.servletRequest())).stream()
            .map(element -> InteractionParser.parse(element, learnerId))
            .toList();
    return report(batch, mode).answer();
  }

  private static BatchMode mode(Request request) {
    return switch (request.query("atomic").orElse("false")) {
      case "true" -> BatchMode.ALL_OR_NOTHING;
      case "false" -> BatchMode.KEEP_VALID;
      default ->
          throw new ProblemException(
              Problem.invalid("atomic", "not_allowed", "atomic must be true or false."));
    };
  }

  private static List<JsonValue> elements(JsonValue body) {
    List<JsonValue> elements =
        body instanceof JsonValue.Elements array ? array.values() : List.of(body);
    if (elements.isEmpty()) {
      throw new ProblemException(
          Problem.invalid("", "required", "The array must have at least one interaction."));
    }
    if (elements.size() > MOST) {
      throw new ProblemException(
          Problem.invalid("", "too_many", "The array can have at most " + MOST + " interactions."));
    }
    return elements;
  }

  private Report report(List<InteractionParser.Parsed> batch, BatchMode mode) {
    List<InteractionDraft> drafts = new ArrayList<>();
    for (InteractionParser.Parsed parsed : batch) {
      if (parsed instanceof InteractionParser.Parsed.Shaped shaped) {
        drafts.add(shaped.draft());
      }
    }
    List<LogResult> outcomes =
        mode == BatchMode.ALL_OR_NOTHING && drafts.size() < batch.size()
            ? Collections.nCopies(drafts.size(), new LogResult.NotStored())
            : sensei.logAll(drafts, mode);
    Iterator<LogResult> next = outcomes.iterator();
    Report report = new Report();
    for (int index = 0; index < batch.size(); index++) {
      if (batch.get(index) instanceof InteractionParser.Parsed.Misshapen misshapen) {
        report.refused(index, misshapen.violations());
      } else {
        report.add(index, next.next());
      }
    }
    return report;
  }

  /** What became of the elements of a batch. */
  private static final class Report {

    private final List<JsonObject> stored = new ArrayList<>();
    private final List<JsonObject> alreadyKnown = new ArrayList<>();
    private final List<JsonObject> refused = new ArrayList<>();

    void add(int index, LogResult outcome) {
      if (outcome instanceof LogResult.Stored done) {
        stored.add(named(index, done.interaction().id()));
      } else if (outcome instanceof LogResult.AlreadyKnown known) {
        alreadyKnown.add(named(index, known.id()));
      } else if (outcome instanceof LogResult.Refused bad) {
        refused(index, bad.violations());
      } else if (outcome instanceof LogResult.Overloaded overloaded) {
        throw new ProblemException(
            Problem.later(
                503,
                "Too many interactions wait to be stored. None of these was.",
                overloaded.retryAfter()));
      }
    }

    void refused(int index, List<Violation> violations) {
      refused.add(
          new JsonObject().with("index", index).with("violations", Problem.violations(violations)));
    }

    Response answer() {
      if (stored.isEmpty() && alreadyKnown.isEmpty()) {
        return Response.problem(
            422, withLists(Problem.body(422, "None of the interactions was stored.")));
      }
      return Response.json(stored.isEmpty() ? 200 : 201, withLists(new JsonObject()));
    }

    private JsonObject withLists(JsonObject body) {
      return body.with("stored", stored)
          .with("already_known", alreadyKnown)
          .with("refused", refused);
    }

    private static JsonObject named(int index, UUID id) {
      return new JsonObject().with("index", index).with("id", id);
    }
  }
}
