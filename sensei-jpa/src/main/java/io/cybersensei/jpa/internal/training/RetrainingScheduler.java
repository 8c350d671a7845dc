package io.cybersensei.jpa.internal.training;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import io.cybersensei.jpa.internal.sql.OpenDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A builder for the db-scheduler over Sensei's own table. */
public final class RetrainingScheduler extends SchedulerBuilder {

  private static final int MISSED_HEARTBEATS = 6;

  private final Optional<SharedThreads> shared;
  private Optional<Polls> polls = Optional.empty();

  /**
   * Creates a builder.
   *
   * @param patience the time that closing waits for a training to end before it interrupts it
   * @param shared the threads that it shares with others; empty for threads of its own
   */
  public RetrainingScheduler(
      OpenDatabase storage,
      RetrainingTask task,
      Duration patience,
      Optional<SharedThreads> shared) {
    super(storage.dataSource(), List.of());
    this.shared = shared;
    startTasks(List.of(task));
    tableName(storage.tables().qualified("sensei_scheduled_tasks"));
    jdbcCustomization(storage.dialect().schedulerSql());
    commitWhenAutocommitDisabled(true);
    threads(1);
    shutdownMaxWait(patience);
    missedHeartbeatsLimit(MISSED_HEARTBEATS);
  }

  /** Returns the scheduler of a node. */
  public Scheduler build(
      String node, InstantSource clock, Duration pollingInterval, Duration heartbeatInterval) {
    schedulerName(new SchedulerName.Fixed(node));
    clock(clock::instant);
    pollingInterval(pollingInterval);
    heartbeatInterval(heartbeatInterval);
    shared.ifPresent(threads -> share(threads, pollingInterval));
    return build();
  }

  private void share(SharedThreads threads, Duration pollingInterval) {
    SharedPart trainings = new SharedPart(threads.trainings());
    // While a run of this schedule waits for its turn, a poll would only find the same run.
    Polls own = new Polls(threads.timed(), pollingInterval, trainings::hasWaiting);
    polls = Optional.of(own);
    executorService(trainings);
    dueExecutor(own);
    housekeeperExecutor(new TimedPart(threads.timed()));
  }

  /** Returns a waiter in real time, which does not depend on the clock of the schedule. */
  @Override
  protected Waiter buildWaiter() {
    return polls.map(Polls::waiter).orElseGet(() -> new Waiter(poolingInterval));
  }
}
