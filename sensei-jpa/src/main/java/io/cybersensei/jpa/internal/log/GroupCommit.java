package io.cybersensei.jpa.internal.log;

import io.cybersensei.interaction.AppendBatch;
import io.cybersensei.interaction.AppendResult;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.jpa.internal.dialect.Dialect;
import io.cybersensei.jpa.internal.dialect.SqlFault;
import io.cybersensei.jpa.internal.log.LogTransaction.KeptOutException;
import io.cybersensei.jpa.internal.sql.Retries;
import io.cybersensei.jpa.internal.sql.UnconfirmedCommitException;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

  /** Longer than most commits: a transaction that holds an id longer is not waited for. */
  private static final Duration LOCK_WAIT = Duration.ofMillis(50);

  /** The same while a group is split, to find the request that has the id. */
  private static final Duration LOCK_WAIT_OF_PART = Duration.ofMillis(10);

  /** The time to split a group. Then each of the rest waits alone. */
  private static final Duration SPLIT_TIME = Duration.ofMillis(500);

  static final String FAILED = "The interactions could not be stored.";
  static final String UNKNOWN =
      "The database did not answer, so it is unknown whether the interactions are stored."
          + " Appending them again is safe: an id counts once.";

  private final LogTransaction transaction;
  private final HeldAppends held;
  private final Dialect dialect;
  private final AppendSettings settings;
  private final Metrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AppendRequest> waiting = new ArrayDeque<>();
  private int rowsWaiting;
  private int commits;

  GroupCommit(
      LogTransaction transaction, Dialect dialect, AppendSettings settings, Metrics metrics) {
    this.dialect = dialect;
    this.transaction = transaction;
    this.held = new HeldAppends(transaction, dialect);
    this.settings = settings;
    this.metrics = metrics;
    metrics.watch(Metric.LOG_WAITING, this::rowsWaiting);
  }

  /**
   * Stores a batch, and returns after its commit.
   *
   * @return the ids that were new, and the stored interactions that have one of the others
   * @throws OverloadedException if too many interactions wait; nothing of the batch is stored
   * @throws StorageException if the batch could not be stored within the timeout, or at all. Its
   *     outcome tells whether nothing is stored or it is not known
   */
  AppendResult append(AppendBatch batch) {
    AppendRequest request =
        new AppendRequest(batch, System.nanoTime() + settings.timeout().toNanos());
    if (held.has(request)) {
      request.hold();
    } else {
      enqueue(request);
    }
    boolean interrupted = false;
    while (!request.isSettled()) {
      if (request.isHeld()) {
        held.settle(request);
        continue;
      }
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

  private int rowsWaiting() {
    lock.lock();
    try {
      return rowsWaiting;
    } finally {
      lock.unlock();
    }
  }

  private void enqueue(AppendRequest request) {
    int rows = request.rows();
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
        rows += next.rows();
      } while (!waiting.isEmpty() && rows + waiting.element().rows() <= MAX_ROWS);
      rowsWaiting -= rows;
      return Optional.of(group);
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<AppendRequest> group) {
    try {
      store(group, LOCK_WAIT, System.nanoTime() + SPLIT_TIME.toNanos());
    } catch (RuntimeException e) {
      failUnsettled(group, () -> new StorageException(FAILED, e));
    } catch (Error e) {
      failUnsettled(group, () -> StorageException.notKnown(UNKNOWN, e));
      throw e;
    } finally {
      group.forEach(AppendRequest::wake);
      handOver(true);
    }
  }

  private static void failUnsettled(List<AppendRequest> group, Supplier<StorageException> failure) {
    group.stream()
        .filter(each -> !each.isSettled() && !each.isHeld())
        .forEach(each -> each.fail(failure.get()));
  }

  /**
   * Stores the requests of a group.
   *
   * @param lockWait the time to wait for an id that another transaction holds
   * @param splitEnd the time, by {@link System#nanoTime}, until which the group may be split
   */
  private void store(List<AppendRequest> given, Duration lockWait, long splitEnd) {
    List<AppendRequest> group = given.stream().filter(each -> !each.isAbandoned()).toList();
    if (group.isEmpty()) {
      return;
    }
    try {
      List<AppendResult> results = storeOrRetry(group, lockWait);
      for (int i = 0; i < results.size(); i++) {
        group.get(i).succeed(results.get(i));
      }
    } catch (AbandonedException e) {
      store(group, lockWait, splitEnd);
    } catch (KeptOutException e) {
      if (group.size() == 1) {
        group.get(0).succeed(e.result());
      } else {
        storeApart(group, e, lockWait, splitEnd);
      }
    } catch (UnconfirmedCommitException e) {
      group.forEach(request -> request.fail(StorageException.notKnown(UNKNOWN, e)));
    } catch (SQLException e) {
      if (dialect.isCollision(e)) {
        split(group, splitEnd);
      } else if (group.size() > 1 && SqlFault.isAboutData(e)) {
        // The invalid interaction of one request must not fail the others.
        group.forEach(request -> store(List.of(request), lockWait, splitEnd));
      } else {
        // Each request has its own exception, because callers may add suppressed exceptions.
        group.forEach(request -> request.fail(new StorageException(FAILED, e)));
      }
    }
  }

  /** Stores the requests that a conflict keeps out one by one, and the others together. */
  private void storeApart(
      List<AppendRequest> group, KeptOutException conflict, Duration lockWait, long splitEnd) {
    Map<Boolean, List<AppendRequest>> parts =
        group.stream()
            .collect(Collectors.partitioningBy(request -> conflict.keepsOut(request.batch())));
    List<AppendRequest> others = parts.getOrDefault(false, List.of());
    if (!others.isEmpty()) {
      store(others, lockWait, splitEnd);
    }
    parts
        .getOrDefault(true, List.of())
        .forEach(request -> store(List.of(request), lockWait, splitEnd));
  }

  /** Stores the halves of a group one by one, until the request with the held id is alone. */
  private void split(List<AppendRequest> group, long splitEnd) {
    if (group.size() == 1 || System.nanoTime() - splitEnd >= 0) {
      group.forEach(AppendRequest::hold);
      return;
    }
    int half = group.size() / 2;
    store(group.subList(0, half), LOCK_WAIT_OF_PART, splitEnd);
    store(group.subList(half, group.size()), LOCK_WAIT_OF_PART, splitEnd);
  }

  private List<AppendResult> storeOrRetry(List<AppendRequest> group, Duration lockWait)
      throws SQLException {
    List<AppendBatch> batches = group.stream().map(AppendRequest::batch).toList();
    Retries retries = new Retries(lockWait);
    while (true) {
      long begun = System.nanoTime();
      try {
        List<AppendResult> results = transaction.store(batches, lockWait, () -> begin(group));
        measure("stored", begun);
        metrics.size(Metric.LOG_BATCH, group.stream().mapToInt(AppendRequest::rows).sum());
        return results;
      } catch (UnconfirmedCommitException e) {
        measure("not_known", begun);
        throw e;
      } catch (KeptOutException | AbandonedException e) {
        group.forEach(AppendRequest::pause);
        throw e;
      } catch (SQLException e) {
        measure("failed", begun);
        if (!dialect.isCollision(e) || !retries.waitForNext()) {
          throw e;
        }
      }
    }
  }

  private void measure(String outcome, long begun) {
    metrics.time(Metric.LOG_COMMITS, Duration.ofNanos(System.nanoTime() - begun), outcome);
  }

  /** Ends a transaction before its first statement, because a caller has given up. */
  private static final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbandonedException() {
      super("A caller has given up.", null, false, false);
    }
  }

  private static void begin(List<AppendRequest> group) {
    for (AppendRequest request : group) {
      if (!request.begin()) {
        throw new AbandonedException();
      }
    }
  }

  /**
   * Gives a request up. It fails with nothing done while it waits in the queue, or its group for a
   * connection. Later it fails only when it is overdue, and its outcome is not known.
   */
  private void giveUp(AppendRequest request, boolean interrupted) {
    lock.lock();
    try {
      boolean queued = waiting.remove(request);
      if (queued) {
        rowsWaiting -= request.rows();
      }
      if (request.abandon()) {
        request.fail(
            StorageException.passing(
                interrupted
                    ? "The thread was interrupted before its interactions were stored."
                    : "The interactions could not be stored within "
                        + settings.timeout()
                        + ". None of them is stored."));
      } else if (request.isOverdue() && !request.isSettled()) {
        request.fail(StorageException.notKnown(UNKNOWN));
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
