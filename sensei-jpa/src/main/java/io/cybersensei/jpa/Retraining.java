package io.cybersensei.jpa;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import io.cybersensei.Sensei;
import io.cybersensei.jpa.internal.training.RetrainingScheduler;
import io.cybersensei.jpa.internal.training.RetrainingTask;
import io.cybersensei.jpa.internal.training.TrainingRuns;
import io.cybersensei.jpa.internal.training.WallClockSchedule;
import io.cybersensei.jpa.training.TrainingRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Trains every night, on one node of however many there are. Make one on each node, over the same
 * storage; any of them tells what the others do. Thread-safe.
 *
 * <pre>{@code
 * try (Retraining retraining =
 *     Retraining.builder().storage(storage).sensei(sensei).zone(ZoneId.of("Europe/Berlin")).build()) {
 *   retraining.start();
 *   …
 * }
 * }</pre>
 *
 * <p>A time that was missed because no node was up is caught up with, once, when one is. On a day
 * that lacks the time, as clocks are put forward, training comes as much later as they are put
 * forward by; on a day that has it twice, the first time only. If a node dies while it trains,
 * another notices after about two minutes, and trains.
 *
 * <p>A new model is put to use only if it passes the trainer's gate; see {@link Sensei#train}.
 * {@link #runs} tells what became of each run and what was compared.
 */
public final class Retraining implements AutoCloseable {

  /** The outcome of asking for a run now. */
  public sealed interface Request {

    /** A node begins within seconds. */
    record Accepted() implements Request {}

    /**
     * None begins.
     *
     * @param reason one plain sentence
     */
    record Refused(String reason) implements Request {}
  }

  private final Scheduler scheduler;
  private final TrainingRuns runs;
  private final InstantSource clock;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Retraining(Builder builder, JpaStorage storage, Sensei sensei) {
    this.clock = builder.clock;
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
        new RetrainingScheduler(storage.database(), task, builder.patience)
            .build(node, clock, builder.pollingInterval, builder.heartbeatInterval);
  }

  private static String hostAndProcess() {
    return new SchedulerName.Hostname().getName() + "/" + ProcessHandle.current().pid();
  }

  /** Starts to configure it. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts this node's threads: one that looks when it is time, one that trains, and three that
   * tell that this node is alive and look whether others are.
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
   * Asks for a run now, on whichever node comes first. It takes the place of no later run.
   *
   * @return refused if one runs, or is about to, on any node, or none was ever started
   */
  public Request runNow() {
    Optional<ScheduledExecution<Object>> next = scheduler.getScheduledExecution(RetrainingTask.ID);
    if (next.isEmpty()) {
      return new Request.Refused("Nothing is scheduled, as no Retraining was ever started.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (next.get().isPicked() || !next.get().getExecutionTime().isAfter(now)) {
      return busy();
    }
    try {
      if (!scheduler.reschedule(RetrainingTask.ID, now)) {
        return busy();
      }
    } catch (TaskInstanceCurrentlyExecutingException e) {
      return busy();
    }
    scheduler.triggerCheckForDueExecutions();
    return new Request.Accepted();
  }

  private static Request busy() {
    return new Request.Refused("A training run is under way, or about to be.");
  }

  /**
   * Asks the run that is under way, on whatever node, to end without a new model. It does within
   * about a second, or as soon as its trainer looks.
   *
   * @return whether there is one
   */
  public boolean cancel() {
    return runs.cancel();
  }

  /** The run that is under way, on whatever node, with its progress a second or so ago. */
  public Optional<TrainingRun> running() {
    return runs(1).stream().filter(run -> run.outcome() == TrainingRun.Outcome.RUNNING).findFirst();
  }

  /**
   * The last runs, the newest first.
   *
   * @param limit the greatest number of runs, at least 1
   */
  public List<TrainingRun> runs(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1 but is " + limit + ".");
    }
    return runs.newest(limit);
  }

  /** When the next run is due; in the past while one is under way, empty if none is scheduled. */
  public Optional<Instant> nextRun() {
    return scheduler
        .getScheduledExecution(RetrainingTask.ID)
        .map(ScheduledExecution::getExecutionTime);
  }

  /**
   * Stops this node's threads, within 20 seconds. A run that is under way here is cancelled, and
   * done again by another node, or by this one when it is back.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      scheduler.stop();
    }
  }

  /** Configures a {@link Retraining}. Not thread-safe. */
  public static final class Builder {

    private Optional<JpaStorage> storage = Optional.empty();
    private Optional<Sensei> sensei = Optional.empty();
    private String cron = "0 0 2 * * *";
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<String> node = Optional.empty();
    private InstantSource clock = InstantSource.system();
    private Duration pollingInterval = Duration.ofSeconds(10);
    private Duration heartbeatInterval = Duration.ofSeconds(20);
    private Duration progressInterval = Duration.ofSeconds(1);
    private Duration patience = Duration.ofSeconds(10);

    private Builder() {}

    /** Where the schedule and the record are kept. Required. */
    public Builder storage(JpaStorage newStorage) {
      this.storage = Optional.of(newStorage);
      return this;
    }

    /** What trains: over the same storage, and with a trainer. Required. */
    public Builder sensei(Sensei newSensei) {
      this.sensei = Optional.of(newSensei);
      return this;
    }

    /**
     * When to train; at 02:00 every day if not set. The same on every node.
     *
     * @param expression six fields: second, minute, hour, day of the month, month, day of the week
     */
    public Builder cron(String expression) {
      this.cron = expression;
      return this;
    }

    /** Whose wall clock the time is by; UTC if not set. The same on every node. */
    public Builder zone(ZoneId newZone) {
      this.zone = newZone;
      return this;
    }

    /**
     * The name of this node in the record; its host and the number of its process if not set.
     *
     * @throws IllegalArgumentException unless it has 1 to 200 characters
     */
    public Builder node(String name) {
      if (name.isBlank() || name.length() > 200) {
        throw new IllegalArgumentException(
            "node must have 1 to 200 characters but is '" + name + "'.");
      }
      this.node = Optional.of(name);
      return this;
    }

    /** What tells the time; the system's clock if not set. */
    public Builder clock(InstantSource newClock) {
      this.clock = newClock;
      return this;
    }

    /** How often to look whether it is time, by the system's clock. */
    Builder pollingInterval(Duration interval) {
      this.pollingInterval = interval;
      return this;
    }

    /** How often to tell that this node is alive; whoever is silent for six times that is dead. */
    Builder heartbeatInterval(Duration interval) {
      this.heartbeatInterval = interval;
      return this;
    }

    /** How often a run writes its progress and looks whether it was cancelled. */
    Builder progressInterval(Duration interval) {
      this.progressInterval = interval;
      return this;
    }

    /** How long closing waits for training to notice before it interrupts it. */
    Builder patience(Duration wait) {
      this.patience = wait;
      return this;
    }

    /**
     * Builds it; nothing runs before {@link Retraining#start}.
     *
     * @throws IllegalStateException if the storage or the Sensei is missing, or the Sensei cannot
     *     train
     * @throws IllegalArgumentException if the cron expression is none, or names no time
     */
    public Retraining build() {
      JpaStorage over =
          storage.orElseThrow(
              () ->
                  new IllegalStateException(
                      "Retraining needs a storage: pass one to Retraining.builder().storage(…)."));
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
