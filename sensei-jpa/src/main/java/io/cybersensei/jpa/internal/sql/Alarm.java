package io.cybersensei.jpa.internal.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An interruption of the current thread after a time, unless it is turned off before. Pools wait
 * for a connection in ways that an interruption ends, while JDBC has no time limit for one call.
 */
final class Alarm {

  private final Thread sleeper = Thread.currentThread();
  private final CompletableFuture<Boolean> timer = new CompletableFuture<>();
  private boolean off;
  private boolean rang;

  private Alarm() {}

  /** Returns an alarm that never rings. */
  static Alarm none() {
    return new Alarm();
  }

  /** Returns an alarm that rings after a time, unless the thread is already interrupted. */
  static Alarm after(long nanos) {
    Alarm alarm = new Alarm();
    if (!alarm.sleeper.isInterrupted()) {
      CompletableFuture<Void> unused =
          alarm
              .timer
              .completeOnTimeout(true, nanos, TimeUnit.NANOSECONDS)
              .thenAccept(
                  isOver -> {
                    if (isOver) {
                      alarm.ring();
                    }
                  });
    }
    return alarm;
  }

  private synchronized void ring() {
    if (!off) {
      rang = true;
      sleeper.interrupt();
    }
  }

  /**
   * Turns the alarm off. Its interruption does not stay.
   *
   * @return whether it rang
   */
  boolean off() {
    timer.complete(false);
    synchronized (this) {
      if (!off && rang) {
        Thread.interrupted();
      }
      off = true;
      return rang;
    }
  }
}
