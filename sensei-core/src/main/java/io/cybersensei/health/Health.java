package io.cybersensei.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@linkplain HealthCheck checks} and sums them up. Thread-safe. */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** How well something does, from well to not at all. */
  public enum Status {

    /** All is well. */
    UP,

    /** Something is amiss that Sensei can serve without. */
    DEGRADED,

    /** Sensei cannot serve. */
    DOWN
  }

  /**
   * The outcome of one check.
   *
   * @param name the name of the check
   * @param status up if it passed
   */
  public record Component(String name, Status status) {}

  /**
   * The outcome of all checks.
   *
   * @param components one for each check, in their order
   */
  public record Report(List<Component> components) {
    public Report {
      components = List.copyOf(components);
    }

    /** The worst of all. */
    public Status status() {
      return components.stream()
          .map(Component::status)
          .max(Comparator.naturalOrder())
          .orElse(Status.UP);
    }

    /** Whether Sensei can serve. */
    public boolean up() {
      return status() != Status.DOWN;
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
      components.add(new Component(check.name(), statusBy(check)));
    }
    return new Report(components);
  }

  // Whatever a check throws means that what it checks is down.
  private static Status statusBy(HealthCheck check) {
    try {
      check.check();
      return Status.UP;
    } catch (Exception | LinkageError e) {
      LOG.warn("Health check '{}' failed", check.name(), e);
      return check.required() ? Status.DOWN : Status.DEGRADED;
    }
  }
}
