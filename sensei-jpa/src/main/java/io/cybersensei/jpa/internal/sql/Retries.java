package io.cybersensei.jpa.internal.sql;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How often, and after what pauses, a transaction that collided with another is repeated: for about
 * ten seconds unless told otherwise, with pauses that grow from 1 to 200 milliseconds and differ
 * between the colliders.
 */
public final class Retries {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private final long deadline;
  private long pause = TimeUnit.MILLISECONDS.toNanos(1);

  public Retries() {
    this(PATIENCE);
  }

  public Retries(Duration patience) {
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /** Waits before the next attempt; false if there should be none. */
  public boolean waitForNext() {
    if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
      return false;
    }
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    return true;
  }
}
