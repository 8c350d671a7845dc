package io.cybersensei.servlet;

import io.cybersensei.health.Health;
import java.util.List;

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
            .map(each -> new JsonObject().with("name", each.name()).with("status", word(each.up())))
            .toList();
    return Answer.json(
        report.up() ? 200 : 503,
        new JsonObject().with("status", word(report.up())).with("checks", checks));
  }

  /** Whether the process answers at all; nothing else is tried. */
  Answer live(Exchange exchange) {
    return Answer.json(200, new JsonObject().with("status", word(true)));
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
