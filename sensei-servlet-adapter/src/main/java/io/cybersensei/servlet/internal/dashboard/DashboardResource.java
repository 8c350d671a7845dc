package io.cybersensei.servlet.internal.dashboard;

import io.cybersensei.Sensei;
import io.cybersensei.dashboard.DashboardOptions;
import io.cybersensei.interaction.Iso8601;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.servlet.internal.http.Parameters;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.validation.Violation;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The dashboard of a learner. */
public final class DashboardResource {

  private static final String ZONE = "zone";
  private static final String SINCE = "since";
  private static final String FIRST_DAY = "first_day";
  private static final String COUNT = "count";

  private final Sensei sensei;
  private final boolean hasUploads;

  /**
   * @param hasUploads whether the servlet has uploads, which the dashboard then shows
   */
  public DashboardResource(Sensei sensei, boolean hasUploads) {
    this.sensei = sensei;
    this.hasUploads = hasUploads;
  }

  /** Returns the dashboard of a learner. */
  public Response dashboard(Request request, String learnerId) {
    DashboardOptions options = options(request);
    return Response.json(
        200,
        new DashboardJson(sensei.curriculum(), request.language(), hasUploads)
            .of(sensei.dashboards().of(learnerId, options)));
  }

  private static DashboardOptions options(Request request) {
    List<Violation> violations = new ArrayList<>();
    DashboardOptions options = DashboardOptions.standard();
    Optional<ZoneId> zone =
        Parameters.one(request, ZONE, violations).flatMap(text -> zone(text, violations));
    Optional<Instant> since =
        Parameters.one(request, SINCE, violations).flatMap(text -> time(text, violations));
    Optional<Integer> firstDay =
        Parameters.number(request, FIRST_DAY, DayOfWeek.values().length, violations);
    Optional<Integer> count = Parameters.number(request, COUNT, Recommender.MAX_COUNT, violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    options = zone.map(options::withZone).orElse(options);
    options = since.map(options::withSince).orElse(options);
    options = firstDay.map(DayOfWeek::of).map(options::withFirstDayOfWeek).orElse(options);
    return count.map(options::withRecommendations).orElse(options);
  }

  private static Optional<ZoneId> zone(String text, List<Violation> violations) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      violations.add(
          new Violation(ZONE, "unknown_zone", "zone must be a time zone such as Europe/Berlin."));
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String text, List<Violation> violations) {
    Optional<Instant> time =
        Iso8601.parse(text)
            .match(
                moment -> Optional.of(moment.instant()),
                local -> Optional.empty(),
                contradictory -> Optional.empty(),
                malformed -> Optional.empty());
    if (time.isEmpty()) {
      violations.add(
          new Violation(
              SINCE,
              "malformed",
              "since must be a time with an offset such as " + Iso8601.EXAMPLE + "."));
    }
    return time;
  }
}
