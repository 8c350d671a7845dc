package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A batch that one caller appends, and its outcome. */
final class AppendRequest {

  private final Thread caller = Thread.currentThread();
  private final List<Interaction> batch;
  private final long deadline;
  private volatile @Nullable Outcome outcome;

  private record Outcome(Set<UUID> added, Optional<RuntimeException> failure) {}

  /**
   * Creates a request of the current thread.
   *
   * @param batch the interactions to store
   * @param deadline the end of the wait, by {@link System#nanoTime}
   */
  AppendRequest(List<Interaction> batch, long deadline) {
    this.batch = batch;
    this.deadline = deadline;
  }

  List<Interaction> batch() {
    return batch;
  }

  /**
   * Completes the request with those of its ids that were added, and removes them from the set. An
   * id that two callers of one transaction append is new to the first of them only.
   */
  void succeed(Set<UUID> added) {
    Set<UUID> mine = new LinkedHashSet<>();
    for (Interaction interaction : batch) {
      if (added.remove(interaction.id())) {
        mine.add(interaction.id());
      }
    }
    outcome = new Outcome(mine, Optional.empty());
  }

  void fail(RuntimeException failure) {
    outcome = new Outcome(Set.of(), Optional.of(failure));
  }

  boolean isSettled() {
    return outcome != null;
  }

  /** Returns the ids that were added. Allowed only after the request is settled. */
  Set<UUID> result() {
    Outcome settled = outcome;
    if (settled == null) {
      throw new IllegalStateException("The request is not settled yet.");
    }
    if (settled.failure().isPresent()) {
      throw settled.failure().get();
    }
    return settled.added();
  }

  boolean isOverdue() {
    return System.nanoTime() - deadline >= 0;
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
