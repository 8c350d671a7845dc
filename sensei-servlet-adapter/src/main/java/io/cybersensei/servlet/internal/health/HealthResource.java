package io.cybersensei.servlet.internal.health;

import io.cybersensei.health.Health;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Liveness and readiness of Sensei, for the monitoring of the process. */
public final class HealthResource {

  private final Health health;

  public HealthResource(Health health) {
    this.health = health;
  }

  /** Returns whether the servlet responds at all, without any check. */
  public Response live(Request request) {
    return Response.json(200, new JsonObject().with("status", word(Health.Status.UP)));
  }

  /** Returns the result of each check and of all checks together. */
  public Response ready(Request request) {
    Health.Report report = health.check();
    List<JsonObject> checks =
        report.components().stream()
            .map(
                each ->
                    new JsonObject().with("name", each.name()).with("status", word(each.status())))
            .toList();
    return Response.json(
        report.up() ? 200 : 503,
        new JsonObject().with("status", word(report.status())).with("checks", checks));
  }

  private static String word(Health.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
