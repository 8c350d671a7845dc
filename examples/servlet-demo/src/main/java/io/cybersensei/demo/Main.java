package io.cybersensei.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command that starts the demo and runs it until it is interrupted. */
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** The time limit for open requests and the database after Ctrl-C. */
  private static final int SECONDS_TO_STOP = 15;

  private Main() {}

  /**
   * Runs the demo. The exit status is 1 if the demo cannot start. After Ctrl-C it is 0 on platforms
   * that let a program choose it.
   */
  public static void main(String[] args) throws InterruptedException {
    Launcher.stopWithParent();
    var stop = new CountDownLatch(1);
    var finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, finished), "stop"));
    int status = 0;
    try {
      DemoSettings settings = DemoSettings.of(System.getProperties(), System.getenv());
      Logs.configure(settings.configuration());
      serve(settings, stop);
    } catch (CannotStartException | IllegalArgumentException e) {
      LOG.error("Sensei cannot start. {}", e.getMessage());
      status = 1;
    } catch (RuntimeException e) {
      LOG.error("Sensei has failed.", e);
      status = 1;
    } finally {
      finished.countDown();
    }
    if (status != 0) {
      System.exit(status);
    }
  }

  private static void serve(DemoSettings settings, CountDownLatch stop)
      throws CannotStartException, InterruptedException {
    try (Demo demo = Demo.start(settings, () -> stop.getCount() == 0)) {
      if (stop.getCount() > 0) {
        demo.staffPassword().ifPresent(Main::showStaff);
        LOG.info("Sensei is ready: open {} in a browser. Ctrl-C stops it.", demo.address());
        stop.await();
      }
    }
    LOG.info("Sensei has stopped. Its data is in {}.", settings.data());
  }

  /** Prints the password to the console alone, because logs are kept and read by others. */
  private static void showStaff(String password) {
    System.out.println(
        "Sign up as a learner, or sign in as the instructor "
            + DemoStaff.TEACHER
            + " or the admin "
            + DemoStaff.OPERATOR
            + ": password "
            + password);
  }

  private static void end(CountDownLatch stop, CountDownLatch finished) {
    stop.countDown();
    try {
      if (!finished.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        LOG.warn("Sensei did not stop within {} seconds.", SECONDS_TO_STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
