package io.cybersensei.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a check on a thread of its own, which nobody has to wait for: a database that does not
 * answer can hold a thread for longer than a monitoring system waits.
 */
final class Attempt {

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  private Attempt() {}

  /** Begins a run. */
  static Attempt begin(HealthCheck check) {
    Attempt attempt = new Attempt();
    Thread thread = new Thread(() -> attempt.run(check), "sensei-health-" + check.name());
    thread.setDaemon(true);
    thread.start();
    return attempt;
  }

  // Any exception means that the check failed, and so does a missing class.
  private void run(HealthCheck check) {
    try {
      check.check();
    } catch (Exception | LinkageError e) {
      failure = e;
    } finally {
      over.countDown();
    }
  }

  /** Waits for the end of the run; returns whether it is over. */
  boolean await(Duration limit) {
    try {
      return over.await(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return isOver();
    }
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Returns the failure of a run that is over; empty if the check passed. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
