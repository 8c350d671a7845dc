package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A batch that one caller appends, and its outcome. */
final class AppendRequest {

  private final Thread caller = Thread.currentThread();
  private final AppendBatch batch;
  private final long deadline;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private volatile boolean held;
  private volatile @Nullable Outcome outcome;

  /** The progress of a request. */
  private enum Stage {
    /** No statement of it was sent: it waits in the queue, or its group for a connection. */
    WAITING,
    /** Its group has a connection. */
    BEGUN,
    /** Its caller was told that nothing is stored, so nothing may be stored any more. */
    ABANDONED
  }

  private record Outcome(AppendResult result, Optional<RuntimeException> failure) {}

  /**
   * Creates a request of the current thread.
   *
   * @param batch the interactions to store
   * @param deadline the end of the wait, by {@link System#nanoTime}
   */
  AppendRequest(AppendBatch batch, long deadline) {
    this.batch = batch;
    this.deadline = deadline;
  }

  /** Marks the request as begun, or returns false if its caller has given up before. */
  boolean begin() {
    return stage.compareAndSet(Stage.WAITING, Stage.BEGUN) || stage.get() == Stage.BEGUN;
  }

  /** Marks the request as one of which nothing is done, after a transaction without a commit. */
  void pause() {
    stage.compareAndSet(Stage.BEGUN, Stage.WAITING);
  }

  /** Gives up, or returns false if the request has begun, so that its outcome is not known. */
  boolean abandon() {
    return stage.compareAndSet(Stage.WAITING, Stage.ABANDONED);
  }

  boolean isAbandoned() {
    return stage.get() == Stage.ABANDONED;
  }

  AppendBatch batch() {
    return batch;
  }

  int rows() {
    return batch.interactions().size();
  }

  /** Completes the request with a result of its own transaction. */
  void succeed(AppendResult result) {
    outcome = new Outcome(result, Optional.empty());
  }

  void fail(RuntimeException failure) {
    outcome = new Outcome(new AppendResult(Set.of(), Map.of()), Optional.of(failure));
  }

  /** Marks the request as one whose ids another transaction holds: its caller waits alone. */
  void hold() {
    held = true;
  }

  boolean isHeld() {
    return held;
  }

  boolean isSettled() {
    return outcome != null;
  }

  /** Returns the result. Allowed only after the request is settled. */
  AppendResult result() {
    Outcome settled = outcome;
    if (settled == null) {
      throw new IllegalStateException("The request is not settled yet.");
    }
    if (settled.failure().isPresent()) {
      throw settled.failure().get();
    }
    return settled.result();
  }

  boolean isOverdue() {
    return System.nanoTime() - deadline >= 0;
  }

  /** Returns the time until the deadline, negative after it. */
  long remainingNanos() {
    return deadline - System.nanoTime();
  }

  /** Waits until woken, interrupted or overdue. Spurious returns are possible. */
  void await() {
    long remaining = deadline - System.nanoTime();
    if (remaining > 0) {
      LockSupport.parkNanos(this, remaining);
    }
  }

  void wake() {
    LockSupport.unpark(caller);
  }
}
