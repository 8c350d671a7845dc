package io.cybersensei.servlet.internal.dashboard;

import io.cybersensei.Sensei;
import io.cybersensei.dashboard.DashboardOptions;
import io.cybersensei.interaction.Iso8601;
import io.cybersensei.recommend.Recommender;
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
    Optional<ZoneId> zone = one(request, ZONE, violations).flatMap(text -> zone(text, violations));
    Optional<Instant> since =
        one(request, SINCE, violations).flatMap(text -> time(text, violations));
    Optional<Integer> firstDay =
        one(request, FIRST_DAY, violations)
            .flatMap(text -> number(FIRST_DAY, text, DayOfWeek.values().length, violations));
    Optional<Integer> count =
        one(request, COUNT, violations)
            .flatMap(text -> number(COUNT, text, Recommender.MAX_COUNT, violations));
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.invalid(violations));
    }
    options = zone.map(options::withZone).orElse(options);
    options = since.map(options::withSince).orElse(options);
    options = firstDay.map(DayOfWeek::of).map(options::withFirstDayOfWeek).orElse(options);
    return count.map(options::withRecommendations).orElse(options);
  }

  private static Optional<String> one(Request request, String name, List<Violation> violations) {
    List<String> values = request.queryAll(name);
    if (values.size() > 1) {
      violations.add(
          new Violation(name, "repeated", "The parameter " + name + " can be given once."));
      return Optional.empty();
    }
    return values.stream().findFirst();
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

  private static Optional<Integer> number(
      String name, String text, int max, List<Violation> violations) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // The response is the same as for a number that is out of range.
    }
    violations.add(
        new Violation(
            name, "out_of_range", name + " must be a whole number from 1 to " + max + "."));
    return Optional.empty();
  }
}
