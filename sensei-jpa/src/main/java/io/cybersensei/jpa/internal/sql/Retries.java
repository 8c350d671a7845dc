package io.cybersensei.jpa.internal.sql;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The retry policy of a transaction that collided with another. Retries end after a given time;
 * default: 10 seconds. The pauses grow from 1 to 200 milliseconds and are random, so that colliding
 * transactions wait for different times.
 */
public final class Retries {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private final long deadline;
  private long pause = TimeUnit.MILLISECONDS.toNanos(1);

  public Retries() {
    this(PATIENCE);
  }

  public Retries(Duration patience) {
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /**
   * Waits before the next attempt.
   *
   * @return false if no further attempt is allowed
   */
  public boolean waitForNext() {
    if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
      return false;
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
    pause = Math.min(2 * pause, MAX_PAUSE);
    return true;
  }
}
