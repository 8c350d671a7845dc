package io.cybersensei.servlet.internal.health;

import io.cybersensei.health.Health;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Liveness and readiness of Sensei, for the monitoring of the process. */
public final class HealthResource {

  private static final String SECONDS_TO_RETRY = "5";

  private final Health health;
  private final Predicate<HttpServletRequest> details;

  /**
   * @param details whether a request may see the messages of failed checks
   */
  public HealthResource(Health health, Predicate<HttpServletRequest> details) {
    this.health = health;
    this.details = details;
  }

  /** Returns whether the servlet responds at all, without any check. */
  public Response live(Request request) {
    return Response.json(200, new JsonObject().with("status", word(Health.Status.UP)));
  }

  /** Returns the result of each check and of all checks together. */
  public Response ready(Request request) {
    Health.Report report = health.check();
    boolean withDetails = details.test(request.servletRequest());
    List<JsonObject> checks =
        report.components().stream().map(each -> component(each, withDetails)).toList();
    JsonObject body = new JsonObject().with("status", word(report.status())).with("checks", checks);
    return report.up()
        ? Response.json(200, body)
        : Response.json(503, body).with("Retry-After", SECONDS_TO_RETRY);
  }

  private static JsonObject component(Health.Component each, boolean withDetails) {
    JsonObject json =
        new JsonObject().with("name", each.name()).with("status", word(each.status()));
    return withDetails && each.problem().isPresent()
        ? json.with("problem", each.problem().get())
        : json;
  }

  private static String word(Health.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
