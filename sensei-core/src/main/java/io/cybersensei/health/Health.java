package io.cybersensei.health;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@linkplain HealthCheck checks} and sums them up. Thread-safe. */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /**
   * The outcome of one check.
   *
   * @param name the name of the check
   * @param up whether it passed
   */
  public record Component(String name, boolean up) {}

  /**
   * The outcome of all checks.
   *
   * @param components one for each check, in their order
   */
  public record Report(List<Component> components) {
    public Report {
      components = List.copyOf(components);
    }

    /** Whether every check passed. */
    public boolean up() {
      return components.stream().allMatch(Component::up);
    }
  }

  private final List<HealthCheck> checks;

  public Health(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Runs every check now. */
  public Report check() {
    List<Component> components = new ArrayList<>(checks.size());
    for (HealthCheck check : checks) {
      components.add(new Component(check.name(), passes(check)));
    }
    return new Report(components);
  }

  // Whatever a check throws means that what it checks is down.
  private static boolean passes(HealthCheck check) {
    try {
      check.check();
      return true;
    } catch (Exception | LinkageError e) {
      LOG.warn("Health check '{}' failed", check.name(), e);
      return false;
    }
  }
}
