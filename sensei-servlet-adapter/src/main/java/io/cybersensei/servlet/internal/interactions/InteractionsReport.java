package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.interaction.LogResult;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A report with the result of each interaction of a batch. Not thread-safe. */
final class InteractionsReport {

  private final List<JsonObject> stored = new ArrayList<>();
  private final List<JsonObject> alreadyKnown = new ArrayList<>();
  private final List<JsonObject> refused = new ArrayList<>();
  private final List<JsonObject> notStored = new ArrayList<>();

  /**
   * Adds the result of the interaction at an index.
   *
   * @throws ProblemException with 503 if the log is overloaded, which concerns the whole batch
   */
  void add(int index, LogResult result) {
    if (result instanceof LogResult.Stored done) {
      stored.add(named(index, done.interaction().id()));
    } else if (result instanceof LogResult.AlreadyKnown known) {
      alreadyKnown.add(named(index, known.id()));
    } else if (result instanceof LogResult.Refused bad) {
      addRefused(index, bad.violations());
    } else if (result instanceof LogResult.NotStored) {
      notStored.add(new JsonObject().with("index", index));
    } else if (result instanceof LogResult.Overloaded overloaded) {
      throw new ProblemException(
          Problem.later(
              503,
              "Too many interactions are waiting to be stored. None of this request was stored.",
              overloaded.retryAfter()));
    }
  }

  /** Adds a refused interaction. */
  void addRefused(int index, List<Violation> violations) {
    refused.add(
        new JsonObject().with("index", index).with("violations", Problem.violations(violations)));
  }

  /** Returns the report as a response. */
  Response response() {
    if (stored.isEmpty() && alreadyKnown.isEmpty()) {
      return Response.problem(
          422, withLists(Problem.body(422, "None of the interactions was stored.")));
    }
    return Response.json(stored.isEmpty() ? 200 : 201, withLists(new JsonObject()));
  }

  private JsonObject withLists(JsonObject body) {
    return body.with("stored", stored)
        .with("already_known", alreadyKnown)
        .with("refused", refused)
        .with("not_stored", notStored);
  }

  private static JsonObject named(int index, UUID id) {
    return new JsonObject().with("index", index).with("id", id);
  }
}
