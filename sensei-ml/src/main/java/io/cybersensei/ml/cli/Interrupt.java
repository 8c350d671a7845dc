package io.cybersensei.ml.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets a command end by itself on Ctrl-C, so that it leaves no half-written file behind. */
final class Interrupt {

  private static final int LONGEST_WAIT_SECONDS = 10;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Interrupt() {}

  /** Listens from now on. */
  static Interrupt listen() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(new Thread(interrupt::stop, "stop"));
    return interrupt;
  }

  boolean goOn() {
    return !asked.get();
  }

  /** The command has ended; nothing is to be waited for. */
  void ended() {
    ended.countDown();
  }

  private void stop() {
    asked.set(true);
    try {
      ended.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
