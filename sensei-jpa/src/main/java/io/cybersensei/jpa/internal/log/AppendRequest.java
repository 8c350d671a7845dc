package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What one caller wants stored, and what becomes of it. */
final class AppendRequest {

  private final Thread caller = Thread.currentThread();
  private final List<Interaction> batch;
  private final long deadline;
  private volatile @Nullable Outcome outcome;

  private record Outcome(Set<UUID> added, Optional<RuntimeException> failure) {}

  /**
   * @param deadline by {@link System#nanoTime}
   */
  AppendRequest(List<Interaction> batch, long deadline) {
    this.batch = batch;
    this.deadline = deadline;
  }

  List<Interaction> batch() {
    return batch;
  }

  /**
   * Takes its ids from those that were added: an id that two callers of one transaction brought is
   * new to the first of them alone.
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

  /** The ids that were added; only once this is settled. */
  Set<UUID> result() {
    Outcome settled = outcome;
    if (settled == null) {
      throw new IllegalStateException("Nothing has become of it yet.");
    }
    if (settled.failure().isPresent()) {
      throw settled.failure().get();
    }
    return settled.added();
  }

  boolean isOverdue() {
    return System.nanoTime() - deadline >= 0;
  }

  /** Waits until woken, interrupted or overdue; may return for no reason. */
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
