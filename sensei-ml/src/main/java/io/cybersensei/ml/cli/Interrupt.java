package io.cybersensei.ml.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A handler of Ctrl-C that lets a command end by itself, so that no partial file is left. */
final class Interrupt {

  private static final int MAX_WAIT_SECONDS = 10;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Interrupt() {}

  /** Starts to listen for Ctrl-C. */
  static Interrupt listen() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt::stop, "stop"));
    return interrupt;
  }

  /** Tells whether the user has pressed Ctrl-C. */
  boolean isRequested() {
    return requested.get();
  }

  /** Ends the wait of the handler, because the command has ended. */
  void ended() {
    ended.countDown();
  }

  private void stop() {
    requested.set(true);
    try {
      ended.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
