package io.cybersensei.demo;

import java.util.concurrent.CountDownLatch;

/** Starts the demo and serves until it is interrupted. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Launcher.stopWithParent();
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
    System.out.printf("Open http://localhost:%d/%n", Integer.getInteger("sensei.demo.port", 8080));
    stopped.await();
  }
}
