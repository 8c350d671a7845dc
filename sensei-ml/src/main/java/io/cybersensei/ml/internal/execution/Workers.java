package io.cybersensei.ml.internal.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Threads that share work which was cut into pieces beforehand. The pieces must not depend on how
 * many threads there are, and what they find must be put together in their order: then the result
 * is the same for any number of threads.
 */
public final class Workers implements AutoCloseable {

  private final ExecutorService threads;

  /**
   * @param count how many threads, at least 1
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

  /** Does all pieces, numbered from 0, and returns when they are done. */
  public void share(int pieces, IntConsumer work) {
    List<Future<?>> under = new ArrayList<>(pieces);
    for (int piece = 0; piece < pieces; piece++) {
      int number = piece;
      under.add(threads.submit(() -> work.accept(number)));
    }
    boolean interrupted = false;
    for (Future<?> each : under) {
      while (!each.isDone()) {
        try {
          each.get();
        } catch (InterruptedException e) {
          // The pieces write to shared arrays, so they have to end first.
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("A part of the training failed.", e.getCause());
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
