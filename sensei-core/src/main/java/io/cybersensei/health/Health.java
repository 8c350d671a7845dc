package io.cybersensei.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A set of {@linkplain HealthCheck health checks} and their combined result. Thread-safe. */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** The status of a check or of the whole, from best to worst. */
  public enum Status {

    /** Every check passed. */
    UP,

    /** An optional check failed: Sensei serves, but less well. */
    DEGRADED,

    /** A required check failed: Sensei cannot serve. */
    DOWN
  }

  /** The result of one check. Immutable. */
  public static final class Component {

    private final String name;
    private final Status status;
    private final Optional<String> problem;

    Component(String name, Status status) {
      this(name, status, Optional.empty());
    }

    Component(String name, Status status, Optional<String> problem) {
      this.name = name;
      this.status = status;
      this.problem = problem;
    }

    /** Returns the name of the check. */
    public String name() {
      return name;
    }

    /** Returns the status: {@link Status#UP} if the check passed. */
    public Status status() {
      return status;
    }

    /**
     * Returns the message of the failed check, for the host; empty if the check passed or gave no
     * message. Do not show it to clients.
     */
    public Optional<String> problem() {
      return problem;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Component that && name.equals(that.name) && status == that.status;
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, status);
    }

    @Override
    public String toString() {
      return name + ": " + status;
    }
  }

  /** The result of all checks. Immutable. */
  public static final class Report {

    private final List<Component> components;

    Report(List<Component> components) {
      this.components = List.copyOf(components);
    }

    /**
     * Returns the result of each check, in the order of the checks.
     *
     * @return an unmodifiable list
     */
    public List<Component> components() {
      return components;
    }

    /** Returns the worst status of all checks; {@link Status#UP} without checks. */
    public Status status() {
      return components.stream()
          .map(Component::status)
          .max(Comparator.naturalOrder())
          .orElse(Status.UP);
    }

    /** Returns whether Sensei can serve, that is, whether no required check failed. */
    public boolean up() {
      return status() != Status.DOWN;
    }

    @Override
    public String toString() {
      return status() + " " + components;
    }
  }

  private final List<HealthCheck> checks;
  private final AtomicReference<@Nullable CompletableFuture<Report>> running =
      new AtomicReference<>();

  /**
   * Makes a health of these checks.
   *
   * @param checks the checks, in the order of their results
   */
  public Health(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Runs every check, and returns the results. While a run goes on, further callers wait for its
   * result instead of running the checks too.
   */
  public Report check() {
    CompletableFuture<Report> mine = new CompletableFuture<>();
    CompletableFuture<Report> other = running.compareAndExchange(null, mine);
    if (other != null) {
      return other.join();
    }
    try {
      Report report = run();
      mine.complete(report);
      return report;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.set(null);
    }
  }

  private Report run() {
    List<Component> components = new ArrayList<>(checks.size());
    for (HealthCheck check : checks) {
      components.add(resultOf(check));
    }
    return new Report(components);
  }

  // Any exception means that the check failed, and so does a missing class.
  private static Component resultOf(HealthCheck check) {
    try {
      check.check();
      return new Component(check.name(), Status.UP);
    } catch (Exception | LinkageError e) {
      LOG.warn("Health check '{}' failed.", check.name(), e);
      return new Component(
          check.name(),
          check.required() ? Status.DOWN : Status.DEGRADED,
          Optional.ofNullable(e.getMessage()));
    }
  }
}
