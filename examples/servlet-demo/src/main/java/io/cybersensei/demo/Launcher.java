package io.cybersensei.demo;

import java.util.concurrent.TimeUnit;

/**
 * The process that started the demo.
 *
 * <p>Ctrl-C reaches Maven and the demo alike, but a signal sent to Maven alone would leave the demo
 * behind, holding its port.
 */
final class Launcher {

  private Launcher() {}

  /** Ends this process soon after its parent, if {@code -Dsensei.demo.stopWithParent=true}. */
  static void stopWithParent() {
    if (Boolean.getBoolean("sensei.demo.stopWithParent")) {
      ProcessHandle.current().parent().ifPresent(Launcher::watch);
    }
  }

  private static void watch(ProcessHandle parent) {
    var watcher = new Thread(() -> exitAfter(parent), "stop-with-parent");
    watcher.setDaemon(true);
    watcher.start();
  }

  // Not onExit(): for a process that is no child it looks only every few seconds.
  private static void exitAfter(ProcessHandle parent) {
    try {
      while (parent.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      return;
    }
    System.exit(0);
  }
}
