package io.cybersensei.auth.internal.guard;

import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A limit of the hashings that run at a time, so that a flood of sign-ins cannot take all
 * processors from other requests. Callers from a known device or in a session go before strangers,
 * and wait for at most one hashing of them.
 *
 * <p>A class of 40 that signs in at once waits for its turn: with bcrypt of cost 12, 40 hashings
 * take two processors some five seconds. A caller is refused at once if its turn would come too
 * late, by the time that the hashings before have taken. Thread-safe.
 */
public final class HashingGate {

  /** The time after which a refused caller should try again. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private static final int MAX_WAITING_PER_PERMIT = 16;
  private static final int MIN_MAX_WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The weight of the last hashing in the mean is one divided by this. */
  private static final int MEMORY = 8;

  private static final LongSupplier NANOS = System::nanoTime;

  private final Semaphore permits;

  /**
   * The same number of permits, for strangers. Further strangers wait here, not in the queue of
   * all.
   */
  private final Semaphore strangers;

  private final int atOnce;
  private final int maxWaiting;
  private final Duration patience;
  private final Metrics metrics;

  /** The mean time of the last hashings; 0 before the first. */
  private volatile long meanNanos;

  /**
   * Creates a gate whose callers wait for at most ten seconds.
   *
   * @param atOnce the number of hashings at a time; sixteen times as many callers can wait, and 64
   *     at least
   */
  public HashingGate(int atOnce) {
    this(atOnce, PATIENCE, Metrics.none());
  }

  /** Creates the same gate, which measures its hashings. */
  public HashingGate(int atOnce, Metrics metrics) {
    this(atOnce, PATIENCE, metrics);
  }

  /**
   * Creates a gate.
   *
   * @param atOnce the number of hashings at a time; sixteen times as many callers can wait, and 64
   *     at least
   * @param patience the time for which a caller waits
   */
  HashingGate(int atOnce, Duration patience) {
    this(atOnce, patience, Metrics.none());
  }

  /** Creates the same gate, which measures its hashings. */
  HashingGate(int atOnce, Duration patience, Metrics metrics) {
    this.permits = new Semaphore(atOnce, true);
    this.strangers = new Semaphore(atOnce, true);
    this.atOnce = atOnce;
    this.maxWaiting = Math.max(MIN_MAX_WAITING, MAX_WAITING_PER_PERMIT * atOnce);
    this.patience = patience;
    this.metrics = metrics;
    metrics.watch(
        Metric.HASHINGS_WAITING, () -> permits.getQueueLength() + strangers.getQueueLength());
  }

  /**
   * Does work of a stranger that hashes once or more.
   *
   * @return the result of the work; empty if the gate refused it, or the thread was interrupted
   */
  public <T> Optional<T> pass(Supplier<T> work) {
    return measured(deadline -> passAsStranger(work, deadline));
  }

  private <T> Optional<T> passAsStranger(Supplier<T> work, long deadline) {
    if (!enter(strangers, deadline)) {
      return Optional.empty();
    }
    try {
      return pass(work, deadline);
    } finally {
      strangers.release();
    }
  }

  /** Measures the time with the wait. A failure of the work is no refusal. */
  private <T> Optional<T> measured(LongFunction<Optional<T>> passing) {
    long begun = NANOS.getAsLong();
    String outcome = "failed";
    try {
      Optional<T> result = passing.apply(begun + patience.toNanos());
      outcome = result.isPresent() ? "done" : "refused";
      return result;
    } finally {
      metrics.time(Metric.HASHINGS, Duration.ofNanos(NANOS.getAsLong() - begun), outcome);
    }
  }

  /**
   * Does work that hashes once or more, for a caller from a known device or in a session.
   *
   * @return the result of the work; empty if the gate refused it, or the thread was interrupted
   */
  public <T> Optional<T> passKnown(Supplier<T> work) {
    return measured(deadline -> pass(work, deadline));
  }

  private <T> Optional<T> pass(Supplier<T> work, long deadline) {
    if (!enter(permits, deadline)) {
      return Optional.empty();
    }
    long begun = NANOS.getAsLong();
    try {
      return Optional.of(work.get());
    } finally {
      remember(NANOS.getAsLong() - begun);
      permits.release();
    }
  }

  /** Changes the mean. Of two hashings that end at once, it may miss one. */
  private void remember(long nanos) {
    long before = meanNanos;
    meanNanos = before == 0 ? nanos : before + (nanos - before) / MEMORY;
  }

  private boolean enter(Semaphore door, long deadline) {
    int waiting = door.getQueueLength();
    if (waiting >= maxWaiting
        || (waiting > 0 && meanNanos * waiting / atOnce > deadline - NANOS.getAsLong())) {
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
