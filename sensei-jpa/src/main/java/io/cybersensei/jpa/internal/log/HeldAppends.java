package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.log.LogTransaction.KeptOutException;
import io.cybersensei.jpa.internal.sql.UnconfirmedCommitException;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The appends whose ids another transaction holds: it has inserted them and has not ended. Each
 * caller waits alone until that transaction ends. It asks the database now and then, and keeps no
 * connection meanwhile; at most two callers ask at a time. Thread-safe.
 */
final class HeldAppends {

  private static final int ASKING_AT_ONCE = 2;

  /** Further callers of an id get their answer at once: they must not use up the host's threads. */
  private static final int MAX_WAITING_FOR_AN_ID = 4;

  /** Short, because on H2 all writers wait meanwhile. */
  private static final Duration LOCK_WAIT = Duration.ofMillis(5);

  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private static final String HELD =
      "A transaction that has not ended holds the id of one of these interactions, so it is not"
          + " known yet whether that is stored. None of the others is. Appending them again under"
          + " the same ids is safe: an id counts once.";

  private final LogTransaction transaction;
  private final Dialect dialect;
  private final Semaphore turns = new Semaphore(ASKING_AT_ONCE, true);
  private final Map<UUID, Integer> waiting = new ConcurrentHashMap<>();

  HeldAppends(LogTransaction transaction, Dialect dialect) {
    this.transaction = transaction;
    this.dialect = dialect;
  }

  /** Returns whether one of the ids of a request is among those that are waited for. */
  boolean has(AppendRequest request) {
    return !waiting.isEmpty()
        && request.batch().interactions().stream()
            .anyMatch(interaction -> waiting.containsKey(interaction.id()));
  }

  /** Waits until the request can be stored, and settles it: at its deadline at the latest. */
  void settle(AppendRequest request) {
    List<Interaction> interactions = request.batch().interactions();
    boolean tooMany = false;
    for (Interaction each : interactions) {
      tooMany |= waiting.merge(each.id(), 1, Integer::sum) > MAX_WAITING_FOR_AN_ID;
    }
    try {
      if (tooMany) {
        request.fail(StorageException.notKnown(HELD));
      } else {
        waitFor(request);
      }
    } finally {
      interactions.forEach(
          each ->
              waiting.computeIfPresent(each.id(), (id, count) -> count == 1 ? null : count - 1));
    }
  }

  private void waitFor(AppendRequest request) {
    long pause = FIRST_PAUSE;
    Optional<SQLException> held = Optional.empty();
    while (!request.isSettled()) {
      try {
        if (turns.tryAcquire(Math.max(0, request.remainingNanos()), TimeUnit.NANOSECONDS)) {
          try {
            held = ask(request);
          } finally {
            turns.release();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!request.isSettled()) {
        if (request.isOverdue() || Thread.currentThread().isInterrupted()) {
          request.fail(
              held.map(cause -> StorageException.notKnown(HELD, cause))
                  .orElseGet(() -> StorageException.notKnown(HELD)));
        } else {
          LockSupport.parkNanos(this, Math.min(pause, Math.max(1, request.remainingNanos())));
          pause = Math.min(2 * pause, MAX_PAUSE);
        }
      }
    }
  }

  /** Settles the request, or returns the collision with the transaction that holds its ids. */
  private Optional<SQLException> ask(AppendRequest request) {
    try {
      request.succeed(transaction.store(List.of(request.batch()), LOCK_WAIT, () -> {}).get(0));
    } catch (KeptOutException e) {
      request.succeed(e.result());
    } catch (UnconfirmedCommitException e) {
      request.fail(StorageException.notKnown(GroupCommit.UNKNOWN, e));
    } catch (SQLException e) {
      if (dialect.isCollision(e)) {
        return Optional.of(e);
      }
      request.fail(new StorageException(GroupCommit.FAILED, e));
    }
    return Optional.empty();
  }
}
