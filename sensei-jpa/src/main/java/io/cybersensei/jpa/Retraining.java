package io.cybersensei.jpa;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import io.cybersensei.Sensei;
import io.cybersensei.health.HealthCheck;
import io.cybersensei.jpa.internal.sql.DatabaseClock;
import io.cybersensei.jpa.internal.sql.OutsideOfHost;
import io.cybersensei.jpa.internal.training.RetrainingScheduler;
import io.cybersensei.jpa.internal.training.RetrainingTask;
import io.cybersensei.jpa.internal.training.TrainingRuns;
import io.cybersensei.jpa.internal.training.WallClockSchedule;
import io.cybersensei.jpa.internal.versions.RequiredVersions;
import io.cybersensei.jpa.training.TrainingRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A nightly training on one node of a cluster of any size. Each node builds a retraining over the
 * same storage; each of them reports the runs of all nodes. Thread-safe.
 *
 * <pre>{@code
 * try (Retraining retraining =
 *     Retraining.builder().storage(storage).sensei(sensei).zone(ZoneId.of("Europe/Berlin")).build()) {
 *   retraining.start();
 *   …
 * }
 * }</pre>
 *
 * <p>A time that was missed because no node was up is made up for once, when a node is up again. On
 * a day without the scheduled time, when clocks are put forward, training begins later by the
 * length of the gap. On a day that has the time twice, training begins at the first one only. If a
 * node dies during a training, another node detects it after about two minutes and trains.
 *
 * <p>A new model is put to use only if it passes the trainer's gate; see {@link Sensei#train}.
 * {@link #runs} returns the outcome and the comparison of each run.
 */
public final class Retraining implements AutoCloseable {

  /** The result of a request for an immediate run. */
  public sealed interface RequestResult {

    /** Returns the value of the function for this result. */
    <R> R match(
        Function<? super Accepted, ? extends R> accepted,
        Function<? super Refused, ? extends R> refused);

    /** A node begins within seconds. */
    record Accepted() implements RequestResult {

      @Override
      public <R> R match(
          Function<? super Accepted, ? extends R> accepted,
          Function<? super Refused, ? extends R> refused) {
        return accepted.apply(this);
      }
    }

    /**
     * No run begins.
     *
     * @param reason one plain sentence
     */
    record Refused(String reason) implements RequestResult {

      @Override
      public <R> R match(
          Function<? super Accepted, ? extends R> accepted,
          Function<? super Refused, ? extends R> refused) {
        return refused.apply(this);
      }
    }
  }

  private static final Duration OVERDUE = Duration.ofHours(1);

  private final Scheduler scheduler;
  private final TrainingRuns runs;
  private final InstantSource clock;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Retraining(Builder builder, JpaStorage storage, Sensei sensei) {
    this.clock = new DatabaseClock(storage.database().jdbc()).shared(builder.clock);
    String node = builder.node.orElseGet(Retraining::hostAndProcess);
    this.runs = new TrainingRuns(storage.database().jdbc(), storage.database().tables(), clock);
    RetrainingTask task =
        new RetrainingTask(
            sensei,
            runs,
            new WallClockSchedule(builder.cron, builder.zone),
            node,
            clock,
            closed::get,
            builder.progressInterval);
    this.scheduler =
        new RetrainingScheduler(
                storage.database(),
                task,
                builder.patience,
                builder.threads.map(RetrainingThreads::shared))
            .build(node, clock, builder.pollingInterval(), builder.heartbeatInterval);
  }

  private static String hostAndProcess() {
    return new SchedulerName.Hostname().getName() + "/" + ProcessHandle.current().pid();
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts this node's threads: one that polls for the due time, one that trains, and three that
   * send this node's heartbeats and detect dead nodes; with {@link Builder#threads} none of its
   * own.
   *
   * @throws IllegalStateException if it was started or closed before
   */
  public void start() {
    if (closed.get() || !started.compareAndSet(false, true)) {
      throw new IllegalStateException("A Retraining can be started once.");
    }
    scheduler.start();
  }

  /**
   * Requests an immediate run, on the first node that picks it up. It replaces no later run.
   *
   * @return refused if a run is under way or about to begin on any node, or if no retraining was
   *     ever started
   */
  public RequestResult runNow() {
    Optional<ScheduledExecution<Object>> next = scheduled();
    if (next.isEmpty()) {
      return new RequestResult.Refused(
          "Nothing is scheduled, because no Retraining was ever started.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (next.get().isPicked() || !next.get().getExecutionTime().isAfter(now)) {
      return busy();
    }
    try {
      if (!OutsideOfHost.<Boolean, RuntimeException>run(
          () -> scheduler.reschedule(RetrainingTask.ID, now))) {
        return busy();
      }
    } catch (TaskInstanceCurrentlyExecutingException e) {
      return busy();
    }
    scheduler.triggerCheckForDueExecutions();
    return new RequestResult.Accepted();
  }

  private static RequestResult busy() {
    return new RequestResult.Refused("A training run is under way, or about to begin.");
  }

  /**
   * Requests that the run under way on any node ends without a new model. The run ends within about
   * a second, or as soon as its trainer reports progress.
   *
   * @return whether a run is under way
   */
  public boolean cancel() {
    return runs.cancel();
  }

  /** Returns the run under way on any node, with its progress of about a second ago. */
  public Optional<TrainingRun> running() {
    return runs(1).stream().filter(run -> run.outcome() == TrainingRun.Outcome.RUNNING).findFirst();
  }

  /**
   * Returns the last runs, the newest first.
   *
   * @param limit the maximum number of runs, at least 1
   */
  public List<TrainingRun> runs(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but is " + limit + ".");
    }
    return runs.newest(limit);
  }

  /**
   * Returns the time of the next run. It lies in the past during a run, and is empty if no run is
   * scheduled.
   */
  public Optional<Instant> nextRun() {
    return scheduled().map(ScheduledExecution::getExecutionTime);
  }

  private Optional<ScheduledExecution<Object>> scheduled() {
    return OutsideOfHost.<Optional<ScheduledExecution<Object>>, RuntimeException>run(
        () -> scheduler.getScheduledExecution(RetrainingTask.ID));
  }

  /**
   * Returns an optional check, named {@code retraining}, that fails if the next run is overdue by
   * more than an hour: no node is up that could train, or none was ever started. The host runs it
   * with its own checks, for example in a {@link io.cybersensei.health.Health}.
   */
  public HealthCheck health() {
    return HealthCheck.optional("retraining", this::requireOnTime);
  }

  private void requireOnTime() {
    Optional<Instant> next = nextRun();
    if (next.isEmpty()) {
      throw new IllegalStateException("No training is scheduled: no Retraining was started.");
    }
    if (running().isEmpty() && clock.instant().isAfter(next.get().plus(OVERDUE))) {
      throw new IllegalStateException(
          "The training that was due at " + next.get() + " has not begun.");
    }
  }

  /**
   * Stops this node's work, within 20 seconds. A run under way on this node is cancelled, and
   * repeated by another node or by this one after a restart.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      scheduler.stop();
    }
  }

  /** A builder for a {@link Retraining}. Not thread-safe. */
  public static final class Builder {

    private static final int MAX_NODE_LENGTH = 200;
    private static final int MIN_CONNECTIONS = 2;

    private Optional<JpaStorage> storage = Optional.empty();
    private Optional<Sensei> sensei = Optional.empty();
    private String cron = "0 0 2 * * *";
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<String> node = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Optional<RetrainingThreads> threads = Optional.empty();
    private Optional<Duration> pollingInterval = Optional.empty();
    private Duration heartbeatInterval = Duration.ofSeconds(20);
    private Duration progressInterval = Duration.ofSeconds(1);
    private Duration patience = Duration.ofSeconds(10);

    private Builder() {}

    /**
     * Sets the storage of the schedule and of the training runs. It uses at least two connections,
     * and so does its pool. Required.
     */
    public Builder storage(JpaStorage storage) {
      this.storage = Optional.of(storage);
      return this;
    }

    /** Sets the Sensei that trains. It uses the same storage and has a trainer. Required. */
    public Builder sensei(Sensei sensei) {
      this.sensei = Optional.of(sensei);
      return this;
    }

    /**
     * Sets the times of training. Every node has the same. Default: 02:00 every day.
     *
     * @param cron six fields: second, minute, hour, day of the month, month, day of the week
     */
    public Builder cron(String cron) {
      this.cron = Objects.requireNonNull(cron, "cron");
      return this;
    }

    /** Sets the time zone of the cron expression. Every node has the same. Default: UTC. */
    public Builder zone(ZoneId zone) {
      this.zone = Objects.requireNonNull(zone, "zone");
      return this;
    }

    /**
     * Sets the name of this node in the training runs. Default: its host and process id.
     *
     * @throws IllegalArgumentException unless it has 1 to 200 characters
     */
    public Builder node(String node) {
      if (node.isBlank() || node.length() > MAX_NODE_LENGTH) {
        throw new IllegalArgumentException(
            "node must have 1 to 200 characters but is '" + node + "'.");
      }
      this.node = Optional.of(node);
      return this;
    }

    /**
     * Sets the clock of this node. All nodes keep to the clock of the database, so a difference of
     * up to 30 days does no harm. Default: the system's clock.
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets threads that this retraining shares with those of other tenants. It then asks its
     * database once a minute instead of every ten seconds whether a training is due. Default:
     * threads of its own.
     *
     * @param threads the threads, which the caller closes after the retrainings
     */
    public Builder threads(RetrainingThreads threads) {
      this.threads = Optional.of(threads);
      return this;
    }

    /**
     * Sets the interval of polling for the due time, by the system's clock. Default: 10 seconds; a
     * minute with shared threads.
     */
    Builder pollingInterval(Duration pollingInterval) {
      this.pollingInterval = Optional.of(pollingInterval);
      return this;
    }

    private Duration pollingInterval() {
      return pollingInterval.orElse(
          threads.isPresent() ? Duration.ofMinutes(1) : Duration.ofSeconds(10));
    }

    /**
     * Sets the interval of this node's heartbeats. A node without a heartbeat for six intervals
     * counts as dead. Default: 20 seconds.
     */
    Builder heartbeatInterval(Duration heartbeatInterval) {
      this.heartbeatInterval = Objects.requireNonNull(heartbeatInterval, "heartbeatInterval");
      return this;
    }

    /**
     * Sets the interval at which a run writes its progress and checks for cancellation. Default: 1
     * second.
     */
    Builder progressInterval(Duration progressInterval) {
      this.progressInterval = Objects.requireNonNull(progressInterval, "progressInterval");
      return this;
    }

    /**
     * Sets the time that closing waits for training to end before it interrupts it. Default: 10
     * seconds.
     */
    Builder patience(Duration patience) {
      this.patience = Objects.requireNonNull(patience, "patience");
      return this;
    }

    /**
     * Builds the retraining. Nothing runs before {@link Retraining#start}.
     *
     * @throws IllegalStateException if the storage or the Sensei is missing, if the Sensei has no
     *     trainer, or if the storage uses fewer than two connections
     * @throws IllegalArgumentException if the cron expression is invalid or matches no time
     */
    public Retraining build() {
      JpaStorage over =
          storage.orElseThrow(
              () ->
                  new IllegalStateException(
                      "Retraining needs a storage: pass one to Retraining.builder().storage(…)."));
      RequiredVersions.checkScheduler();
      if (over.database().dataSource().max() < MIN_CONNECTIONS) {
        throw new IllegalStateException(
            "Retraining needs "
                + MIN_CONNECTIONS
                + " connections at a time, one to read the log and one for progress and heartbeats:"
                + " raise JpaStorage.builder().maxConnections(…).");
      }
      Sensei trainee =
          sensei
              .filter(Sensei::canTrain)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "Retraining needs a Sensei with a trainer: pass one to"
                              + " Retraining.builder().sensei(…)."));
      return new Retraining(this, over, trainee);
    }
  }
}
