package io.cybersensei.servlet;

import io.cybersensei.health.Health;
import java.util.List;
import java.util.Locale;

/** Whether Sensei lives and can do its work, for whoever watches over the process. */
final class HealthResource {

  private final Health health;

  HealthResource(Health health) {
    this.health = health;
  }

  /** Whether everything that Sensei needs is there. */
  Answer ready(Exchange exchange) {
    Health.Report report = health.check();
    List<JsonObject> checks =
        report.components().stream()
            .map(
                each ->
                    new JsonObject().with("name", each.name()).with("status", word(each.status())))
            .toList();
    return Answer.json(
        report.up() ? 200 : 503,
        new JsonObject().with("status", word(report.status())).with("checks", checks));
  }

  /** Whether the process answers at all; nothing else is tried. */
  Answer live(Exchange exchange) {
    return Answer.json(200, new JsonObject().with("status", word(Health.Status.UP)));
  }

  private static String word(Health.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
