package io.cybersensei.decision;

import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.metrics.Metric;
import io.cybersensei.metrics.Metrics;
import io.cybersensei.storage.StorageFailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of entries that wait to be stored. Callers add and go on; one task at a time stores
 * them in batches. Entries wait while the storage fails, and only the bound of the queue or an
 * entry that the storage never takes loses one, which is counted. Thread-safe.
 */
final class DecisionWriter {

  private static final Logger LOG = LoggerFactory.getLogger(DecisionWriter.class);
  private static final int BATCH = 256;
  private static final int DELETED_AT_ONCE = 2_000;
  private static final int MAX_DELETIONS = 50;
  private static final Duration CLEAN_EVERY = Duration.ofHours(1);

  /** Contexts are added again each day, so that they are not deleted while they are in use. */
  private static final Duration CONTEXTS_EVERY = Duration.ofDays(1);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

  /**
   * An entry that waits.
   *
   * @param entry the entry
   * @param contexts the contexts that it needs
   */
  record Waiting(DecisionEntry entry, List<DecisionContext> contexts) {}

  private final DecisionStore store;
  private final DecisionSettings settings;
  private final Supplier<Instant> now;
  private final NodeTime time;

  // The queue and the flag are guarded by this lock, which is never held during a call to the
  // store.
  private final Object lock = new Object();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean scheduled;
  private Duration pause = Duration.ZERO;

  // Guards the store, and the fields below.
  private final ReentrantLock writing = new ReentrantLock();
  private final Set<String> storedContexts = new HashSet<>();
  private int batch = BATCH;
  private NodeTime.Mark contextsSince;
  private Optional<NodeTime.Mark> cleanedAt = Optional.empty();

  private final LongAdder stored = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicBoolean lossLogged = new AtomicBoolean();
  private final AtomicBoolean failureLogged = new AtomicBoolean();

  /**
   * @param now the time by which entries are old
   * @param time the time of this node
   */
  DecisionWriter(
      DecisionStore store,
      DecisionSettings settings,
      Supplier<Instant> now,
      NodeTime time,
      Metrics metrics) {
    this.time = time;
    this.contextsSince = time.mark();
    this.store = store;
    this.settings = settings;
    this.now = now;
    metrics.watch(Metric.DECISIONS, stored::sum, "stored");
    metrics.watch(Metric.DECISIONS, dropped::sum, "dropped");
    metrics.watch(Metric.DECISIONS, failed::sum, "failed");
    metrics.watch(Metric.DECISIONS_WAITING, this::size);
  }

  private int size() {
    synchronized (lock) {
      return waiting.size();
    }
  }

  DecisionStatistics statistics() {
    return new DecisionStatistics(stored.sum(), dropped.sum(), failed.sum(), size());
  }

  /** Adds an entry. It returns at once, unless the caller's thread writes. */
  void add(Waiting entry) {
    boolean full;
    synchronized (lock) {
      full = waiting.size() >= settings.maxWaiting();
      if (!full) {
        waiting.addLast(entry);
      }
    }
    if (full) {
      dropped.increment();
      logLoss("Entries of the decision log are dropped, because too many wait to be stored.");
    }
    if (settings.writer().isPresent()) {
      schedule(Duration.ZERO);
    } else {
      writeInCallersThread();
    }
  }

  /** Counts an entry that could not be made. */
  void failed(RuntimeException cause) {
    failed.increment();
    if (lossLogged.compareAndSet(false, true)) {
      LOG.warn("A decision could not be recorded. Further losses are counted only.", cause);
    }
  }

  private void logLoss(String message) {
    if (lossLogged.compareAndSet(false, true)) {
      LOG.warn("{} Further losses are counted only.", message);
    }
  }

  private void writeInCallersThread() {
    try {
      writeAll();
    } catch (RuntimeException e) {
      logFailure(e);
    }
  }

  private void schedule(Duration after) {
    synchronized (lock) {
      if (scheduled || waiting.isEmpty()) {
        return;
      }
      scheduled = true;
    }
    try {
      settings
          .writer()
          .ifPresent(
              writer ->
                  (after.isZero()
                          ? writer
                          : CompletableFuture.delayedExecutor(
                              after.toMillis(), TimeUnit.MILLISECONDS, writer))
                      .execute(this::run));
    } catch (RuntimeException e) {
      synchronized (lock) {
        scheduled = false;
      }
      logFailure(e);
    }
  }

  private void run() {
    Duration next = Duration.ZERO;
    try {
      writeAll();
      synchronized (lock) {
        pause = Duration.ZERO;
      }
    } catch (RuntimeException e) {
      logFailure(e);
      synchronized (lock) {
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), MAX_PAUSE);
        next = pause;
      }
    } finally {
      synchronized (lock) {
        scheduled = false;
      }
    }
    schedule(next);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void logFailure(RuntimeException cause) {
    if (failureLogged.compareAndSet(false, true)) {
      LOG.warn("The decision log could not be stored. Its entries wait.", cause);
    }
  }

  /**
   * Stores every entry that waits.
   *
   * @throws RuntimeException if the storage fails; the entries wait on
   */
  void writeAll() {
    writing.lock();
    try {
      while (writeBatch()) {
        // The next batch.
      }
      clean();
    } finally {
      writing.unlock();
    }
  }

  /** Stores a batch, and returns whether there may be another. */
  private boolean writeBatch() {
    List<Waiting> next = new ArrayList<>();
    synchronized (lock) {
      waiting.stream().limit(batch).forEach(next::add);
    }
    if (next.isEmpty()) {
      return false;
    }
    try {
      store(next);
      batch = BATCH;
      failureLogged.set(false);
      remove(next.size());
      stored.add(next.size());
    } catch (StorageFailureException e) {
      if (e.retryAfter().isPresent()) {
        throw e;
      }
      giveUpOn(next, e);
    } catch (RuntimeException e) {
      giveUpOn(next, e);
    }
    return true;
  }

  /** Finds the entry of a batch that the storage does not take, and gives up on it. */
  private void giveUpOn(List<Waiting> next, RuntimeException cause) {
    storedContexts.clear();
    if (next.size() > 1) {
      batch = 1;
    } else {
      remove(1);
      failed(cause);
    }
  }

  private void remove(int count) {
    synchronized (lock) {
      for (int i = 0; i < count; i++) {
        waiting.removeFirst();
      }
    }
  }

  private void store(List<Waiting> next) {
    if (!time.isWithin(CONTEXTS_EVERY, contextsSince)) {
      storedContexts.clear();
      contextsSince = time.mark();
    }
    Map<String, DecisionContext> needed = new LinkedHashMap<>();
    for (Waiting each : next) {
      for (DecisionContext context : each.contexts()) {
        if (!storedContexts.contains(context.id())) {
          needed.put(context.id(), context);
        }
      }
    }
    store.add(List.copyOf(needed.values()), next.stream().map(Waiting::entry).toList(), now.get());
    storedContexts.addAll(needed.keySet());
  }

  private void clean() {
    if (cleanedAt.filter(before -> time.isWithin(CLEAN_EVERY, before)).isPresent()) {
      return;
    }
    cleanedAt = Optional.of(time.mark());
    Instant limit = now.get().minus(settings.keptFor());
    for (int i = 0; i < MAX_DELETIONS; i++) {
      if (store.deleteBefore(limit, DELETED_AT_ONCE) < DELETED_AT_ONCE) {
        return;
      }
    }
  }

  /** Runs a change of a learner's data while nothing is written, without the entries that wait. */
  <T> T without(String learnerId, Supplier<T> change) {
    writing.lock();
    try {
      synchronized (lock) {
        waiting.removeIf(each -> each.entry().learnerId().equals(learnerId));
      }
      return change.get();
    } finally {
      writing.unlock();
    }
  }
}
