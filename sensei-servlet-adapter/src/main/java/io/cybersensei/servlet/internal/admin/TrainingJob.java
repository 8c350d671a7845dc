package io.cybersensei.servlet.internal.admin;

import io.cybersensei.Sensei;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The training that an admin starts: one at a time, on an executor of the host. The last one stays
 * to be read. Thread-safe.
 */
final class TrainingJob {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

  /** The state of the training. */
  enum State {
    NONE,
    RUNNING,
    TRAINED,
    NOT_ENOUGH_DATA,
    REFUSED,
    CANCELLED,
    FAILED
  }

  /**
   * The training at a moment.
   *
   * @param version a number that grows with each change
   * @param state the state
   * @param stage the current or last stage
   * @param fraction the completed part of the stage, 0–1
   * @param startedAt the start; empty before the first training
   * @param finishedAt the end; empty while it runs
   * @param text the outcome in sentences; empty while it runs
   */
  record View(
      long version,
      State state,
      String stage,
      double fraction,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      Optional<String> text) {

    boolean isRunning() {
      return state == State.RUNNING;
    }

    JsonObject json() {
      return new JsonObject()
          .with("state", state.name().toLowerCase(Locale.ROOT))
          .with("stage", stage)
          .with("fraction", fraction)
          .withOptional("started_at", startedAt)
          .withOptional("finished_at", finishedAt)
          .withOptional("text", text);
    }
  }

  private final Sensei sensei;
  private final Executor executor;
  private final Supplier<Instant> clock;
  private View view =
      new View(0, State.NONE, "", 0, Optional.empty(), Optional.empty(), Optional.empty());
  private boolean cancelled;

  TrainingJob(Sensei sensei, Executor executor, Supplier<Instant> clock) {
    this.sensei = sensei;
    this.executor = executor;
    this.clock = clock;
  }

  synchronized View view() {
    return view;
  }

  /**
   * Starts a training.
   *
   * @return false if one is running
   */
  boolean start() {
    synchronized (this) {
      if (view.isRunning()) {
        return false;
      }
      cancelled = false;
      change(
          new View(
              view.version() + 1,
              State.RUNNING,
              "Waiting for a thread",
              0,
              Optional.of(clock.get()),
              Optional.empty(),
              Optional.empty()));
    }
    try {
      executor.execute(this::run);
    } catch (RuntimeException e) {
      finish(State.FAILED, "The executor has no room for the training.");
      throw e;
    }
    return true;
  }

  /**
   * Asks the training to stop, which it does at its next report of progress.
   *
   * @return false if none is running
   */
  synchronized boolean cancel() {
    cancelled |= view.isRunning();
    return view.isRunning();
  }

  private void run() {
    try {
      TrainingResult result = sensei.train(this::report);
      result.match(
          trained -> finish(State.TRAINED, trained.comparison().orElse("The model is in use.")),
          lack -> finish(State.NOT_ENOUGH_DATA, lack.reason()),
          refused -> finish(State.REFUSED, refused.reason()),
          stopped -> finish(State.CANCELLED, "The training was cancelled; nothing was changed."));
    } catch (RuntimeException | Error e) {
      LOG.error("A training that an admin started has failed.", e);
      finish(State.FAILED, "The training has failed; see the log.");
    }
  }

  private synchronized boolean report(String stage, double fraction) {
    // Rounded, so that a stream of changes is no longer than a page.
    double percent = Math.floor(fraction * 100) / 100;
    if (!stage.equals(view.stage()) || percent != view.fraction()) {
      change(
          new View(
              view.version() + 1,
              State.RUNNING,
              stage,
              percent,
              view.startedAt(),
              Optional.empty(),
              Optional.empty()));
    }
    return !cancelled;
  }

  private synchronized boolean finish(State state, String text) {
    change(
        new View(
            view.version() + 1,
            state,
            view.stage(),
            view.fraction(),
            view.startedAt(),
            Optional.of(clock.get()),
            Optional.of(text)));
    return true;
  }

  private synchronized void change(View next) {
    view = next;
    notifyAll();
  }

  /** Waits until the training differs from a version that was seen, at most for some time. */
  synchronized View await(long seen, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (view.version() == seen && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
    return view;
  }
}
