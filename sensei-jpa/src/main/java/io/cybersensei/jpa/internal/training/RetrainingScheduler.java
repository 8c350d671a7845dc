package io.cybersensei.jpa.internal.training;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import io.cybersensei.jpa.internal.sql.OpenDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A builder for the db-scheduler over Sensei's own table. */
public final class RetrainingScheduler extends SchedulerBuilder {

  private static final int MISSED_HEARTBEATS = 6;

  /**
   * Creates a builder.
   *
   * @param patience the time that closing waits for a training to end before it interrupts it
   */
  public RetrainingScheduler(OpenDatabase storage, RetrainingTask task, Duration patience) {
    super(storage.dataSource(), List.of());
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
    return build();
  }

  /** Returns a waiter in real time, which does not depend on the clock of the schedule. */
  @Override
  protected Waiter buildWaiter() {
    return new Waiter(poolingInterval);
  }
}
