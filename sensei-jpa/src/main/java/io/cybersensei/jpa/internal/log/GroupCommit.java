package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.SqlFault;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.sql.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Group commit: concurrent appends share transactions, and so share the wait for the disk (DeWitt
 * et al., "Implementation Techniques for Main Memory Database Systems", SIGMOD 1984). It has no
 * thread of its own. One of the waiting callers takes the batches of all, stores them in one
 * transaction and wakes the others. A call returns after its interactions are committed.
 * Thread-safe.
 */
final class GroupCommit {

  /** The limit of rows in a shared transaction. A larger request has a transaction of its own. */
  private static final int MAX_ROWS = 5_000;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final String FAILED = "The interactions could not be stored.";
  private static final String UNKNOWN =
      "The database did not answer, so it is unknown whether the interactions are stored."
          + " Appending them again is safe: an id counts once.";

  /** One transaction. */
  @FunctionalInterface
  interface Transaction {
    /**
     * Stores the interactions whose ids are new, in the order of the list.
     *
     * @param distinct interactions with different ids, at least one
     * @return the ids that were new
     */
    Set<UUID> store(List<Interaction> distinct) throws SQLException;
  }

  private final Transaction transaction;
  private final Dialect dialect;
  private final AppendSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AppendRequest> waiting = new ArrayDeque<>();
  private int rowsWaiting;
  private int commits;

  GroupCommit(Transaction transaction, Dialect dialect, AppendSettings settings) {
    this.dialect = dialect;
    this.transaction = transaction;
    this.settings = settings;
  }

  /**
   * Stores a batch, and returns after its commit.
   *
   * @return the ids that were new
   * @throws OverloadedException if too many interactions wait; nothing of the batch is stored
   * @throws StorageException if the batch could not be stored within the timeout, or at all
   */
  Set<UUID> append(List<Interaction> batch) {
    AppendRequest request =
        new AppendRequest(batch, System.nanoTime() + settings.timeout().toNanos());
    enqueue(request);
    boolean interrupted = false;
    while (!request.isSettled()) {
      Optional<List<AppendRequest>> group = take();
      if (group.isPresent()) {
        commit(group.get());
      } else {
        request.await();
        interrupted |= Thread.interrupted();
        if (!request.isSettled() && (interrupted || request.isOverdue())) {
          giveUp(request, interrupted);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return request.result();
  }

  /** Returns the number of waiting callers whose batch is in no transaction yet. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(AppendRequest request) {
    int rows = request.batch().size();
    lock.lock();
    try {
      // A batch that is larger than the whole queue is accepted when the queue is empty.
      if (!waiting.isEmpty() && rowsWaiting + rows > settings.maxWaiting()) {
        throw new OverloadedException(RETRY_AFTER);
      }
      waiting.add(request);
      rowsWaiting += rows;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the requests of the next transaction; empty if none waits or none may begin. */
  private Optional<List<AppendRequest>> take() {
    lock.lock();
    try {
      if (commits == settings.commitsAtOnce() || waiting.isEmpty()) {
        return Optional.empty();
      }
      commits++;
      List<AppendRequest> group = new ArrayList<>();
      int rows = 0;
      do {
        AppendRequest next = waiting.remove();
        group.add(next);
        rows += next.batch().size();
      } while (!waiting.isEmpty() && rows + waiting.element().batch().size() <= MAX_ROWS);
      rowsWaiting -= rows;
      return Optional.of(group);
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<AppendRequest> group) {
    try {
      store(group);
    } catch (RuntimeException | Error e) {
      group.stream()
          .filter(each -> !each.isSettled())
          .forEach(each -> each.fail(new StorageException(FAILED, e)));
      if (e instanceof Error error) {
        throw error;
      }
    } finally {
      group.forEach(AppendRequest::wake);
      handOver(true);
    }
  }

  private void store(List<AppendRequest> group) {
    Map<UUID, Interaction> distinct = new LinkedHashMap<>();
    for (AppendRequest request : group) {
      for (Interaction interaction : request.batch()) {
        distinct.putIfAbsent(interaction.id(), interaction);
      }
    }
    try {
      Set<UUID> added = new LinkedHashSet<>(storeOrRetry(List.copyOf(distinct.values())));
      group.forEach(request -> request.succeed(added));
    } catch (SQLException e) {
      if (group.size() > 1 && SqlFault.isAboutData(e)) {
        // The invalid interaction of one request must not fail the others.
        group.forEach(request -> store(List.of(request)));
      } else {
        // Each request has its own exception, because callers may add suppressed exceptions.
        group.forEach(
            request ->
                request.fail(new StorageException(SqlFault.leavesOpen(e) ? UNKNOWN : FAILED, e)));
      }
    }
  }

  private Set<UUID> storeOrRetry(List<Interaction> distinct) throws SQLException {
    Retries retries = new Retries(settings.timeout());
    while (true) {
      try {
        return transaction.store(distinct);
      } catch (SQLException e) {
        if (!dialect.isCollision(e) || !retries.waitForNext()) {
          throw e;
        }
      }
    }
  }

  /**
   * Removes a request from the queue. A request that is in a transaction already fails only when it
   * is overdue.
   */
  private void giveUp(AppendRequest request, boolean interrupted) {
    lock.lock();
    try {
      if (waiting.remove(request)) {
        rowsWaiting -= request.batch().size();
        request.fail(
            new StorageException(
                interrupted
                    ? "The thread was interrupted before its interactions were stored."
                    : "The interactions could not be stored within "
                        + settings.timeout()
                        + ". None of them is stored."));
      } else if (request.isOverdue() && !request.isSettled()) {
        request.fail(new StorageException(UNKNOWN));
      }
    } finally {
      lock.unlock();
    }
    handOver(false);
  }

  /** Wakes the next caller in the queue, which may begin a transaction. */
  private void handOver(boolean committed) {
    AppendRequest next;
    lock.lock();
    try {
      if (committed) {
        commits--;
      }
      next = waiting.peek();
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.wake();
    }
  }
}
