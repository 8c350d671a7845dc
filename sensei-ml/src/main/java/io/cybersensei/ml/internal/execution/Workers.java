package io.cybersensei.ml.internal.execution;

import io.cybersensei.ml.internal.spill.SpillException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share work which is cut into pieces. The result is the same for any number of
 * threads if the pieces do not depend on that number and their results are combined in order.
 */
public final class Workers implements AutoCloseable {

  private final ExecutorService threads;

  private static final class Worker extends Thread {
    private final Workers workers;

    Worker(Workers workers, Runnable work) {
      super(work, "sensei-training");
      this.workers = workers;
      setDaemon(true);
    }
  }

  /**
   * @param count the number of threads, at least 1
   */
  public Workers(int count) {
    this.threads = Executors.newFixedThreadPool(count, work -> new Worker(this, work));
  }

  /**
   * Runs all pieces and returns when they are done. If one fails, the others end first, because
   * they write to shared arrays and files.
   *
   * @param pieces the number of pieces
   * @param work is given the number of each piece, from 0
   */
  public void share(int pieces, IntConsumer work) {
    List<Future<?>> running = new ArrayList<>(pieces);
    for (int piece = 0; piece < pieces; piece++) {
      int number = piece;
      running.add(threads.submit(() -> work.accept(number)));
    }
    boolean interrupted = false;
    @Nullable Throwable failure = null;
    for (Future<?> each : running) {
      while (true) {
        try {
          each.get();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw asUnchecked(failure);
    }
  }

  private static RuntimeException asUnchecked(Throwable failure) {
    if (failure instanceof OutOfMemoryError error) {
      throw error;
    }
    return failure instanceof SpillException full
        ? full
        : new IllegalStateException("Training failed in a worker thread; see the cause.", failure);
  }

  /**
   * Runs some work on a worker, and returns when it is done. A worker that calls this method does
   * the work itself.
   */
  public void run(Runnable work) {
    if (Thread.currentThread() instanceof Worker worker && worker.workers == this) {
      work.run();
    } else {
      share(1, piece -> work.run());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
