package io.cybersensei.jpa.internal.training;

import com.github.kagkarlsson.scheduler.Waiter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The polling of one schedule in shared threads. db-scheduler polls in a loop that waits between
 * two polls, and so keeps a thread. Here the wait ends the loop, and the next poll begins it again
 * at its time. Thread-safe.
 */
final class Polls extends TimedPart {

  private final Duration interval;
  private final BooleanSupplier needless;
  private final Object turn = new Object();
  private volatile Runnable loop = () -> {};

  /**
   * @param needless whether a poll would find nothing new
   */
  Polls(ScheduledThreadPoolExecutor pool, Duration interval, BooleanSupplier needless) {
    super(pool);
    this.interval = interval;
    this.needless = needless;
  }

  /** Begins to poll: db-scheduler submits its loop when it starts, and nothing else. */
  @Override
  public Future<?> submit(Runnable task) {
    loop = task;
    return scheduleWithFixedDelay(this::poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void poll() {
    synchronized (turn) {
      if (needless.getAsBoolean()) {
        return;
      }
      try {
        loop.run();
      } catch (EndOfPoll e) {
        // The next poll comes at its time.
      }
    }
  }

  /** Returns the wait between two polls. */
  Waiter waiter() {
    return new Waiter(interval) {
      @Override
      public void doWait() {
        throw new EndOfPoll();
      }

      @Override
      public boolean wake() {
        wakeOrSkipNextWait();
        return true;
      }

      @Override
      public void wakeOrSkipNextWait() {
        try {
          execute(Polls.this::poll);
        } catch (RejectedExecutionException e) {
          // The schedule has just been closed.
        }
      }
    };
  }

  /** Thrown in place of a wait, to leave the loop. */
  private static final class EndOfPoll extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private EndOfPoll() {
      super("The poll is over.", null, false, false);
    }
  }
}
