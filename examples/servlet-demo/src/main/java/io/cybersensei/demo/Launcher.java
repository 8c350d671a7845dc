package io.cybersensei.demo;

import java.util.concurrent.TimeUnit;

/**
 * The parent process of the demo. Ctrl-C reaches Maven and the demo. After a signal to Maven alone,
 * the demo would go on and keep its port.
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

  // Not onExit(), which checks a process that is no child only every few seconds.
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
