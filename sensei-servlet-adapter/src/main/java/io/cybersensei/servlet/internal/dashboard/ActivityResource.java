package io.cybersensei.servlet.internal.dashboard;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.interaction.InteractionPage;
import io.cybersensei.interaction.InteractionPage.Cursor;
import io.cybersensei.interaction.InteractionPages;
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

/** The activity of a learner: the interactions, page by page. */
public final class ActivityResource {

  private static final String CURSOR = "cursor";
  private static final int DEFAULT_COUNT = 20;

  private final Sensei sensei;

  public ActivityResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns a page of a learner's interactions, newest first. */
  public Response page(Request request, String learnerId) {
    List<Violation> violations = new ArrayList<>();
    Optional<Cursor> cursor =
        Parameters.one(request, CURSOR, violations).flatMap(text -> cursor(text, violations));
    int count =
        Parameters.number(request, "count", InteractionPages.MAX_LIMIT, violations)
            .orElse(DEFAULT_COUNT);
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    InteractionPage page = sensei.interactionPages().page(learnerId, cursor, count);
    Curriculum curriculum = sensei.curriculum();
    return Response.json(
        200,
        new JsonObject()
            .with(
                "items",
                page.items().stream()
                    .map(each -> DashboardJson.interaction(each, curriculum))
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
