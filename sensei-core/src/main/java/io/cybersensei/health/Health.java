package io.cybersensei.health;

import io.cybersensei.internal.time.NodeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A set of {@linkplain HealthCheck health checks} and their combined result. Thread-safe. */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  /** Within the second after which a monitoring system gives up. */
  private static final Duration LIMIT = Duration.ofMillis(800);

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
  private final Duration limit;

  /** Measures the time of a run, which needs no clock. */
  private final NodeTime time = new NodeTime(() -> Instant.EPOCH);

  private final Map<String, Attempt> unfinished = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable CompletableFuture<Report>> running =
      new AtomicReference<>();

  /**
   * Makes a health of these checks, which have less than a second together.
   *
   * @param checks the checks, in the order of their results
   */
  public Health(List<HealthCheck> checks) {
    this(checks, LIMIT);
  }

  /**
   * Makes a health with another limit.
   *
   * @param limit the time that all checks together have
   */
  Health(List<HealthCheck> checks, Duration limit) {
    this.checks = List.copyOf(checks);
    this.limit = limit;
  }

  /**
   * Runs every check, each on a daemon thread, and returns the results within a second. A check
   * that has not answered by then has failed; it goes on, and is not begun again before its end.
   * While a run goes on, further callers wait for its result instead of running the checks too.
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
    List<Attempt> attempts = new ArrayList<>(checks.size());
    NodeTime.Mark begun = time.mark();
    for (HealthCheck check : checks) {
      Attempt attempt = attempt(check);
      attempts.add(attempt);
      // Checks are made in their order, as some depend on earlier ones. One that does not answer
      // leaves the others some time.
      Duration left = limit.minus(time.since(begun));
      attempt.await(left.dividedBy(2));
    }
    List<Component> components = new ArrayList<>(checks.size());
    for (int i = 0; i < attempts.size(); i++) {
      attempts.get(i).await(limit.minus(time.since(begun)));
      components.add(resultOf(checks.get(i), attempts.get(i)));
    }
    return new Report(components);
  }

  /** Begins a check, unless its last run still goes on: no check ever has two threads. */
  private Attempt attempt(HealthCheck check) {
    Attempt last = unfinished.get(check.name());
    if (last != null && !last.isOver()) {
      return last;
    }
    Attempt attempt = Attempt.begin(check);
    unfinished.put(check.name(), attempt);
    return attempt;
  }

  private Component resultOf(HealthCheck check, Attempt attempt) {
    if (!attempt.isOver()) {
      LOG.warn("Health check '{}' did not answer within {}.", check.name(), limit);
      return failed(check, Optional.of("The check did not answer within " + limit + "."));
    }
    if (attempt.failure().isEmpty()) {
      return new Component(check.name(), Status.UP);
    }
    Throwable failure = attempt.failure().get();
    LOG.warn("Health check '{}' failed.", check.name(), failure);
    return failed(check, Optional.ofNullable(failure.getMessage()));
  }

  private static Component failed(HealthCheck check, Optional<String> problem) {
    return new Component(check.name(), check.required() ? Status.DOWN : Status.DEGRADED, problem);
  }
}
