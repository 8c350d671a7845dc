package io.cybersensei.jpa.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The part of one schedule in threads for work at given times. Thread-safe. */
class TimedPart extends SharedPart implements ScheduledExecutorService {

  private final ScheduledThreadPoolExecutor pool;
  private final List<Future<?>> timed = new ArrayList<>();

  TimedPart(ScheduledThreadPoolExecutor pool) {
    super(pool);
    this.pool = pool;
  }

  private <F extends Future<?>> F kept(Supplier<F> begin) {
    synchronized (timed) {
      timed.removeIf(Future::isDone);
      F future = begin.get();
      timed.add(future);
      return future;
    }
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return kept(
        () -> pool.scheduleWithFixedDelay(() -> tracked(command), initialDelay, delay, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return kept(() -> pool.scheduleAtFixedRate(() -> tracked(command), initialDelay, period, unit));
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return kept(() -> pool.schedule(() -> tracked(command), delay, unit));
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return kept(() -> pool.schedule(callable, delay, unit));
  }

  @Override
  public void shutdown() {
    synchronized (timed) {
      timed.forEach(future -> future.cancel(false));
      timed.clear();
    }
    super.shutdown();
  }
}
