package io.cybersensei.auth.internal.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A limit of the hashings that run at a time, so that a flood of sign-ins cannot take all
 * processors from other requests. Callers from a known device or in a session go before strangers,
 * and wait for at most one hashing of them. Thread-safe.
 */
public final class HashingGate {

  /** The time after which a refused caller should try again. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private static final int MAX_WAITING_PER_PERMIT = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final LongSupplier NANOS = System::nanoTime;

  private final Semaphore permits;

  /** As many permits for strangers. Further strangers wait here, not in the queue of all. */
  private final Semaphore strangers;

  private final int maxWaiting;
  private final Duration patience;

  /**
   * Creates a gate whose callers wait for at most two seconds.
   *
   * @param atOnce the number of hashings at a time; sixteen times as many callers can wait
   */
  public HashingGate(int atOnce) {
    this(atOnce, PATIENCE);
  }

  /**
   * Creates a gate.
   *
   * @param atOnce the number of hashings at a time; sixteen times as many callers can wait
   * @param patience the time for which a caller waits
   */
  HashingGate(int atOnce, Duration patience) {
    this.permits = new Semaphore(atOnce, true);
    this.strangers = new Semaphore(atOnce, true);
    this.maxWaiting = MAX_WAITING_PER_PERMIT * atOnce;
    this.patience = patience;
  }

  /**
   * Does work of a stranger that hashes once or more.
   *
   * @return the result of the work; empty if the gate refused it, or the thread was interrupted
   */
  public <T> Optional<T> pass(Supplier<T> work) {
    long deadline = NANOS.getAsLong() + patience.toNanos();
    if (!enter(strangers, deadline)) {
      return Optional.empty();
    }
    try {
      return pass(work, deadline);
    } finally {
      strangers.release();
    }
  }

  /**
   * Does work that hashes once or more, for a caller from a known device or in a session.
   *
   * @return the result of the work; empty if the gate refused it, or the thread was interrupted
   */
  public <T> Optional<T> passKnown(Supplier<T> work) {
    return pass(work, NANOS.getAsLong() + patience.toNanos());
  }

  private <T> Optional<T> pass(Supplier<T> work, long deadline) {
    if (!enter(permits, deadline)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      permits.release();
    }
  }

  private boolean enter(Semaphore door, long deadline) {
    if (door.getQueueLength() >= maxWaiting) {
      return false;
    }
    try {
      return door.tryAcquire(deadline - NANOS.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
