package io.cybersensei.jpa.internal.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The part that one schedule has in threads that several share. Its end ends the work of this
 * schedule alone. Thread-safe.
 */
class SharedPart extends AbstractExecutorService {

  private final ThreadPoolExecutor pool;
  private final Set<Runnable> waiting = new HashSet<>();
  private final Set<Thread> running = new HashSet<>();
  private boolean shutdown;

  SharedPart(ThreadPoolExecutor pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable command) {
    Runnable task = new Task(command);
    synchronized (this) {
      if (shutdown) {
        throw new RejectedExecutionException("The schedule is closed.");
      }
      waiting.add(task);
    }
    pool.execute(task);
  }

  private final class Task implements Runnable {

    private final Runnable command;

    Task(Runnable command) {
      this.command = command;
    }

    @Override
    public void run() {
      synchronized (SharedPart.this) {
        waiting.remove(this);
      }
      tracked(command);
    }
  }

  /** Runs work in this thread, unless the part has ended. */
  final void tracked(Runnable work) {
    synchronized (this) {
      if (shutdown) {
        return;
      }
      running.add(Thread.currentThread());
    }
    try {
      work.run();
    } finally {
      synchronized (this) {
        running.remove(Thread.currentThread());
        // An interruption was meant for this schedule, and the thread is that of others, too.
        Thread.interrupted();
        notifyAll();
      }
    }
  }

  /** Returns whether a task has not begun yet. */
  final synchronized boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Ends the part. Tasks that have not begun never do, because they may wait for others. */
  @Override
  public void shutdown() {
    List<Runnable> never;
    synchronized (this) {
      shutdown = true;
      never = new ArrayList<>(waiting);
      waiting.clear();
    }
    never.forEach(pool::remove);
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    synchronized (this) {
      running.forEach(Thread::interrupt);
    }
    return List.of();
  }

  @Override
  public final synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public final synchronized boolean isTerminated() {
    return shutdown && running.isEmpty();
  }

  @Override
  public final synchronized boolean awaitTermination(long timeout, TimeUnit unit)
      throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (!isTerminated()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
