package io.cybersensei.ml.internal.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Threads that share work which is cut into pieces. The result is the same for any number of
 * threads if the pieces do not depend on that number and their results are combined in order.
 */
public final class Workers implements AutoCloseable {

  private final ExecutorService threads;

  /**
   * @param count the number of threads, at least 1
   */
  public Workers(int count) {
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "sensei-training");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs all pieces and returns when they are done.
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
    for (Future<?> each : running) {
      while (!each.isDone()) {
        try {
          each.get();
        } catch (InterruptedException e) {
          // The pieces write to shared arrays, so they have to end first.
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(
              "Training failed in a worker thread; see the cause.", e.getCause());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
