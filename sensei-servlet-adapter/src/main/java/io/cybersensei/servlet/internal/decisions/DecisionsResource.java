package io.cybersensei.servlet.internal.decisions;

import io.cybersensei.Sensei;
import io.cybersensei.decision.DecisionLog;
import io.cybersensei.decision.DecisionPage;
import io.cybersensei.decision.DecisionPage.Cursor;
import io.cybersensei.servlet.internal.http.Parameters;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decisions about a learner, page by page. */
public final class DecisionsResource {

  private static final String CURSOR = "cursor";
  private static final int DEFAULT_COUNT = 20;

  private final Sensei sensei;

  public DecisionsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns a page of the decisions about a learner with their outcomes, newest first. */
  public Response page(Request request, String learnerId) {
    List<Violation> violations = new ArrayList<>();
    Optional<Cursor> cursor =
        Parameters.one(request, CURSOR, violations).flatMap(text -> cursor(text, violations));
    int count =
        Parameters.number(request, "count", DecisionLog.MAX_LIMIT, violations)
            .orElse(DEFAULT_COUNT);
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    DecisionPage page = sensei.decisions().page(learnerId, cursor, count);
    return Response.json(
        200,
        new JsonObject()
            .with("recorded", sensei.decisions().isOn())
            .with(
                "items",
                page.items().stream()
                    .map(each -> DecisionJson.of(each, request.language()))
                    .toList())
            .withOptional("next", page.next().map(Cursor::text)));
  }

  private static Optional<Cursor> cursor(String text, List<Violation> violations) {
    Optional<Cursor> cursor = Cursor.parse(text);
    if (cursor.isEmpty()) {
      violations.add(new Violation(CURSOR, "malformed", "cursor must be next of the page before."));
    }
    return cursor;
  }
}
