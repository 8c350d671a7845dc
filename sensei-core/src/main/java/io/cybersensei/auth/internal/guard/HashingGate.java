package io.cybersensei.auth.internal.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many hashings run at a time, so that a flood of sign-ins costs those who flood an
 * answer and not everybody the server. Thread-safe.
 */
public final class HashingGate {

  /** What somebody is told who found the gate closed. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private static final int WAITING_FOR_EACH = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Semaphore permits;
  private final int mostWaiting;
  private final Duration patience;

  /**
   * Opens a gate whose callers wait for at most two seconds.
   *
   * @param atOnce the number of hashings that may run at a time; sixteen times as many may wait
   */
  public HashingGate(int atOnce) {
    this(atOnce, PATIENCE);
  }

  /**
   * Opens a gate.
   *
   * @param atOnce how many hashings may run at a time; sixteen times as many callers may wait
   * @param patience how long they wait
   */
  HashingGate(int atOnce, Duration patience) {
    this.permits = new Semaphore(atOnce, true);
    this.mostWaiting = WAITING_FOR_EACH * atOnce;
    this.patience = patience;
  }

  /** Does the work, or nothing and gives back nothing if too many others are at it. */
  public <T> Optional<T> pass(Supplier<T> work) {
    if (!enter()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      permits.release();
    }
  }

  private boolean enter() {
    if (permits.getQueueLength() >= mostWaiting) {
      return false;
    }
    try {
      return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
