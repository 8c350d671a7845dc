package io.cybersensei.jpa.internal.training;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of many schedules: some that poll and send heartbeats, and some that train. */
public final class SharedThreads {

  /** More than one, because the database of a tenant can be frozen. */
  private static final int TIMED = 4;

  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor timed;
  private final ThreadPoolExecutor trainings;

  /**
   * @param trainings the number of trainings at a time
   */
  public SharedThreads(int trainings) {
    this.timed = new ScheduledThreadPoolExecutor(TIMED, named("sensei-retraining-poll-"));
    timed.setRemoveOnCancelPolicy(true);
    this.trainings =
        new ThreadPoolExecutor(
            trainings,
            trainings,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("sensei-retraining-run-"));
    this.trainings.allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  ScheduledThreadPoolExecutor timed() {
    return timed;
  }

  ThreadPoolExecutor trainings() {
    return trainings;
  }

  /** Ends the threads. A training that still runs is interrupted. */
  public void close() {
    timed.shutdownNow();
    trainings.shutdownNow();
  }
}
