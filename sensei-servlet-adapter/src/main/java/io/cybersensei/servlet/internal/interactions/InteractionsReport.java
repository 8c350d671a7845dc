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

/** A report with the result of each interaction of a batch, by its index. Not thread-safe. */
final class InteractionsReport {

  private final List<JsonObject> stored = new ArrayList<>();
  private final List<JsonObject> alreadyKnown = new ArrayList<>();
  private final List<JsonObject> conflicting = new ArrayList<>();
  private final List<JsonObject> refused = new ArrayList<>();
  private final List<JsonObject> notStored = new ArrayList<>();
  private final List<JsonObject> notKnown = new ArrayList<>();

  /** An entry of one of the lists. */
  private record Entry(List<JsonObject> list, JsonObject json) {}

  /**
   * Adds the result of the interaction at an index.
   *
   * @throws ProblemException with 503 if the log is overloaded, which concerns the whole batch
   */
  void add(int index, LogResult result) {
    Entry entry =
        result.match(
            added -> new Entry(stored, named(index, added.interaction().id())),
            known -> new Entry(alreadyKnown, named(index, known.id())),
            other -> new Entry(conflicting, named(index, other.id())),
            invalid -> new Entry(refused, refused(index, invalid.violations())),
            keptOut -> new Entry(notStored, at(index)),
            overloaded -> {
              throw overloaded(overloaded);
            },
            open -> new Entry(notKnown, named(index, open.interaction().id())));
    entry.list().add(entry.json());
  }

  /** Returns the report as a response. */
  Response response() {
    if (!notKnown.isEmpty()) {
      return problem(
          504,
          "It is not known whether the interactions under not_known are stored, and no other is."
              + " Repeat the request with these ids: an id counts once.");
    }
    if (!stored.isEmpty() || !alreadyKnown.isEmpty()) {
      return Response.json(stored.isEmpty() ? 200 : 201, withLists(new JsonObject()));
    }
    return conflicting.isEmpty() || !refused.isEmpty()
        ? problem(422, "None of the interactions was stored.")
        : problem(409, "Other interactions have these ids. None of the request was stored.");
  }

  private Response problem(int status, String detail) {
    return Response.problem(status, withLists(Problem.body(status, detail)));
  }

  private JsonObject withLists(JsonObject body) {
    body.with("stored", stored)
        .with("already_known", alreadyKnown)
        .with("refused", refused)
        .with("not_stored", notStored);
    if (!conflicting.isEmpty()) {
      body.with("conflicting", conflicting);
    }
    return notKnown.isEmpty() ? body : body.with("not_known", notKnown);
  }

  private static JsonObject at(int index) {
    return new JsonObject().with("index", index);
  }

  private static JsonObject named(int index, UUID id) {
    return at(index).with("id", id);
  }

  private static JsonObject refused(int index, List<Violation> violations) {
    return at(index).with("violations", Problem.violations(violations));
  }

  private static ProblemException overloaded(LogResult.Overloaded overloaded) {
    return new ProblemException(
        Problem.later(
            503,
            "Too many interactions are waiting to be stored. None of this request was stored.",
            overloaded.retryAfter()));
  }
}
