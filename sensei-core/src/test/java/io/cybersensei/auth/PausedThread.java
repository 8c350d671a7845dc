package io.cybersensei.auth;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that pauses at one of its steps. A step is the begin or the end of a call of a watched
 * object; other threads pass through.
 */
final class PausedThread<T> {

  private static final ThreadLocal<PausedThread<?>> CURRENT = new ThreadLocal<>();

  private final int pauseAt;
  private final CountDownLatch pausedOrDone = new CountDownLatch(1);
  private final CountDownLatch proceed = new CountDownLatch(1);
  private final FutureTask<T> task;
  private int steps;

  private PausedThread(int pauseAt, Supplier<T> work) {
    this.pauseAt = pauseAt;
    this.task =
        new FutureTask<>(
            () -> {
              CURRENT.set(this);
              try {
                return work.get();
              } finally {
                pausedOrDone.countDown();
              }
            });
  }

  /** Runs work in a thread of its own, up to a step, the first of which is 0, or to its end. */
  static <T> PausedThread<T> start(int pauseAt, Supplier<T> work) throws InterruptedException {
    PausedThread<T> started = new PausedThread<>(pauseAt, work);
    new Thread(started.task, "paused").start();
    started.pausedOrDone.await();
    return started;
  }

  /** Lets the work go on, and returns its result. */
  T finish() throws Exception {
    proceed.countDown();
    try {
      return task.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new AssertionError("The paused work failed.", e.getCause());
    }
  }

  /** Returns whether the work was done before it came to the step. */
  boolean wasDone() {
    return steps <= pauseAt;
  }

  /** Returns an object that makes two steps of each call. */
  static <S> S watched(Class<S> type, S object, Supplier<Object[]> unwatched) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              step();
              try {
                return method.invoke(object, withUnwatched(arguments, unwatched.get()));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                step();
              }
            });
    return type.cast(proxy);
  }

  /** A store calls another one itself, within its own step. */
  private static Object[] withUnwatched(Object[] arguments, Object[] unwatched) {
    if (arguments == null) {
      return new Object[0];
    }
    Object[] result = arguments.clone();
    for (int i = 0; i < result.length; i++) {
      if (result[i] != null && Proxy.isProxyClass(result[i].getClass())) {
        result[i] = unwatched[0];
      }
    }
    return result;
  }

  private static void step() {
    PausedThread<?> current = CURRENT.get();
    if (current != null) {
      current.pauseIfDue();
    }
  }

  private void pauseIfDue() {
    if (steps++ == pauseAt) {
      pausedOrDone.countDown();
      try {
        proceed.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
