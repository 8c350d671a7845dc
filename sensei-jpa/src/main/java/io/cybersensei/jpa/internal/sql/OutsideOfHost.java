package io.cybersensei.jpa.internal.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Work outside of the host's transactions. A data source with JTA, and many proxies, hand out the
 * connection of the thread's transaction. Such a connection is refused before anything is done with
 * it, and the work is done in a thread of its own, which has no transaction of the host. So
 * Sensei's transaction is its own on every data source.
 */
public final class OutsideOfHost {

  private OutsideOfHost() {}

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T make() throws E;
  }

  /**
   * Runs work in the caller's thread or, if that has a transaction of the host, in another one.
   *
   * @param work work that does nothing before it borrows a connection
   */
  public static <T, E extends Exception> T run(Work<T, E> work) throws E {
    try {
      return work.make();
    } catch (RuntimeException e) {
      if (!HostTransactionException.isCauseOf(e)) {
        throw e;
      }
    }
    return inOwnThread(work);
  }

  /** Runs work in a thread without transactions, and waits for it. */
  @SuppressWarnings("unchecked") // Work throws nothing else.
  static <T, E extends Exception> T inOwnThread(Work<T, E> work) throws E {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable attempt =
        () -> {
          try {
            result.complete(work.make());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          }
        };
    // Thread locals are not inherited, so no transaction of the host is.
    Thread thread = new Thread(null, attempt, "sensei-outside-of-host", 0, false);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.join();
    } catch (CompletionException e) {
      Throwable failure = e.getCause() == null ? e : e.getCause();
      if (failure instanceof Error error) {
        throw error;
      }
      throw (E) failure;
    }
  }
}
