package io.cybersensei.servlet.internal.admin;

import io.cybersensei.Sensei;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** The training of models as a job, for admins. */
public final class TrainingResource {

  private static final String EVENTS = "text/event-stream";

  /** The number of streams of events at a time, each of which holds a thread of the container. */
  private static final int MAX_STREAMS = 4;

  /** The time after which a stream ends; the browser then opens another one by itself. */
  private static final Duration STREAM = Duration.ofSeconds(30);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Optional<TrainingJob> job;
  private final Semaphore streams = new Semaphore(MAX_STREAMS);

  /**
   * @param executor the executor of the host on which models are trained, if any
   */
  public TrainingResource(Sensei sensei, Optional<Executor> executor) {
    Clock clock = Clock.systemUTC();
    this.job =
        executor
            .filter(each -> sensei.canTrain())
            .map(each -> new TrainingJob(sensei, each, clock::instant));
  }

  /** Starts a training. */
  public Response start(Request request, Identity caller) {
    if (job.isEmpty()) {
      return cannotTrain();
    }
    try {
      return job.get().start()
          ? Response.json(202, job.get().view().json())
          : Problem.of(409, "A training is running.");
    } catch (RejectedExecutionException e) {
      return Problem.later(503, "The server has no room for a training now.", RETRY_AFTER);
    }
  }

  /** Returns the training, or a stream of its changes to a client that asks for events. */
  public Response get(Request request, Identity caller) {
    if (job.isEmpty()) {
      return cannotTrain();
    }
    String accept = request.servletRequest().getHeader("Accept");
    boolean isHead = request.servletRequest().getMethod().equals("HEAD");
    if (isHead || accept == null || !accept.contains(EVENTS)) {
      return Response.json(200, job.get().view().json());
    }
    return streams.tryAcquire()
        ? Response.stream(EVENTS, out -> stream(job.get(), out)).with("X-Accel-Buffering", "no")
        : Problem.later(503, "Too many clients read the events of the training.", RETRY_AFTER);
  }

  private void stream(TrainingJob training, OutputStream out) throws IOException {
    try {
      long deadline = System.nanoTime() + STREAM.toNanos();
      TrainingJob.View view = training.view();
      send(view, out);
      while (view.isRunning() && deadline - System.nanoTime() > 0) {
        view = training.await(view.version(), Duration.ofNanos(deadline - System.nanoTime()));
        send(view, out);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The stream was interrupted.");
    } finally {
      streams.release();
    }
  }

  private static void send(TrainingJob.View view, OutputStream out) throws IOException {
    String event =
        "id: "
            + view.version()
            + "\nevent: "
            + (view.isRunning() ? "progress" : "end")
            + "\ndata: "
            + new String(view.json().bytes(), StandardCharsets.UTF_8)
            + "\n\n";
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Cancels the training. */
  public Response cancel(Request request, Identity caller) {
    if (job.isEmpty()) {
      return cannotTrain();
    }
    return job.get().cancel()
        ? Response.json(202, job.get().view().json())
        : Problem.of(409, "No training is running.");
  }

  private static Response cannotTrain() {
    return Problem.of(
        409, "The server cannot train: it needs Sensei.builder().trainer(…) and trainOn(…).");
  }
}
